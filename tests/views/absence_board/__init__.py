"""Tests of the board of missing pupils."""
