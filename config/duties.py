"""Who may do what: the order's table of duties, and nothing else decides.

Source: "E-klases lietošanas kārtība", clauses 1-19; where the order is silent, the narrowest reading
that lets the duty be done. Each screen names one duty; which rows it reaches follows from the scope.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from flask_babel import lazy_gettext as _l

View = TypeVar("View", bound=Callable[..., object])


class Role(StrEnum):
    """A post in the school, or one's place before it; a person may hold several at once."""

    SUPERUSER = "superuser"
    DEPUTY_UPBRINGING = "deputy_upbringing"
    DIRECTOR = "director"
    CLASS_TEACHER = "class_teacher"
    SUBJECT_TEACHER = "subject_teacher"
    INTEREST_TEACHER = "interest_teacher"
    SUPPORT_TEACHER = "support_teacher"
    REGISTRAR = "registrar"
    STUDENT = "student"
    GUARDIAN = "guardian"

    @property
    def label(self) -> str:
        """The word people use for the post."""
        return ROLE_LABELS[self]


ROLE_LABELS: Mapping[Role, str] = MappingProxyType(
    {
        Role.SUPERUSER: _l("superuser"),
        Role.DEPUTY_UPBRINGING: _l("deputy director (upbringing)"),
        Role.DIRECTOR: _l("director"),
        Role.CLASS_TEACHER: _l("class teacher"),
        Role.SUBJECT_TEACHER: _l("subject teacher"),
        Role.INTEREST_TEACHER: _l("interest-education teacher"),
        Role.SUPPORT_TEACHER: _l("support staff"),
        Role.REGISTRAR: _l("registrar"),
        Role.STUDENT: _l("pupil"),
        Role.GUARDIAN: _l("parent"),
    }
)


class Scope(StrEnum):
    """Over which rows a duty reaches; the letters are those of the table in the order's reading."""

    SCHOOL = "S"
    OWN_CLASS = "C"
    OWN_JOURNALS = "J"
    UPBRINGING_JOURNALS = "U"
    OWN_CHILDREN = "K"
    SELF = "M"


class Act(StrEnum):
    """What is done to the thing."""

    READ = "R"
    ENTER = "W"
    PRINT = "P"
    ACCEPT = "accepts"
    ANSWER = "answers"
    BOOK = "books"
    DECIDE = "decides"
    PHRASES = "phrases"
    PROPOSE = "proposes"
    RECEIVE = "receives"
    REMARK = "remarks"
    TRAIL = "trail"
    TIMES = "times"
    UNLOCK = "unlocks"
    WORDS = "words"
    TO_ANYONE = "to-anyone"
    TO_FAMILIES = "to-families"
    TO_GUARDIANS = "to-guardians"
    TO_OFFICE = "to-office"
    TO_STAFF = "to-staff"
    TO_TEACHERS = "to-teachers"


