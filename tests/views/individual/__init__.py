"""Individual work on its pages."""
