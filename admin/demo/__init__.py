"""The demo school: an invented primary school as pure data, the same for the same seed."""
