"""Files of the programs that make timetables: FET, aSc Timetables, Untis (clauses 3.1, 6).

Each module turns the bytes of one program into the same plain week (`models.operations.timetable_rows`).
"""
