"""Tests of the summary journals."""
