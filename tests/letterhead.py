"""The head of the papers that tests print."""

from __future__ import annotations

from reports.letterhead import Letterhead

SCHOOL = Letterhead(
    school="Parauga sākumskola",
    contacts="Reģ. Nr. 4512345678 · Skolas iela 3, Paraugpils",
    place="Paraugpils",
    director="Anna Direkte",
    director_title="Direktore",
)
