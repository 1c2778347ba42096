"""Hand-made screens and the edge of the house: what stands between the network and the records."""

from __future__ import annotations

from flask import Flask

from views import (
    absence_board,
    absence_decisions,
    absence_reports,
    absences,
    access,
    account,
    acts,
    assessment_order,
    attachments,
    briefings,
    checks,
    class_journal,
    diary,
    events,
    first_passwords,
    forgotten_password,
    guide,
    handover,
    home,
    individual,
    journal,
    membership,
    morning,
    movement,
    municipality_notice,
    notices,
    own_contact,
    phrases,
    report_card,
    search,
    second_factor,
    student_file,
    substitution,
    tests_calendar,
    timetable,
    unentered,
    unexcused,
    unknown_absences,
    year_start,
)
from views.member_lists import combined as combined_lists
from views.member_lists import interest as interest_lists

SCREENS = (
    absence_board,
    absence_decisions,
    absence_reports,
    absences,
    access,
    account,
    acts,
    assessment_order,
    attachments,
    briefings,
    class_journal,
    checks,
    events,
    diary,
    first_passwords,
    forgotten_password,
    guide,
    handover,
    home,
    individual,
    journal,
    interest_lists,
    combined_lists,
    membership,
    morning,
    movement,
    municipality_notice,
    notices,
    own_contact,
    phrases,
    report_card,
    search,
    student_file,
    second_factor,
    substitution,
    unentered,
    unknown_absences,
    unexcused,
    tests_calendar,
    timetable,
    year_start,
)


def register(app: Flask) -> None:
    """Hang every hand-made screen."""
    for screen in SCREENS:
        app.register_blueprint(screen.bp)
