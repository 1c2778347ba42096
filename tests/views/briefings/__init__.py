"""Safety briefings on their pages."""
