"""Floors: the same work with nothing in between; each asserts nothing and hides nothing."""
