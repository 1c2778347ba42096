"""Out-of-school events and their pupils as tables: read here, kept on their pages (law 8, clause 8)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload

from admin.base import DutyView
from admin.filters import DayFilter, EnumFilter, TruthFilter, WordsFilter
from admin.labels import COLUMNS
from admin.marks import PUPIL
from admin.people import pupil_class_filter, student_filter
from config.duties import Duty
from models.events import EventState, SchoolEvent, SchoolEventPupil
from models.people import Person, Student
from models.queries.events import event_pupils_for, events_for
from models.queries.search import folded


class SchoolEventView(DutyView):
    """Events with their days and ground."""

    table, noun, address = SchoolEvent, "school_event", "pasakumi"
    title = _l("All out-of-school events")
    awaits = _l("Teachers propose events under „Out-of-school events”.")
    read = Duty.ABSENCE_BOARD_READ
    column_list = ("name", "place", "starts_on", "starts_number", "ends_on", "ends_number", "voided_at")
    column_details_list = (*column_list, "reason", "made_at", "void_reason")
    numeric = frozenset({"starts_number", "ends_number"})
    order = (SchoolEvent.starts_on.desc(), SchoolEvent.id.desc())
    searches = (folded(SchoolEvent.name + " " + SchoolEvent.place),)
    loads = (joinedload(SchoolEvent.reason),)
    filters = (
        DayFilter("no", _l("From"), SchoolEvent.ends_on),
        DayFilter("lidz", _l("To"), SchoolEvent.starts_on, until=True),
        TruthFilter("atsaukts", _l("Revoked"), SchoolEvent.voided_at.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Those that name a pupil within reach, and one's own."""
        return events_for(asks, duty).order_by(None)


class SchoolEventPupilView(DutyView):
    """Who was named for which event, and what the class teacher said."""

    table, noun, address = SchoolEventPupil, "school_event_pupil", "pasakumu-skoleni"
    title = _l("Pupils of out-of-school events")
    awaits = _l("Teachers propose events under „Out-of-school events”.")
    read = Duty.ABSENCE_BOARD_READ
    column_list = ("student", "school_class", "event", "event.starts_on", "state", "struck_for")
    column_details_list = (*column_list, "decided_at")
    order = (SchoolEvent.starts_on.desc(), Person.sort_key, SchoolEventPupil.id)
    loads = (joinedload(SchoolEventPupil.school_class),)
    filters = (
        pupil_class_filter(SchoolEventPupil.student_id),
        student_filter(SchoolEventPupil.student_id),
        WordsFilter("vards", PUPIL, Person.search_key),
        EnumFilter("stavoklis", COLUMNS["state"], SchoolEventPupil.state, EventState),
        DayFilter("no", _l("From"), SchoolEvent.ends_on),
        DayFilter("lidz", _l("To"), SchoolEvent.starts_on, until=True),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of pupils within reach."""
        return event_pupils_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and the event."""
        return (
            query.join(SchoolEventPupil.event)
            .join(SchoolEventPupil.student)
            .join(Student.person)
            .options(
                contains_eager(SchoolEventPupil.event),
                contains_eager(SchoolEventPupil.student).contains_eager(Student.person),
            )
        )

    def called(self, record: Any) -> str:
        """The event and the pupil."""
        return f"{record.event}: {record.student}"