class Duty(StrEnum):
    """Something a person may do: `thing.act`. Grep for `Duty.NAME` to find the screen behind it."""

    SETTINGS_READ = "settings.R"
    SETTINGS_ENTER = "settings.W"
    CALENDAR_READ = "settings.times"
    STRUCTURE_READ = "structure.R"
    STRUCTURE_ENTER = "structure.W"
    JOURNALS_READ = "journals.R"
    JOURNALS_ENTER = "journals.W"
    ENTRIES_READ = "entries.R"
    ENTRIES_ENTER = "entries.W"
    ENTRIES_UNLOCK = "entries.unlocks"
    CLASS_JOURNAL_READ = "class-journal.R"
    CLASS_JOURNAL_ENTER = "class-journal.W"
    TALKS_READ = "talks.R"
    TALKS_ENTER = "talks.W"
    INDIVIDUAL_READ = "individual.R"
    INDIVIDUAL_ENTER = "individual.W"
    GROUPS_READ = "groups.R"
    GROUPS_ENTER = "groups.W"
    INTEREST_LISTS_READ = "interest-lists.R"
    INTEREST_LISTS_ENTER = "interest-lists.W"
    INTEREST_LISTS_ACCEPT = "interest-lists.accepts"
    COMBINED_LISTS_READ = "combined-lists.R"
    COMBINED_LISTS_ENTER = "combined-lists.W"
    COMBINED_LISTS_ACCEPT = "combined-lists.accepts"
    CHECKS_READ = "checks.R"
    CHECKS_ENTER = "checks.W"
    CHECKS_ANSWER = "checks.answers"
    UPBRINGING_CHECKS_READ = "upbringing-checks.R"
    UPBRINGING_CHECKS_ENTER = "upbringing-checks.W"
    UPBRINGING_CHECKS_ANSWER = "upbringing-checks.answers"
    ENROLMENT_READ = "enrolment.R"
    ENROLMENT_ENTER = "enrolment.W"
    MOVEMENT_READ = "movement.R"
    MOVEMENT_PRINT = "movement.P"
    FILE_READ = "file.R"
    FILE_ENTER = "file.W"
    FILE_PRINT = "file.P"
    FILE_REMARK = "file.remarks"
    FILE_PROPOSE = "file.proposes"
    FILE_NUMBER_READ = "file-number.R"
    FILE_NUMBER_ENTER = "file-number.W"
    FILE_CONTROL_READ = "file-control.R"
    FILE_CONTROL_ENTER = "file-control.W"
    FILE_CONTROL_PRINT = "file-control.P"
    FILE_CONTROL_ANSWER = "file-control.answers"
    FILE_VIEWS_READ = "file-views.R"
    ABSENCES_READ = "absences.R"
    ABSENCES_ENTER = "absences.W"
    ABSENCES_PROPOSE = "absences.proposes"
    ABSENCE_REPORTS_READ = "absence-reports.R"
    ABSENCE_REPORTS_ENTER = "absence-reports.W"
    ABSENCE_REPORTS_DECIDE = "absence-reports.decides"
    ABSENCE_BOARD_READ = "absence-board.R"
    ABSENCE_BOARD_ENTER = "absence-board.W"
    MUNICIPALITY_NOTICE_READ = "municipality-notice.R"
    MUNICIPALITY_NOTICE_PRINT = "municipality-notice.P"
    TIMETABLE_READ = "timetable.R"
    TIMETABLE_ENTER = "timetable.W"
    SUBSTITUTION_READ = "substitution.R"
    SUBSTITUTION_ENTER = "substitution.W"
    CALENDAR_FEED_ENTER = "calendar-feed.W"
    TESTS_CALENDAR_READ = "tests-calendar.R"
    TESTS_CALENDAR_ENTER = "tests-calendar.W"
    REPORT_CARDS_READ = "report-cards.R"
    REPORT_CARDS_PRINT = "report-cards.P"
    REPORT_CARDS_WORDS = "report-cards.words"
    REPORT_CARDS_RECEIVE = "report-cards.receives"
    ISSUED_READ = "issued.R"
    ISSUED_ENTER = "issued.W"
    STATEMENTS_READ = "statements.R"
    STATEMENTS_PRINT = "statements.P"
    CERTIFICATE_READ = "certificate.R"
    CERTIFICATE_PRINT = "certificate.P"
    SUMMARY_READ = "summary.R"
    SUMMARY_PRINT = "summary.P"
    PRINTOUTS_READ = "printouts.R"
    PRINTOUTS_PRINT = "printouts.P"
    CLASS_LIST_READ = "class-list.R"
    CLASS_LIST_PRINT = "class-list.P"
    OVERVIEWS_READ = "overviews.R"
    ACCESS_ENTER = "access.W"
    FIRST_PASSWORDS_PRINT = "first-passwords.P"
    INTRODUCTION_READ = "introduction.R"
    INTRODUCTION_ENTER = "introduction.W"
    MAIL_TO_ANYONE = "mail.to-anyone"
    MAIL_TO_STAFF = "mail.to-staff"
    MAIL_TO_OWN_CLASS = "mail.to-families-class"
    MAIL_TO_FAMILIES = "mail.to-families"
    MAIL_TO_GUARDIANS = "mail.to-guardians"
    MAIL_TO_TEACHERS = "mail.to-teachers"
    MAIL_TO_OFFICE = "mail.to-office"
    CONSULTATIONS_ENTER = "consultations.W"
    CONSULTATIONS_BOOK = "consultations.books"
    BEHAVIOUR_READ = "behaviour.R"
    BEHAVIOUR_ENTER = "behaviour.W"
    BEHAVIOUR_PHRASES = "behaviour.phrases"
    NEWS_READ = "news.R"
    NEWS_ENTER = "news.W"
    ADMINISTRATION_ENTER = "administration.W"
    TRAIL_READ = "administration.trail"
    OWN_ACCOUNT = "own-account.W"

    @property
    def thing(self) -> str:
        """The row of the order's table."""
        return self.value.split(".")[0]


