"""What each screen is for, in two or three sentences: the help of every role is put together from these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

HELP: Mapping[str, Any] = {
    "absence_board": _l(
        "Pupils marked absent today whose ground nobody knows: parents are asked on the same school day. "
        "Call from the card, press „Contacted” and what came of it: the time and the way are preset."
    ),
    "morning": _l(
        "How many pupils of each class are present now, absent with a known ground and without. The "
        "superuser names who is told each morning and makes secret addresses for the kitchen and the nurse."
    ),
    "unexcused": _l(
        "Lessons missed unexcused this semester, pupil by pupil. The class teacher is warned at each step; "
        "beyond the last one the notice to the municipality is made here."
    ),
    "municipality_notice": _l(
        "The register of notices to the municipality, numbered each school year. A notice keeps what was "
        "counted when it was made; printed again, it says so."
    ),
    "absence_contact": _l("Whom the school asked about which absence, how, and what came of it."),
    "municipality_notice_record": _l("Notices to the municipality as a table, to filter and to export."),
    "issued": _l(
        "Every official document that was printed, with its number. Under „Giving out by class” the papers "
        "of a class go to the class teacher in one go, from there to the parents by the signature sheet. "
        "What was changed after the print stands out here: print it again, the new paper replaces the former "
        "one."
    ),
    "issued_cards": _l(
        "Report cards that the class teacher has given to a parent or the pupil, as copies of what was "
        "issued. A corrected one stands here when it is given out."
    ),
    "issued_document_record": _l("Issued documents of all kinds as a table, to filter and to export."),
    "home": _l(
        "What waits for you, by clause of the order, with a link to the very place. Done duties "
        "leave by themselves."
    ),
    "journal": _l(
        "Open a journal, click a cell and type: n absent, k late, 7, A, nv. Enter goes down, Tab "
        "to the right. Each cell is saved by itself; the sign at the top says whether all is "
        "saved. Paste whole columns from a spreadsheet, Ctrl Z undoes, ? lists all keys. Lessons are "
        "entered by 17.00."
    ),
    "absence_report": _l(
        "Choose the day and why, and send: the class teacher is told at once. Below stands what became of "
        "each report; while it waits you may change or withdraw it."
    ),
    "absence_decision": _l(
        "What parents reported waits here. Accept with one press: the ground then explains the absences "
        "typed and those to come. Change the interval or refuse with an explanation the parents read; "
        "each decision can be taken back."
    ),
    "absence_report_record": _l("All reports of absences with what became of them, to be read."),
    "class_journal": _l(
        "Class lessons, talks, parents' meetings and safety briefings of a class on one page. Talks are "
        "read by the class teacher, the deputies and the superuser alone."
    ),
    "briefing": _l(
        "Write down who was briefed about what, print the sheet to be signed, and add those who were "
        "absent when they are briefed later: until then they stand on the duty board."
    ),
    "journal.day_sheet": _l(
        "A sheet of blank boxes for the lessons of a day, to be written by hand when there is no power. "
        "Choose the day and a teacher or class and print it beforehand."
    ),
    "journal.day": _l(
        "All your lessons of one day on one page, to be entered from paper. The cause stands beside "
        "„entered late”, so that nobody takes it for forgetting."
    ),
    "diary": _l(
        "What was taught, what is set for which lesson, marks and absences of a child, day by day; a phone "
        "shows one day, a wide screen the week. Homework stands where it was set and again where it is due. "
        "Choose another child above. What every sign means is behind „What the signs mean”."
    ),
    "individual": _l(
        "Sessions of the schedule wait here: type the topic and record. Others are added as sessions "
        "beside the schedule; hours used stand against those planned. Pupils and parents see their own."
    ),
    "individual_schedule": _l("Lines of the schedules of individual work with their days of validity."),
    "individual_session": _l("Sessions of individual work, to be read; voided ones stay with their reason."),
    "talk": _l("Talks with pupils and parents, to be read by class teacher, deputy and superuser alone."),
    "parents_meeting": _l("Meetings of parents with topics and decisions, to be read."),
    "safety_briefing": _l(
        "Safety briefings of all journals, to be read; who is still to be briefed stands there."
    ),
    "event": _l(
        "Competitions and excursions: a teacher names the event, the lessons and the pupils of own journals; "
        "each class teacher confirms the pupils of the own class or strikes single ones with a reason. "
        "Confirmed pupils are excused at once; taking one out again withdraws the ground."
    ),
    "unknown_absence": _l(
        "Lessons missed whose ground stayed unknown for more school days than the setting says. The class "
        "teacher calls them unexcused with one press, several at once, or enters the ground; straight after "
        "it can be taken back. Others read."
    ),
    "school_event": _l("Out-of-school events of the school with their days and ground, to be read."),
    "school_event_pupil": _l("Who was named for which event and what the class teacher said, to be read."),
    "interest_list": _l(
        "The deputy for upbringing draws up the pupils of each interest-education group and hands the list "
        "in; the superuser sees it beside the existing journals and accepts it, which makes the journal, or "
        "returns it with a reason. Later changes are handed in the same way."
    ),
    "combined_list": _l(
        "A teacher draws up pupils of several classes for a combined journal and hands the list in; the "
        "superuser accepts it, which makes the journal, or returns it with a reason. Later changes are "
        "handed in the same way."
    ),
    "membership": _l(
        "Which pupil is in which group of a journal. Drag a pupil to a group or press the number of the "
        "group, choose the day from which it holds, look at what will change and save. Who is in no group "
        "is pointed out; the superuser is told of each change."
    ),
    "phrase": _l(
        "Your own sentences for topics, outcomes and homework. In the journal Alt and ↓ opens them "
        "at the field, together with what you wrote in earlier lessons of the subject and grade."
    ),
    "absences": _l(
        "Who was absent from which lesson of the week, and why. Choose lessons with the mouse, the keys or a "
        "tap, or tick several pupils, choose the ground and save: before it is saved you see which signs "
        "change. Absences typed later fall under the ground by themselves; the month view counts and prints."
    ),
    "tests_calendar": _l(
        "Tests of a class by month or week. Teachers plan theirs here and are warned when a day or "
        "week has many; a held test becomes a column of the journal by one click."
    ),
    "timetable": _l(
        "The week of a class, a teacher, a room or a pupil, with holidays and what befell single lessons. "
        "The class teacher makes a new version: choose the day, put lessons in and take them out by keys "
        "or touch, see what would be in two places, and save the week as a whole. Old weeks keep their "
        "own timetable; teachers and families are told."
    ),
    "achievements": _l(
        "Marks of each subject in the order of time with their mean and picture, works owed, and marks of "
        "terms once they are published. Choose the semester at the top."
    ),
    "overview": _l(
        "Marks and absences as pictures, each with the table behind it: of the school, a class, a journal, a "
        "pupil. Choose the semester at the top; the PDF says the same on paper. Summative marks are counted."
    ),
    "own_absences": _l(
        "Lessons missed and late comings day by day, with the ground in plain words, and how many there are "
        "in each semester."
    ),
    "introduction": _l(
        "What E-klase offers, told to the pupils and parents of each class at the start of the year. The "
        "class teacher corrects the prepared text, publishes it, sees who has read it, reminds the others "
        "and prints a sheet for those without internet."
    ),
    "statements": _l(
        "What each pupil's family will read of marks, works owed and absences of the days you choose. Send "
        "it to the whole class or to those ticked; afterwards you see who has opened it, remind the others "
        "once a day and withdraw what nobody has opened. The same is printed for parents without internet."
    ),
    "own_statement": _l(
        "Marks, works owed and absences of any days, to be read here, kept as a file or printed, in Latvian "
        "or English; above them what the class teacher has sent."
    ),
    "statement_sending": _l("What was sent to the families of which class, by whom and when."),
    "sent_statement": _l("Each statement that was sent, with its paper as it stood then."),
    "introduction_record": _l("Introductions of all classes and years, to be read."),
    "introduction_read": _l("Who has read which introduction and when, on the screen or on paper."),
    "diary_reading": _l(
        "Which parents of your class have said that they read the diary, week by week. They press "
        "“I have read this week” under it."
    ),
    "diary_read": _l("Which weeks of the diary were read, by whom and when."),
    "journal.owed": _l(
        "Works for which a pupil has nv: of your journals, of your class. Each leads to its cell; with the "
        "mark it leaves the list. The browser prints it."
    ),
    "check": _l(
        "What the records tell of journals: lessons not entered or late, marks and numbers that do not fit. "
        "Each finding leads to its place. The checker waives it with a reason or makes a remark; the teacher "
        "answers and mends; the check is signed off and printed."
    ),
    "journal_check": _l("Which journals were checked, by whom, when and with which conclusion."),
    "check_remark": _l("Remarks on journals with their state; they are answered on the page of the check."),
    "finding_waiver": _l("Findings that do not count, with the reason and who said so."),
    "notices": _l(
        "What the system tells you when somebody else changed what concerns you. Mark a notice as"
        " read and it leaves the board."
    ),
    "student_file.control": _l(
        "How far the files of each class are, which are checked this year, which remarks are open; the list "
        "of gaps is printed here."
    ),
    "student_file": _l(
        "The personal file of each pupil within your reach, part by part. The bar shows how "
        "complete it is and the list what is missing. Every look and print is logged."
    ),
    "report_card_words": _l(
        "What you say of each pupil of your class on the report card of a semester or the year, for the "
        "whole class at once. Characters left are counted, what was said before stands beside, and your own "
        "phrases are at hand. The card can be looked at before it is printed."
    ),
    "report_card_words_record": _l("Words of report cards of all classes and years, to be read."),
    "printing": _l(
        "Every document the school prints: choose one, then the class or journal and the time. What is still "
        "missing stands beside each pupil; then preview or print one, those ticked, the class or the school."
    ),
    "year_start": _l(
        "The steps of clause 3.1 in their order, each with what is still missing and a link to "
        "the place where it is done."
    ),
    "school": _l("Name, number, address and director of the school as all documents print them."),
    "school_logo": _l(
        "The picture beside the school's name on papers: PNG or JPEG. It is drawn anew, so nothing else of "
        "the file is kept. Papers printed before keep the head they had."
    ),
    "school_year": _l(
        "First and last day of a school year. Dates marked “to verify” were derived from another "
        "year: compare them with the regulations."
    ),
    "semester": _l("The two halves of the year. They lie within the year and do not overlap."),
    "calendar_span": _l(
        "Holidays, public holidays and moved working days. A moved day follows the timetable of "
        "the weekday you name."
    ),
    "lesson_time": _l("When each lesson begins and ends; from them follows by when it must be entered."),
    "room": _l("Rooms in which lessons are held."),
    "programme": _l(
        "Education programmes with their eight-digit codes; a class names one, a pupil may follow another."
    ),
    "school_class": _l(
        "Classes of the year with programme and class teacher. Open a class to reach its pupils, "
        "subjects and journals."
    ),
    "class_teacher": _l(
        "Who looks after which class and since when. When the teacher changes, enter the last day"
        " of the former one."
    ),
    "subject": _l("Subjects taught in any year; a new class begins with this order."),
    "class_subject": _l(
        "Subjects of each class in the order of its reports, lessons a year and scale. “Change "
        "many” sets one value for many."
    ),
    "assessment_order": _l(
        "The school's assessment order: scales by grade and subject, weights, how many marks a term should "
        "have, what an nv does. The superuser keeps it, everybody reads it."
    ),
    "absence_reason": _l("Grounds of absences and the small letter each puts behind n."),
    "setting": _l("What the school decides itself: deadlines, limits, names of columns."),
    "journal_record": _l(
        "All journals of the year: kind, classes, subject. A journal with entries is not deleted."
    ),
    "journal_group": _l(
        "Groups into which a journal is divided; “whole class” follows the enrolments by itself."
    ),
    "journal_teacher": _l("Who teaches which group and since when. Writing in a journal follows from this."),
    "group_member": _l("Which pupil is in which group and since when. A pupil who changes keeps all marks."),
    "timetable_slot": _l(
        "Lessons of the week with dates of validity; a new timetable never touches lessons already held."
    ),
    "lesson": _l("Lessons held, to be read; they are entered in the journal."),
    "unentered": _l(
        "Lessons past their deadline in the journals within your reach, by teacher, class and day, with a "
        "link to the very column."
    ),
    "handover": _l(
        "A teacher who leaves in mid-year hands the journals over from a day on. What is still owed is shown "
        "first; what was entered stays with who entered it."
    ),
    "substitution": _l(
        "Who holds which lesson in whose stead. The superuser names substitutes for an absent teacher, for a "
        "day or for weeks; the substitute opens the journal for that lesson only, on that day. Single "
        "lessons are moved, given another room or struck out here too; teachers and families are told."
    ),
    "lesson_cancelled": _l(
        "Lessons of the timetable that did not take place, with the reason. The teacher strikes a lesson out "
        "in the journal."
    ),
    "calendar_feed": _l(
        "A secret address by which the calendar of your phone or computer shows lessons, their changes, "
        "tests and homework. It is shown once; revoke it when a device is lost. Marks are never in it."
    ),
    "lesson_moved": _l("Which lesson is held at which other hour, to be filtered and exported."),
    "room_change": _l("Which lesson is held in which other room, to be filtered and exported."),
    "substitution_record": _l("Who holds which lesson in whose stead, to be filtered and exported."),
    "assessment": _l("Columns of marks, to be read; they are made in the journal."),
    "mark": _l("Marks, to be read; they are entered in the journal and every change leaves its trace."),
    "term_mark": _l("Semester and year marks, to be read; a teacher types them in the journal."),
    "term_window": _l(
        "Between which moments marks of a term are entered; its column stands in the journals from "
        "the first day on."
    ),
    "term_unlock": _l(
        "A closed term opened again for one teacher and one group until a moment, with a reason that stays "
        "at every mark entered meanwhile."
    ),
    "attendance": _l("Absences, to be read; they are entered in the journal."),
    "excuse": _l("Grounds of absences over a time; the sign shown in the journal follows from them."),
    "student": _l(
        "Pupils with their class of today. A new pupil comes in by an act of enrolment or an import."
    ),
    "act": _l(
        "Enrol, transfer, withdraw, take back: one pupil or many, with day and order. What it "
        "will change is shown first; a wrong act is voided by a counter-act."
    ),
    "movement": _l("Who came, left and changed class in a period, with counts that add up; as CSV and PDF."),
    "enrolment": _l(
        "Who is in which class from which day; changed by acts only. “Change many” gives pupils "
        "another programme."
    ),
    "enrolment_act": _l("All acts with their orders, the voided ones too."),
    "admission": _l("Each pupil's time in the school: admitted, withdrawn, by which orders."),
    "student_file_record": _l(
        "The data of personal files as a table, to be filtered and exported; the file itself is "
        "kept on its own screen."
    ),
    "summary": _l(
        "The year of each class on one paper: marks, absences, decisions with the director's order. Beside "
        "each pupil stands what the rule says (Reg. 11, 2022); a person decides, for the whole class in one "
        "go or one by one. The paper is printed, signed and filed; the PDF is no PDF/A, so the archive keeps "
        "CSV and HTML beside it."
    ),
    "year_decision": _l(
        "Who was promoted, who repeats and who leaves, by which order. Decisions are entered in the summary "
        "journal of the class; replaced and undone ones stay here."
    ),
    "exemption": _l("By which order a pupil is exempt from a subject; the journal then takes no marks."),
    "individual_plan": _l("Pupils with a plan of their own this year."),
    "plan_subject": _l("Subjects of a plan: taken otherwise, taken beside, or not taken."),
    "file_check": _l("Which files were checked in which year, and by whom."),
    "file_remark": _l("Remarks on files with their answers; they are written on the page of the file."),
    "file_proposal": _l("What parents proposed for a file and what was decided."),
    "file_number": _l("Numbers of personal files; the registrar enters them."),
    "guardian": _l("Parents and other representatives, each once, however many children."),
    "guardianship": _l("Who is whose contact, in what role, and whether he or she may receive information."),
    "staff": _l("Members of staff with their posts and days of work. Rights hang on their accounts."),
    "person": _l("Everybody once: pupil, parent and member of staff may be the same person."),
    "director_order": _l("Orders which acts, exemptions and plans cite."),
    "first_passwords": _l(
        "First passwords of families: by SMS or on slips, for one, for chosen or for a class. A "
        "slip is shown once; printing again issues anew."
    ),
    "access": _l("Which role may do what, by clause; from here to each person's page and to a new employee."),
    "account_record": _l("All accounts; a disabled account signs in no more but is never deleted."),
    "role_grant": _l("Roles with their periods."),
    "account_session": _l("Who is signed in, since when and from which device."),
    "seen_as": _l("When a superuser looked as somebody else, why, and at which pages."),
    "secret_link": _l(
        "Secret addresses of calendars and of the morning summary: whose, since when, on which day last "
        "used. Their keys are known to nobody."
    ),
    "trail": _l("Who changed what, in which role, when, from what to what. Nothing is ever removed from it."),
    "file_view": _l("Who opened, exported or printed whose personal file, and when."),
    "import_batch": _l("Imports and bulk changes with their reports."),
    "exchange": _l(
        "OneRoster for other systems; lists for the state's register (VIIS) and a comparison with"
        " a file from there."
    ),
    "job_record": _l(
        "Long prints and other work done beside the server: who asked for it, how far it is and how it "
        "ended. What is in it is for its author alone."
    ),
    "notice": _l("Whom the system told what kind of thing and whether it was read."),
    "outbox": _l(
        "Letters and SMS that wait or went; what they say is encrypted and wiped when they have gone."
    ),
}
"""Noun of the screen (the first word of its endpoint) -> what to know of it; a second screen of the noun
stands under its whole endpoint."""


def help_key(endpoint: str) -> str:
    """Under what the help of a screen stands; empty where it has none of its own."""
    noun = endpoint.split(".", maxsplit=1)[0]
    return endpoint if endpoint in HELP else noun if noun in HELP else ""
