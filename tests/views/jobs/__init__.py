"""Tests of one's own jobs."""
