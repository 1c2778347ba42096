"""Writing the files other systems read: OneRoster (without personal codes) and VIIS; never a password."""
