"""The office: screens generated from the tables, the import of files, and the commands."""

from __future__ import annotations

from flask import Blueprint, Flask, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_admin import Admin, AdminIndexView, expose
from flask_admin.theme import Theme

from admin import (
    absence_contacts,
    absence_reports,
    absences,
    accounts,
    arrangements,
    audit,
    checks,
    class_journal,
    classes,
    decisions,
    enrolment,
    events,
    exchange,
    file_control,
    file_views,
    import_wizard,
    imports,
    individual,
    introduction,
    issued_documents,
    jobs,
    journal,
    lesson_changes,
    marks,
    messages,
    people,
    report_card_words,
    school,
    secret_links,
    seen_as,
    statements,
    student_file,
    terms,
    timetable,
)
from admin.base import DutyView
from admin.labels import table_label
from config.duties import Duty

VIEWS: tuple[type[DutyView], ...] = (
    school.SchoolView,
    school.SchoolYearView,
    school.SemesterView,
    school.CalendarSpanView,
    school.LessonTimeView,
    school.RoomView,
    school.SettingView,
    school.AbsenceReasonView,
    classes.ProgrammeView,
    classes.SchoolClassView,
    classes.ClassTeacherView,
    classes.SubjectView,
    classes.ClassSubjectView,
    journal.JournalView,
    journal.JournalGroupView,
    journal.JournalTeacherView,
    journal.GroupMemberView,
    journal.LessonView,
    individual.IndividualScheduleView,
    individual.IndividualSessionView,
    class_journal.TalkView,
    class_journal.ParentsMeetingView,
    class_journal.SafetyBriefingView,
    introduction.IntroductionView,
    introduction.IntroductionReadView,
    introduction.DiaryReadView,
    statements.StatementSendingView,
    statements.SentStatementView,
    issued_documents.IssuedDocumentView,
    report_card_words.ReportCardWordsView,
    timetable.TimetableSlotView,
    lesson_changes.LessonCancelledView,
    lesson_changes.SubstitutionView,
    lesson_changes.LessonMovedView,
    lesson_changes.RoomChangeView,
    marks.AssessmentView,
    marks.MarkView,
    marks.TermMarkView,
    terms.TermWindowView,
    terms.TermUnlockView,
    absences.AttendanceView,
    absences.ExcuseView,
    events.SchoolEventView,
    events.SchoolEventPupilView,
    absence_contacts.AbsenceContactView,
    absence_contacts.MunicipalityNoticeView,
    absence_reports.AbsenceReportView,
    checks.JournalCheckView,
    checks.CheckRemarkView,
    checks.FindingWaiverView,
    people.StudentView,
    enrolment.EnrolmentView,
    enrolment.AdmissionView,
    enrolment.EnrolmentActView,
    enrolment.DirectorOrderView,
    arrangements.ExemptionView,
    arrangements.IndividualPlanView,
    arrangements.PlanSubjectView,
    decisions.YearDecisionView,
    student_file.StudentFileView,
    student_file.FileNumberView,
    file_views.FileViewView,
    file_control.FileCheckView,
    file_control.FileRemarkView,
    file_control.FileProposalView,
    people.GuardianView,
    people.GuardianshipView,
    people.StaffView,
    people.PersonView,
    accounts.AccountView,
    accounts.RoleGrantView,
    accounts.AccountSessionView,
    secret_links.SecretLinkView,
    seen_as.SeenAsView,
    seen_as.SeenPageView,
    audit.TrailView,
    imports.ImportBatchView,
    jobs.JobView,
    messages.NoticeView,
    messages.OutboxView,
)

UNSCREENED = {
    "school_logo": "a picture, looked at and changed on a page of its own",
    "job_part": "counted in its job; what it holds is for the author of the job alone",
    "absence_message": "that somebody was told of a missing pupil today; the board counts them",
    "municipality_notice_lesson": "shown with its notice, on the page and on paper",
    "unexcused_warning": "that a class teacher was warned of a step; the notice has its screen",
    "morning_reader": "named and let go on the page of the morning summary",
    "morning_telling": "that a reader was told today; the notice has its screen",
    "entry_reminder": "that a teacher was reminded today; the notice and the letter have their screens",
    "document_print": "shown with its document in the register of issued documents",
    "document_handover": "shown with its document in the register of issued documents",
    "statement_receiver": "shown with its sending, on the page of who has opened what",
    "introduction_sample": "the school's prepared text, kept on a page of its own",
    "briefed_student": "shown with its briefing, on the page and on the sheet that is signed",
    "departure": "shown in the cells of the extended-day journal; its history there too",
    "meeting_family": "shown with its parents' meeting, as boxes that are ticked",
    "schedule_student": "shown with its line of the schedule of individual work",
    "session_missed": "shown in the journal of individual work, under what took place",
    "session_student": "shown with its session of individual work",
    "check_remark_step": "the history of a remark, shown with it on the page of the check",
    "journal_check_finding": "what a check found, printed in its document",
    "enrolment_act_row": "what an act changed field by field; a counter-act reads it to restore that",
    "idempotency_key": "answers kept for a repeated request; nobody reads them",
    "attachment": "listed with the thing it hangs on; whoever may see that may open it",
    "import_finding": "shown with its import, as the report that stays",
    "import_undoing": "shown with its import, in the report that stays",
    "journal_class": "ticked in the form of its journal",
    "member_list": "drawn up, submitted and accepted on its own pages, by duty of its kind",
    "member_list_row": "ticked on the page of its list",
    "member_list_step": "shown on the page of its list as its history",
    "member_list_teacher": "chosen on the page of its list",
    "one_time_password": "secrets; issued at the account and on the list of first passwords",
    "password_request": "shown on the list of first passwords until one is issued",
    "phrase": "a teacher's own sentences, kept on a page of their own",
    "planned_test": "read and changed in the tests calendar of the class",
    "sign_in_attempt": "names as typed, wrong ones too; they are forgotten by themselves",
    "email_confirmation": "digests of links; what came of them stands at the account",
    "recovery_code": "secrets; shown once to their holder",
    "second_factor": "secrets; its state stands on the person's page",
    "trail_value": "shown with its entry of the activity log",
}
"""Tables without a screen of their own, and why."""


class OfficeIndex(AdminIndexView):
    """`/parvalde/` itself: the menu of the page is the index, so there is nothing to list."""

    def __init__(self) -> None:
        super().__init__(endpoint="office", url="/parvalde")
        self.static_folder = None  # nothing of Bootstrap or jQuery is served

    def duty_of(self, _method: str) -> Duty:
        """Everybody has a start page."""
        return Duty.OWN_ACCOUNT

    @expose()
    def index(self) -> ResponseReturnValue:
        """Lead to the start page."""
        return redirect(url_for("home.index"))


def register(app: Flask) -> None:
    """Hang the generated screens under /parvalde."""
    app.extensions["table_words"] = table_label
    app.register_blueprint(exchange.bp)
    app.register_blueprint(Blueprint("generated", __name__, template_folder="templates"))
    app.register_blueprint(import_wizard.bp)
    office = Admin(app, index_view=OfficeIndex(), theme=Theme("generated", "base.html"))
    office.add_views(*(view() for view in VIEWS))
