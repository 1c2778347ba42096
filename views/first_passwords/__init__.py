"""First passwords of pupils and parents: who has come in, slips and SMS for those who have not (clause 2)."""

from views.first_passwords import absent, screens
from views.first_passwords.room import bp

__all__ = ["absent", "bp", "screens"]
