"""OneRoster 1.1 and 1.2: another system's files of people, classes and who is in them (clause 3.1.2).

Files become tables (`tables`), tables a document (`document`), and the document rows that the same
operations judge as those of any other file (`people`, `homes`, `rosters`). Passwords are never read.
"""

from flask_babel import lazy_gettext as _l

from admin.importers.kind import Kind
from admin.importers.oneroster.document import read_document, without_secrets
from admin.importers.oneroster.rosters import plan_document
from models.operations.roster_import import carry_out_roster

KIND = Kind(
    "oneroster",
    _l("OneRoster"),
    read_document,
    plan_document,
    carry_out_roster,
    several=True,
    about=_l("People, classes and who is in them as OneRoster 1.1 or 1.2: all CSV files, or their archive."),
    kept=without_secrets,
)
