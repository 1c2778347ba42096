"""Tests of notices to the municipality."""
