"""Texts for spreadsheets: what a file of ours says is never computed by the program that opens it."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def guarded(text: str) -> str:
    """A cell of a CSV file that no spreadsheet computes."""
    return f"'{text}" if text.startswith(FORMULA) else text
