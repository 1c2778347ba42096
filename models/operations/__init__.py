"""The acts that change the records; they never commit."""
