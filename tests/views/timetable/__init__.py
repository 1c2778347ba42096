"""The timetable: read, made anew, printed (clause 6)."""
