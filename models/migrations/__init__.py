"""Migrations: the way from any earlier database to the one of today."""
