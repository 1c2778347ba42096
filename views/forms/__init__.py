"""Forms: text in, plain data out; what they refuse they say at the field."""
