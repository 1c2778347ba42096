"""The absence register."""