@dataclass(frozen=True, slots=True)
class Grant:
    """One cell row of the table: the clause that makes the duty, the act, and who holds it how far."""

    clause: str
    label: str
    """What the duty is, for the sentence of a refusal."""
    act: Act
    holders: Mapping[Role, Scope]


SU, DU, DI, CT, ST, IT, SP, RE, PU, GU = Role
S, C, J, U, K, M = Scope
STAFF = (SU, DU, DI, CT, ST, IT, SP, RE)
TEACHERS = (CT, ST, IT, SP)


def _every(roles: tuple[Role, ...], scope: Scope) -> dict[Role, Scope]:
    return dict.fromkeys(roles, scope)


READ, ENTER, PRINT = Act.READ, Act.ENTER, Act.PRINT
FAMILY = {PU: M, GU: K}
D = Duty

GRANTS: Mapping[Duty, Grant] = MappingProxyType(
    {
        D.SETTINGS_READ: Grant("3.1.5", _l("reading the school's settings"), READ, _every(STAFF, S)),
        D.SETTINGS_ENTER: Grant("3.1.5", _l("keeping the school's settings"), ENTER, {SU: S}),
        D.CALENDAR_READ: Grant(
            "3.1.5", _l("reading the calendar and lesson times"), Act.TIMES, _every((*STAFF, PU, GU), S)
        ),
        D.STRUCTURE_READ: Grant("3.1.1-3.1.4", _l("reading classes and subjects"), READ, _every(STAFF, S)),
        D.STRUCTURE_ENTER: Grant("3.1.1-3.1.4", _l("registering classes and subjects"), ENTER, {SU: S}),
        D.JOURNALS_READ: Grant(
            "3.1, 3.1.6",
            _l("reading the list of journals"),
            READ,
            {SU: S, DU: U, DI: S, CT: C, ST: J, IT: J, SP: J},
        ),
        D.JOURNALS_ENTER: Grant("3.1, 3.1.6", _l("making journals"), ENTER, {SU: S}),
        D.ENTRIES_READ: Grant(
            "11-13",
            _l("reading journals"),
            READ,
            {SU: S, DU: U, DI: S, CT: C, ST: J, IT: J, SP: J} | FAMILY,
        ),
        D.ENTRIES_ENTER: Grant(
            "11-13", _l("entering lessons, marks and absences"), ENTER, _every(TEACHERS, J)
        ),
        D.ENTRIES_UNLOCK: Grant("13", _l("opening and unlocking terms"), Act.UNLOCK, {SU: S}),
        D.CLASS_JOURNAL_READ: Grant(
            "4.2, 11", _l("reading class-teacher journals"), READ, {SU: S, DU: U, DI: S, CT: C}
        ),
        D.CLASS_JOURNAL_ENTER: Grant("11", _l("keeping the class-teacher journal"), ENTER, {CT: J}),
        D.TALKS_READ: Grant("16", _l("reading talks with pupils and parents"), READ, {SU: S, DU: S, CT: C}),
        D.TALKS_ENTER: Grant("16", _l("recording talks with pupils and parents"), ENTER, {CT: C}),
        D.INDIVIDUAL_READ: Grant(
            "14", _l("reading individual work"), READ, {SU: S, DI: S, CT: C, ST: J, IT: J, SP: J} | FAMILY
        ),
        D.INDIVIDUAL_ENTER: Grant("14", _l("recording individual work"), ENTER, _every((ST, IT, SP), J)),
        D.GROUPS_READ: Grant(
            "9b",
            _l("reading the groups"),
            READ,
            {SU: S, DU: U, DI: S, CT: C, ST: J, IT: J, SP: J} | FAMILY,
        ),
        D.GROUPS_ENTER: Grant("9b", _l("dividing pupils into groups"), ENTER, {SU: S, ST: J, IT: J}),
        D.INTEREST_LISTS_READ: Grant(
            "4.1", _l("reading lists for interest-education journals"), READ, {SU: S, DU: S, DI: S, IT: J}
        ),
        D.INTEREST_LISTS_ENTER: Grant("4.1", _l("submitting lists for interest education"), ENTER, {DU: S}),
        D.INTEREST_LISTS_ACCEPT: Grant(
            "4.1", _l("accepting lists for interest education"), Act.ACCEPT, {SU: S}
        ),
        D.COMBINED_LISTS_READ: Grant(
            "10", _l("reading lists for combined journals"), READ, {SU: S, DI: S, ST: M, IT: M}
        ),
        D.COMBINED_LISTS_ENTER: Grant(
            "10", _l("submitting lists for combined journals"), ENTER, {ST: M, IT: M}
        ),
        D.COMBINED_LISTS_ACCEPT: Grant(
            "10", _l("accepting lists for combined journals"), Act.ACCEPT, {SU: S}
        ),
        D.CHECKS_READ: Grant("3.4", _l("reading checks of journals"), READ, {SU: S, DI: S, CT: C}),
        D.CHECKS_ENTER: Grant("3.4", _l("checking journals"), ENTER, {SU: S}),
        D.CHECKS_ANSWER: Grant("3.4", _l("answering checks of journals"), Act.ANSWER, {ST: J, SP: J}),
        D.UPBRINGING_CHECKS_READ: Grant(
            "4.2", _l("reading checks of class and interest journals"), READ, {SU: S, DU: U, DI: S}
        ),
        D.UPBRINGING_CHECKS_ENTER: Grant("4.2", _l("checking class and interest journals"), ENTER, {DU: U}),
        D.UPBRINGING_CHECKS_ANSWER: Grant(
            "4.2", _l("answering checks of class and interest journals"), Act.ANSWER, {CT: J, IT: J}
        ),
        D.ENROLMENT_READ: Grant("3.3", _l("reading enrolments"), READ, {SU: S, DU: S, DI: S, CT: C, RE: S}),
        D.ENROLMENT_ENTER: Grant("3.3", _l("enrolling and withdrawing pupils"), ENTER, {SU: S}),
        D.MOVEMENT_READ: Grant("3.3, 17", _l("reading the movement register"), READ, {SU: S, DI: S, RE: S}),
        D.MOVEMENT_PRINT: Grant("3.3, 17", _l("printing the movement register"), PRINT, {SU: S, RE: S}),
        D.FILE_READ: Grant("7", _l("reading personal files"), READ, {SU: S, DI: S, CT: C, RE: S} | FAMILY),
        D.FILE_ENTER: Grant("7", _l("keeping personal files"), ENTER, {SU: S, CT: C}),
        D.FILE_PRINT: Grant("7, 18", _l("printing personal files"), PRINT, {RE: S}),
        D.FILE_REMARK: Grant("18", _l("remarks on personal files"), Act.REMARK, {RE: S}),
        D.FILE_PROPOSE: Grant("7", _l("proposing changes to a child's file"), Act.PROPOSE, {GU: K}),
        D.FILE_NUMBER_READ: Grant(
            "17", _l("reading file numbers and admission data"), READ, {SU: S, DI: S, CT: C, RE: S, GU: K}
        ),
        D.FILE_NUMBER_ENTER: Grant(
            "17", _l("keeping file numbers and admission data"), ENTER, {SU: S, RE: S}
        ),
        D.FILE_CONTROL_READ: Grant("18", _l("reading the control of files"), READ, {SU: S, DI: S, RE: S}),
        D.FILE_CONTROL_ENTER: Grant("18", _l("controlling files"), ENTER, {RE: S}),
        D.FILE_CONTROL_PRINT: Grant("18", _l("printing from files"), PRINT, {SU: S, RE: S}),
        D.FILE_CONTROL_ANSWER: Grant("18", _l("answering the control of files"), Act.ANSWER, {CT: C}),
        D.FILE_VIEWS_READ: Grant("7, 18", _l("reading who looked at a file"), READ, {SU: S, DI: S, GU: K}),
        D.ABSENCES_READ: Grant(
            "8",
            _l("reading the absence register"),
            READ,
            {SU: S, DU: S, DI: S, CT: C, ST: J, IT: J, SP: J} | FAMILY,
        ),
        D.ABSENCES_ENTER: Grant("8", _l("entering grounds of absences"), ENTER, {CT: C}),
        D.ABSENCES_PROPOSE: Grant("8", _l("proposing events"), Act.PROPOSE, _every(TEACHERS, J)),
        D.ABSENCE_REPORTS_READ: Grant("8", _l("reading absence reports"), READ, {SU: S, DI: S, CT: C, GU: K}),
        D.ABSENCE_REPORTS_ENTER: Grant("8", _l("reporting a child's absence"), ENTER, {GU: K}),
        D.ABSENCE_REPORTS_DECIDE: Grant("8", _l("deciding on absence reports"), Act.DECIDE, {CT: C}),
        D.ABSENCE_BOARD_READ: Grant(
            "8", _l("reading the board of unexplained absences"), READ, {SU: S, DU: S, DI: S, CT: C}
        ),
        D.ABSENCE_BOARD_ENTER: Grant("8", _l("recording contacts about absences"), ENTER, {SU: S, CT: C}),
        D.MUNICIPALITY_NOTICE_READ: Grant(
            "8", _l("reading notices to the municipality"), READ, {SU: S, DI: S, CT: C}
        ),
        D.MUNICIPALITY_NOTICE_PRINT: Grant(
            "8", _l("printing notices to the municipality"), PRINT, {SU: S, CT: C}
        ),
        D.TIMETABLE_READ: Grant("6", _l("reading the timetable"), READ, _every(STAFF, S) | FAMILY),
        D.TIMETABLE_ENTER: Grant("6", _l("entering the timetable"), ENTER, {SU: S, CT: C}),
        D.SUBSTITUTION_READ: Grant("6", _l("reading substitutions"), READ, _every(STAFF, S) | FAMILY),
        D.SUBSTITUTION_ENTER: Grant("6", _l("entering shared lessons and substitutions"), ENTER, {SU: S}),
        D.CALENDAR_FEED_ENTER: Grant("6", _l("own calendar feed"), ENTER, _every((*STAFF, PU, GU), M)),
        D.TESTS_CALENDAR_READ: Grant(
            "12", _l("reading the tests calendar"), READ, {SU: S, DU: S, DI: S, CT: C, ST: J, IT: J} | FAMILY
        ),
        D.TESTS_CALENDAR_ENTER: Grant("12", _l("planning tests"), ENTER, {ST: J, IT: J}),
        D.REPORT_CARDS_READ: Grant("3.5a", _l("reading report cards"), READ, {SU: S, DI: S} | FAMILY),
        D.REPORT_CARDS_PRINT: Grant("3.5a", _l("printing report cards"), PRINT, {SU: S}),
        D.REPORT_CARDS_WORDS: Grant(
            "3.5a", _l("the class teacher's words in report cards"), Act.WORDS, {CT: C}
        ),
        D.REPORT_CARDS_RECEIVE: Grant("3.5a", _l("receiving report cards"), Act.RECEIVE, {CT: C}),
        D.ISSUED_READ: Grant(
            "3.5a, 9a, 19",
            _l("reading the register of issued documents"),
            READ,
            {SU: S, DI: S, CT: C, RE: S},
        ),
        D.ISSUED_ENTER: Grant(
            "3.5a, 9a, 19", _l("noting who was given a document"), ENTER, {SU: S, CT: C, RE: S}
        ),
        D.STATEMENTS_READ: Grant("9a", _l("reading statements"), READ, {SU: S, DI: S, CT: C} | FAMILY),
        D.STATEMENTS_PRINT: Grant("9a", _l("printing and sending statements"), PRINT, {SU: S, CT: C}),
        D.CERTIFICATE_READ: Grant("3.3", _l("reading certificates"), READ, {SU: S, DI: S, RE: S}),
        D.CERTIFICATE_PRINT: Grant("3.3", _l("printing certificates"), PRINT, {SU: S, RE: S}),
        D.SUMMARY_READ: Grant("19", _l("reading summary journals"), READ, {SU: S, DI: S, CT: C, RE: S}),
        D.SUMMARY_PRINT: Grant("19", _l("printing summary journals"), PRINT, {SU: S, RE: S}),
        D.PRINTOUTS_READ: Grant(
            "3.4, 18",
            _l("reading journal printouts"),
            READ,
            {SU: S, DU: U, DI: S, CT: C, ST: J, IT: J, SP: J},
        ),
        D.PRINTOUTS_PRINT: Grant(
            "3.4, 18",
            _l("printing journals and briefing sheets"),
            PRINT,
            {SU: S, DU: U, CT: C, ST: J, IT: J, SP: J},
        ),
        D.CLASS_LIST_READ: Grant(
            "3.4, 18",
            _l("reading class lists"),
            READ,
            {SU: S, DU: U, DI: S, CT: C, ST: J, IT: J, SP: J, RE: S},
        ),
        D.CLASS_LIST_PRINT: Grant(
            "3.4, 18",
            _l("printing class lists"),
            PRINT,
            {SU: S, DU: U, CT: C, ST: J, IT: J, SP: J, RE: S},
        ),
        D.OVERVIEWS_READ: Grant(
            "9a", _l("reading overviews"), READ, {SU: S, DU: S, DI: S, CT: C, ST: J, IT: J, SP: J} | FAMILY
        ),
        D.ACCESS_ENTER: Grant("3.2", _l("keeping accounts and access rights"), ENTER, {SU: S}),
        D.FIRST_PASSWORDS_PRINT: Grant(
            "2", _l("issuing first passwords to pupils and parents"), PRINT, {SU: S, CT: C, RE: S}
        ),
        D.INTRODUCTION_READ: Grant(
            "5", _l("reading the introduction"), READ, {SU: S, DU: S, DI: S, CT: C} | FAMILY
        ),
        D.INTRODUCTION_ENTER: Grant("5", _l("introducing the class to the system"), ENTER, {CT: C}),
        D.MAIL_TO_ANYONE: Grant("15", _l("writing to anyone"), Act.TO_ANYONE, _every((SU, DU, DI), S)),
        D.MAIL_TO_STAFF: Grant("15", _l("writing to staff"), Act.TO_STAFF, _every((*TEACHERS, RE), S)),
        D.MAIL_TO_OWN_CLASS: Grant("15", _l("writing to families of own class"), Act.TO_FAMILIES, {CT: C}),
        D.MAIL_TO_FAMILIES: Grant("15", _l("writing to families"), Act.TO_FAMILIES, _every(TEACHERS, J)),
        D.MAIL_TO_GUARDIANS: Grant("15", _l("writing to parents"), Act.TO_GUARDIANS, {RE: S}),
        D.MAIL_TO_TEACHERS: Grant("15", _l("writing to teachers"), Act.TO_TEACHERS, FAMILY),
        D.MAIL_TO_OFFICE: Grant("15", _l("writing to the office"), Act.TO_OFFICE, {GU: S}),
        D.CONSULTATIONS_ENTER: Grant(
            "15", _l("own consultations"), ENTER, _every((SU, DU, DI, CT, ST, IT, SP), M)
        ),
        D.CONSULTATIONS_BOOK: Grant("15", _l("booking consultations"), Act.BOOK, {GU: K}),
        D.BEHAVIOUR_READ: Grant(
            "16",
            _l("reading the behaviour journal"),
            READ,
            {SU: S, DU: S, DI: S, CT: C, ST: M, IT: M, SP: M} | FAMILY,
        ),
        D.BEHAVIOUR_ENTER: Grant("16", _l("entering behaviour"), ENTER, _every((SU, DU, CT, ST, IT, SP), S)),
        D.BEHAVIOUR_PHRASES: Grant("16", _l("keeping the behaviour matrix"), Act.PHRASES, {SU: S}),
        D.NEWS_READ: Grant("5", _l("reading news"), READ, _every(STAFF, S) | {CT: C} | FAMILY),
        D.NEWS_ENTER: Grant("5", _l("writing news"), ENTER, {SU: S, DU: S, CT: C}),
        D.ADMINISTRATION_ENTER: Grant("3.5b", _l("administering the system"), ENTER, {SU: S}),
        D.TRAIL_READ: Grant("3.5b", _l("reading the activity log"), Act.TRAIL, {SU: S, DI: S}),
        D.OWN_ACCOUNT: Grant("2", _l("own account and duty board"), ENTER, _every((*STAFF, PU, GU), M)),
    }
)


