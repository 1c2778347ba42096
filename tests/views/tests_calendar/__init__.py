"""The tests calendar."""
