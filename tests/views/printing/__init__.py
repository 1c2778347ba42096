"""The printing screen, as it is used."""
