"""Tests of report cards on the printing screen."""
