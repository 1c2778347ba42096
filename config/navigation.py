"""The menu as one tree. Who sees which line follows from the duty of the screen behind it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

LANGUAGES = {"lv": "Latviešu", "en": "English"}
"""Languages of the screens, each named in itself; documents are Latvian."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the menu: a screen and what it is called."""

    label: str
    endpoint: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the menu."""

    title: str
    items: tuple[Item, ...]


NAVIGATION: tuple[Section, ...] = (
    Section(
        _l("Work"),
        (
            Item(_l("Duties"), "home.index"),
            Item(_l("Diary"), "diary.index"),
            Item(_l("Marks by subject"), "achievements.index"),
            Item(_l("Progress statement"), "own_statement.index"),
            Item(_l("Own absences"), "own_absences.index"),
            Item(_l("Overviews"), "overview.index"),
            Item(_l("Issued report cards"), "issued_cards.index"),
            Item(_l("Report an absence"), "absence_report.index"),
            Item(_l("Journals"), "journal.index"),
            Item(_l("Timetable"), "timetable.index"),
            Item(_l("Tests calendar"), "tests_calendar.index"),
            Item(_l("Works owed"), "journal.owed"),
            Item(_l("Individual work"), "individual.index"),
            Item(_l("Substitution"), "substitution.index"),
            Item(_l("Lessons not entered"), "unentered.index"),
            Item(_l("Checks of journals"), "check.index"),
            Item(_l("My notices"), "notices.index"),
        ),
    ),
    Section(
        _l("Absences"),
        (
            Item(_l("Register of notes"), "absences.index"),
            Item(_l("Reports of parents"), "absence_decision.index"),
            Item(_l("Missing, ground not known"), "absence_board.index"),
            Item(_l("Treat as unexcused?"), "unknown_absence.index"),
            Item(_l("Unexcused lessons"), "unexcused.index"),
            Item(_l("Notices to the municipality"), "municipality_notice.index"),
            Item(_l("Morning summary"), "morning.index"),
        ),
    ),
    Section(
        _l("Class and files"),
        (
            Item(_l("Class-teacher journal"), "class_journal.index"),
            Item(_l("Class composition"), "membership.index"),
            Item(_l("Personal files"), "student_file.index"),
            Item(_l("Control of files"), "student_file.control"),
            Item(_l("First passwords"), "first_passwords.index"),
            Item(_l("Introduction to E-klase"), "introduction.index"),
            Item(_l("Readings of the diary"), "diary_reading.index"),
            Item(_l("Out-of-school events"), "event.index"),
            Item(_l("Safety briefings"), "briefing.index"),
            Item(_l("Progress statements"), "statements.index"),
            Item(_l("Words in report cards"), "report_card_words.index"),
            Item(_l("Issued documents"), "issued.index"),
            Item(_l("Documents and printing"), "printing.index"),
            Item(_l("Summary journals"), "summary.index"),
        ),
    ),
    Section(
        _l("Lists and sheets"),
        (
            Item(_l("Calendar address"), "calendar_feed.index"),
            Item(_l("Phrases"), "phrase.index"),
            Item(_l("Day sheet"), "journal.day_sheet"),
            Item(_l("Day from paper"), "journal.day"),
            Item(_l("Lists for interest education"), "interest_list.index"),
            Item(_l("Lists for combined journals"), "combined_list.index"),
        ),
    ),
    Section(
        _l("Pupils"),
        (
            Item(_l("Enrolment and withdrawal"), "act.index"),
            Item(_l("Movement of pupils"), "movement.index"),
            Item(_l("Pupils"), "student.index_view"),
            Item(_l("Enrolments"), "enrolment.index_view"),
            Item(_l("Acts"), "enrolment_act.index_view"),
            Item(_l("Admissions"), "admission.index_view"),
            Item(_l("Data of files"), "student_file_record.index_view"),
            Item(_l("File numbers"), "file_number.index_view"),
            Item(_l("Checks of files"), "file_check.index_view"),
            Item(_l("Remarks on files"), "file_remark.index_view"),
            Item(_l("Proposals of parents"), "file_proposal.index_view"),
            Item(_l("Exemptions"), "exemption.index_view"),
            Item(_l("Individual plans"), "individual_plan.index_view"),
            Item(_l("Subjects of individual plans"), "plan_subject.index_view"),
            Item(_l("Decisions of the year's end"), "year_decision.index_view"),
            Item(_l("Parents"), "guardian.index_view"),
            Item(_l("Contacts of pupils"), "guardianship.index_view"),
            Item(_l("Director's orders"), "director_order.index_view"),
        ),
    ),
    Section(
        _l("Year start"),
        (
            Item(_l("Checklist"), "year_start.index"),
            Item(_l("School"), "school.index_view"),
            Item(_l("School's logo"), "school_logo.index"),
            Item(_l("School years"), "school_year.index_view"),
            Item(_l("Semesters"), "semester.index_view"),
            Item(_l("Calendar"), "calendar_span.index_view"),
            Item(_l("Lesson times"), "lesson_time.index_view"),
            Item(_l("Rooms"), "room.index_view"),
            Item(_l("Programmes"), "programme.index_view"),
            Item(_l("Classes"), "school_class.index_view"),
            Item(_l("Class teachers"), "class_teacher.index_view"),
            Item(_l("Subjects"), "subject.index_view"),
            Item(_l("Subjects of classes"), "class_subject.index_view"),
            Item(_l("Assessment order"), "assessment_order.index"),
            Item(_l("Signs and grounds"), "absence_reason.index_view"),
            Item(_l("Settings"), "setting.index_view"),
        ),
    ),
    Section(
        _l("Journals and timetable"),
        (
            Item(_l("All journals"), "journal_record.index_view"),
            Item(_l("Groups"), "journal_group.index_view"),
            Item(_l("Teachers of journals"), "journal_teacher.index_view"),
            Item(_l("Handing over of journals"), "handover.index"),
            Item(_l("Members of groups"), "group_member.index_view"),
            Item(_l("Lessons of the timetable"), "timetable_slot.index_view"),
            Item(_l("Lessons"), "lesson.index_view"),
            Item(_l("Lessons that did not take place"), "lesson_cancelled.index_view"),
            Item(_l("Substituted lessons"), "substitution_record.index_view"),
            Item(_l("Moved lessons"), "lesson_moved.index_view"),
            Item(_l("Changes of rooms"), "room_change.index_view"),
            Item(_l("Schedules of individual work"), "individual_schedule.index_view"),
            Item(_l("Sessions of individual work"), "individual_session.index_view"),
            Item(_l("All talks"), "talk.index_view"),
            Item(_l("All parents' meetings"), "parents_meeting.index_view"),
            Item(_l("All safety briefings"), "safety_briefing.index_view"),
            Item(_l("Columns of marks"), "assessment.index_view"),
            Item(_l("Marks"), "mark.index_view"),
            Item(_l("Term marks"), "term_mark.index_view"),
            Item(_l("Terms"), "term_window.index_view"),
            Item(_l("Terms opened again"), "term_unlock.index_view"),
            Item(_l("Absences"), "attendance.index_view"),
            Item(_l("Grounds of absences"), "excuse.index_view"),
            Item(_l("All out-of-school events"), "school_event.index_view"),
            Item(_l("Pupils of out-of-school events"), "school_event_pupil.index_view"),
            Item(_l("Contacts about absences"), "absence_contact.index_view"),
            Item(_l("Register of notices to the municipality"), "municipality_notice_record.index_view"),
            Item(_l("Absence reports"), "absence_report_record.index_view"),
            Item(_l("All introductions"), "introduction_record.index_view"),
            Item(_l("Words of all report cards"), "report_card_words_record.index_view"),
            Item(_l("Readings of introductions"), "introduction_read.index_view"),
            Item(_l("All readings of diaries"), "diary_read.index_view"),
            Item(_l("Sendings of statements"), "statement_sending.index_view"),
            Item(_l("Sent statements"), "sent_statement.index_view"),
            Item(_l("All issued documents"), "issued_document_record.index_view"),
            Item(_l("Checks signed off"), "journal_check.index_view"),
            Item(_l("Remarks on journals"), "check_remark.index_view"),
            Item(_l("Findings waived"), "finding_waiver.index_view"),
        ),
    ),
    Section(
        _l("Staff and access"),
        (
            Item(_l("Access rights"), "access.index"),
            Item(_l("Staff"), "staff.index_view"),
            Item(_l("People"), "person.index_view"),
            Item(_l("Accounts"), "account_record.index_view"),
            Item(_l("Roles"), "role_grant.index_view"),
            Item(_l("Sign-ins"), "account_session.index_view"),
            Item(_l("Looks as somebody else"), "seen_as.index_view"),
            Item(_l("Secret addresses"), "secret_link.index_view"),
        ),
    ),
    Section(
        _l("System"),
        (
            Item(_l("Activity log"), "trail.index_view"),
            Item(_l("Looks at personal files"), "file_view.index_view"),
            Item(_l("Imports"), "import_batch.index_view"),
            Item(_l("Exchange with other systems"), "exchange.index"),
            Item(_l("Work in the background"), "job_record.index_view"),
            Item(_l("Notices"), "notice.index_view"),
            Item(_l("Outbox"), "outbox.index_view"),
        ),
    ),
)
