"""From the register to the notice, as it stood when it was made."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from config.translations.formats import date_long, date_short
from models.absence_contacts import AbsenceContact, ContactResult, ContactWay
from models.municipality_notices import MunicipalityNotice
from models.queries.municipality_notices import contacts_before, lessons_of_notice
from models.queries.school import school_settings
from reports.letterhead import letterhead
from reports.municipality_notice import Data, Done, SubjectMissed

WAYS = {
    ContactWay.CALL: "tālruņa zvans",
    ContactWay.SMS: "īsziņa",
    ContactWay.IN_PERSON: "klātienē",
    ContactWay.EMAIL: "e-pasts",
    ContactWay.MESSAGE: "ziņa E-klasē",
}
RESULTS = {
    ContactResult.GROUND_TOLD: "sasniegts, iemesls pateikts",
    ContactResult.GROUND_UNKNOWN: "sasniegts, iemesls nav zināms",
    ContactResult.NOT_REACHED: "nav sasniegts",
}
"""A document is Latvian, whatever language its reader has chosen for the screens."""


def collect(
    session: Session, notice: MunicipalityNotice, zone: ZoneInfo, printed_again: datetime | None = None
) -> Data:
    """The notice; five statements at most. `printed_again` is when it is printed not for the first time."""
    return Data(
        letterhead=letterhead(session),
        number=f"{notice.number} ({notice.semester.school_year.name})",
        municipality=school_settings(session).municipality_name,
        pupil=notice.student.person.full_name,
        class_name=notice.school_class.name,
        semester=notice.semester.number,
        year=notice.semester.school_year.name,
        starts_on=date_short(notice.semester.starts_on),
        until=date_short(notice.until),
        count=notice.lesson_count,
        subjects=_subjects(session, notice.id),
        done=tuple(_done(row, zone) for row in session.scalars(contacts_before(notice))),
        prepared_by=notice.account.person.full_name,
        made_on=date_long(notice.made_at.astimezone(zone).date()),
        copy_of=date_short(printed_again.astimezone(zone).date()) if printed_again else "",
    )


def _subjects(session: Session, notice_id: int) -> tuple[SubjectMissed, ...]:
    days: dict[str, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in session.execute(lessons_of_notice(notice_id)):
        number = f"{row.number}." if row.number is not None else "·"
        days[row.subject or row.title][row.held_on].append(number)
    return tuple(
        SubjectMissed(
            name,
            tuple(f"{date_short(day)} ({', '.join(numbers)} stunda)" for day, numbers in each.items()),
            sum(map(len, each.values())),
        )
        for name, each in days.items()
    )


def _done(row: AbsenceContact, zone: ZoneInfo) -> Done:
    at = row.contacted_at.astimezone(zone)
    return Done(
        when=f"{date_short(at.date())} plkst. {at:%H.%M}",
        absent_on=date_short(row.absent_on),
        whom=row.guardian.person.full_name if row.guardian else "cita persona",
        way=WAYS[row.way],
        result=RESULTS[row.result],
    )
