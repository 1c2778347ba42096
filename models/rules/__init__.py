"""The rules of the school as pure functions: no request, no session, no clock."""
