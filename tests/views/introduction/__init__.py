"""Introducing a class to the system, as it is done on its pages."""