def scopes(roles: frozenset[Role], duty: Duty) -> frozenset[Scope]:
    """Everything `roles` reach with `duty`; empty when none of them holds it.

    Scopes add up and are never ranked: a class teacher who also teaches elsewhere reads both.
    """
    holders = GRANTS[duty].holders
    return frozenset(holders[role] for role in roles if role in holders)


def holders(roles: frozenset[Role], duty: Duty, scope: Scope) -> frozenset[Role]:
    """Those of `roles` to whom `duty` gives exactly `scope`."""
    granted = GRANTS[duty].holders
    return frozenset(role for role in roles if granted.get(role) is scope)


def holds(roles: frozenset[Role], duty: Duty) -> bool:
    """Whether any of `roles` has the duty at all, over whichever rows."""
    return not roles.isdisjoint(GRANTS[duty].holders)


KEEP_SECOND_FACTOR = frozenset({SU, RE})
"""Posts whose sign-in opens every file of the school: a school may want a second factor of them."""
PRIVATE = frozenset(
    {
        Duty.CALENDAR_FEED_ENTER,
        Duty.FIRST_PASSWORDS_PRINT,
        Duty.MAIL_TO_ANYONE,
        Duty.MAIL_TO_STAFF,
        Duty.MAIL_TO_OWN_CLASS,
        Duty.MAIL_TO_FAMILIES,
        Duty.MAIL_TO_GUARDIANS,
        Duty.MAIL_TO_TEACHERS,
        Duty.MAIL_TO_OFFICE,
    }
)
"""Duties whose screens nobody opens who only looks as somebody else: secrets and other people's letters."""


