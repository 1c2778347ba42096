"""A whole school is printed in the background, a class a part; the file counts once it is fetched (3.5a)."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import select, update

from config.duties import Duty
from models.classes import ClassTeacher
from models.enrolment import Enrolment
from models.issued_documents import IssuedDocument
from models.jobs import Job, JobState
from models.operations.job_files import result_path
from models.operations.jobs import end_job
from models.operations.trail import TRAILED
from models.queries.accounts import actor_of_account
from models.rules.broken import RuleBroken
from reports.print_work import PRINT
from reports.work import Desk, PartFile


@pytest.fixture
def workshop(app, records, cast, clock, tmp_path):
    """A worker's hand: makes the parts of the job asked for last and puts them together."""

    @contextmanager
    def opened():
        with records() as session:
            yield session

    class Workshop:
        def made(self, who="superuser"):
            with records() as session:
                job = session.scalars(select(Job).order_by(Job.id.desc())).first()
                wishes = [part.payload for part in job.parts if not part.is_whole]
                payload, job_id = job.payload, job.id
                actor = actor_of_account(session, cast.account[who], clock.today())
            desk = Desk(actor, payload, clock.now(), clock.zone, "", opened, opened)
            with app.test_request_context():
                made = [PRINT.part(desk, wish) for wish in wishes]
            return job_id, payload, made

        def finished(self, who="superuser"):
            """As the worker leaves it: the file in its place, the parts with what they kept."""
            job_id, payload, made = self.made(who)
            place = result_path(app.extensions["settings"].data_dir, job_id)
            place.parent.mkdir(parents=True, exist_ok=True)
            whole = PRINT.whole(list(self.files(made)), place, payload)
            with records() as session:
                job = session.get_one(Job, job_id)
                for part, one in zip(job.parts, made, strict=False):
                    part.payload = {**part.payload, "kept": dict(one.kept)}
                job.file_name, job.media_type = whole.name, whole.media_type
                end_job(job, JobState.DONE, clock.now())
            return job_id

        def files(self, made):
            for number, one in enumerate(made):
                path = Path(tmp_path / f"{number}.pdf")
                path.write_bytes(one.content)
                yield PartFile(one.name, f"{number}", path)

    return Workshop()


@pytest.fixture
def printed(records):
    """How often each paper of the register was printed."""

    def counted():
        with records() as session:
            return [row.prints for row in session.scalars(select(IssuedDocument))]

    return counted


def result(office, place):
    """The file of a job as its author fetches it."""
    with office.client.get(f"{place}/fails") as answer:
        return answer.headers["Content-Disposition"], answer.data


@pytest.mark.usefixtures("after_semester")
def test_the_school_is_one_file_in_the_order_of_classes(desk, workshop, printed):
    office = desk(klase="", termins="semester_1")
    place = office.send(kas="viens-fails").location
    assert place.startswith("/darbi/")
    workshop.finished()
    assert printed() == [0] * 9, "nothing counts before the file is in the author's hands"
    name, content = result(office, place)
    assert name.endswith("liecibas-2026-2027-1-semestris.pdf")
    assert len(PdfReader(BytesIO(content)).pages) == 9
    assert printed() == [1] * 9
    assert result(office, place) == (name, content)
    assert printed() == [1] * 9, "fetched twice, printed once"


@pytest.mark.usefixtures("after_semester")
def test_the_archive_holds_a_file_a_class(desk, workshop):
    office = desk(klase="", termins="semester_1")
    place = office.send(kas="zip").location
    workshop.finished()
    names = ZipFile(BytesIO(result(office, place)[1])).namelist()
    assert names == [
        "liecibas-4-a-2026-2027-1-semestris.pdf",
        "liecibas-4-b-2026-2027-1-semestris.pdf",
        "lieciba-5-a-2026-2027-1-semestris.pdf",
    ]


@pytest.mark.usefixtures("after_semester")
def test_a_run_given_up_makes_no_duplicates(desk, workshop):
    office = desk(klase="", termins="semester_1")
    place = office.send(kas="viens-fails").location
    workshop.made()
    office.client.post(f"{place}/atcelt")
    one = desk(termins="semester_1")
    assert not [page for page in one.pages() if "DUBLIKĀTS" in page]


@pytest.mark.usefixtures("after_semester")
def test_what_somebody_else_printed_meanwhile_is_not_given_out_as_an_original(desk, workshop, printed):
    office = desk(klase="", termins="semester_1")
    place = office.send(kas="viens-fails").location
    workshop.finished()
    desk(termins="semester_1").pages()
    refused = office.client.get(f"{place}/fails")
    assert refused.status_code == 302
    assert "Drukājiet vēlreiz" in office.client.get(refused.location).text
    assert sorted(printed()) == [0] * 3 + [1] * 6


def test_asked_twice_it_is_one_run(desk):
    office = desk(klase="", termins="semester_1")
    assert office.send(kas="zip").location == office.send(kas="zip").location


def test_a_class_without_pupils_is_left_out(desk, workshop, records, cast):
    with records() as session:
        leaving = update(Enrolment).where(Enrolment.school_class_id == cast.school_class["5.a"])
        session.execute(leaving.values(ends_on=date(2026, 9, 1)), execution_options={TRAILED: True})
    desk(klase="", termins="semester_1").send(kas="zip")
    _job, _payload, made = workshop.made()
    assert [one.name for one in made] == [
        "liecibas-4-a-2026-2027-1-semestris.pdf",
        "liecibas-4-b-2026-2027-1-semestris.pdf",
    ]


def test_the_worker_asks_anew_whether_its_author_may_print(desk, workshop):
    desk(klase="", termins="semester_1").send(kas="zip")
    with pytest.raises(RuleBroken):
        workshop.made("director")


def test_whoever_looks_after_another_class_by_now_does_not_fetch_the_former_ones_papers(
    desk, workshop, records, cast, clock
):
    office = desk("class_teacher", slug="sekmju-izraksts", klase="")
    place = office.send(kas="zip").location
    workshop.finished("class_teacher")
    assert ZipFile(BytesIO(result(office, place)[1])).namelist()
    with records() as session:
        kept = session.scalars(select(ClassTeacher).filter_by(staff_id=cast.staff["class_teacher"])).one()
        kept.ends_on = clock.today() - timedelta(days=1)
        session.add(
            ClassTeacher(
                school_class_id=cast.school_class["5.a"], staff_id=kept.staff_id, starts_on=clock.today()
            )
        )
    refused = office.client.get(f"{place}/fails")
    assert refused.status_code == 403
    assert "Tas vairs nav pieejams" in refused.text


def test_only_who_prints_the_document_may_have_the_job(records, cast, clock):
    with records() as session:
        actors = {who: actor_of_account(session, cast.account[who], clock.today()) for who in cast.account}
    payload = {"choice": {"document": "report_card"}}
    assert {who for who, actor in actors.items() if PRINT.may(actor, payload)} == {"superuser"}
    assert Duty.REPORT_CARDS_PRINT.value == "report-cards.P"


def test_the_director_starts_no_run(desk):
    office = desk("director", klase="")
    assert "visu vienā failā" not in office.screen().text
    assert office.send(kas="viens-fails").status_code == 403
