"""What is decided once for the whole house: settings, duties, the menu, logging, words."""
