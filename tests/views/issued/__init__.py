"""Tests of the register of issued documents."""
