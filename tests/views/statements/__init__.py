"""Statements of marks: sent, opened, withdrawn (clause 9a)."""
