"""The bells a school begins with; each school then sets its own (clause 3.1.5)."""

from datetime import time

LESSON_TIMES = (
    (time(8, 30), time(9, 10)),
    (time(9, 20), time(10, 0)),
    (time(10, 10), time(10, 50)),
    (time(11, 5), time(11, 45)),
    (time(12, 0), time(12, 40)),
    (time(12, 45), time(13, 25)),
    (time(13, 30), time(14, 10)),
    (time(14, 15), time(14, 55)),
)
"""Beginning and end of lessons 1 to 8, school-local time."""