def private(view: View) -> View:
    """Mark a screen that is for its person's own eyes, whoever may look as him or her."""
    view.private = True  # type: ignore[attr-defined]
    return view


FAMILY_SCOPES = frozenset({Scope.OWN_CHILDREN, Scope.SELF})
"""How far pupils and parents reach."""


def for_families(view: View) -> View:
    """Mark a screen of pupils and parents: of its duty's holders it lets in who holds it as one of a family.

    Staff read the same facts where they work with them.
    """
    view.for_families = True  # type: ignore[attr-defined]
    return view


def for_staff(view: View) -> View:
    """Mark a screen of the school's staff: of its duty's holders it lets in who holds it beyond a family.

    Pupils and parents read the same facts where they are told them.
    """
    view.for_staff = True  # type: ignore[attr-defined]
    return view


def holds_as_family(roles: frozenset[Role], duty: Duty) -> bool:
    """Whether any of `roles` has the duty over own children or oneself."""
    return not FAMILY_SCOPES.isdisjoint(scopes(roles, duty))


def duty(name: Duty) -> Callable[[View], View]:
    """Mark a hand-made screen with the duty it serves; the edge lets in only its holders."""

    def mark(view: View) -> View:
        view.duty = name  # type: ignore[attr-defined]
        return view

    return mark


def holds_as_staff(roles: frozenset[Role], duty: Duty) -> bool:
    """Whether any of `roles` has the duty over more than own children or oneself."""
    return not scopes(roles, duty) <= FAMILY_SCOPES
