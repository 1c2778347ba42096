"""Files of homework: hung on by the teacher, opened by whoever may see the lesson (clause 11)."""

from __future__ import annotations

import stat
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from models.attachments import Attachment
from models.audit import Trail
from models.journal import Lesson
from models.school import Setting

FIRST = "x-2026-11-23-1"
PDF = b"%PDF-1.7 48. lappuse"


class Files:
    """Somebody with files at the mathematics of 4.b."""

    def __init__(self, client, cast, group="maths"):
        self.client = client
        self.url = f"/zurnali/{cast.group[group]}/pielikumi"

    def send(self, content=PDF, name="darbs.pdf", column=FIRST, *, plain=False):
        form = {"column": column, "file": (BytesIO(content), name)}
        headers = {} if plain else {"Accept": "application/json"}
        return self.client.post(self.url, data=form, headers=headers)

    def send_large(self, megabytes):
        """The body put together here: the test client would leave a file of its own open."""
        parts = [
            b'--x\r\nContent-Disposition: form-data; name="column"\r\n\r\n' + FIRST.encode(),
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' + PDF,
        ]
        body = b"\r\n".join(parts) + b"0" * megabytes * 1024 * 1024 + b"\r\n--x--\r\n"
        headers = {"Accept": "application/json", "Content-Type": "multipart/form-data; boundary=x"}
        return self.client.post(self.url, data=body, headers=headers)

    def take_off(self, number, column):
        return self.client.post(
            f"{self.url}/{number}/nonemt", data={"column": column}, headers={"Accept": "application/json"}
        )


@pytest.fixture
def files(sign_in, cast):
    return lambda who="class_teacher", group="maths": Files(sign_in(who), cast, group)


@pytest.fixture
def hung(files):
    """A file on today's first lesson: its address, number and column."""
    answer = files().send().json
    (file,) = answer["files"]
    return file | {"column": answer["renamed"][FIRST]}


def test_a_file_is_hung_on_a_lesson_that_is_born_by_it(files, records, app):
    answer = files().send(name="../../48. lpp.pdf").json
    assert [file["name"] for file in answer["files"]] == ["48. lpp.pdf"]
    with records() as session:
        row = session.scalars(select(Attachment)).one()
        assert row.thing_id == session.scalars(select(Lesson.id)).one()
        assert row.stored_as not in {"", row.name}
        told = session.scalars(select(Trail).where(Trail.table_name == "attachment")).one()
        assert told.row_id == row.id
        stored_as = row.stored_as
    path = Path(app.extensions["settings"].data_dir, "attachments", stored_as[:2], stored_as)
    assert path.read_bytes() == PDF
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_is_handed_out_to_keep_and_runs_nowhere(sign_in, hung):
    with sign_in("student").get(hung["url"]) as answer:
        assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=darbs.pdf")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


OPENS = {
    # duties.md: attachments with the thing they hang on; journal entries S, U, S, C, J, J, J, -, M, K
    "superuser": 200,
    "director": 200,
    "deputy_upbringing": 404,
    "class_teacher": 200,
    "stranger": 404,
    "subject_teacher": 404,
    "interest_teacher": 404,
    "support_teacher": 404,
    "registrar": 403,
    "student": 200,
    "other_student": 404,
    "guardian": 200,
    "other_guardian": 404,
    None: 302,
}


@pytest.mark.parametrize(("who", "status"), OPENS.items(), ids=str)
def test_who_may_see_the_lesson_may_open_its_file(sign_in, hung, who, status):
    assert opened(sign_in(who), hung["url"]) == status


def opened(client, url):
    with client.get(url) as answer:
        return answer.status_code


def test_a_pupil_of_the_other_group_does_not_open_the_file(files, sign_in):
    url = files("subject_teacher", "english_1").send(column="x-2026-11-23-2").json["files"][0]["url"]
    assert opened(sign_in("student"), url) == 404  # Roberts is in the second group
    assert opened(sign_in("guardian"), url) == 200  # his sister Anna in the first


WRITES = {"class_teacher": 200, "stranger": 404, "director": 403, "superuser": 403, "student": 403, None: 401}


@pytest.mark.parametrize(("who", "status"), WRITES.items(), ids=str)
def test_only_the_teacher_of_the_day_hangs_files_on_a_lesson(files, who, status):
    assert files(who).send().status_code == status


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "tukšs.pdf"),
        (b"MZ", "spēle.exe"),
        (b"<html>", "lapa.html"),
        (b"<svg/>", "a.svg"),
        (b"MZ", "darbs.pdf"),
        (PDF, "bez paplašinājuma"),
        (PDF, "darbs\u202egpj.exe"),
        (b"PK\x03\x04", "darbi.zip"),
        (b"\xff\xd8\xff nav att\xc4\x93ls", "foto.jpg"),
    ],
)
def test_what_is_refused_is_refused_with_a_sentence_and_leaves_nothing(files, records, content, name):
    answer = files().send(content, name)
    assert answer.status_code == 422
    assert answer.json["error"]
    with records() as session:
        assert session.scalars(select(Attachment)).all() == []
        assert session.scalars(select(Lesson)).all() == []


@pytest.mark.parametrize("column", ["", "l2147483647", "a1", "t-year", "x-2026-11-23-9", "../l1", "x-9-9"])
def test_a_file_hangs_on_nothing_that_is_no_lesson(files, column):
    assert files().send(column=column).status_code in {404, 422}


def test_a_file_too_large_is_refused_by_the_school_or_by_the_house(files, records):
    with records() as session:
        session.add(Setting(name="attachment_megabytes", value="1"))
    answer = files().send_large(1)
    assert answer.status_code == 422
    assert "1 MB" in answer.json["error"]
    assert files().send_large(26).status_code == 413


def test_the_same_file_twice_hangs_once_and_the_school_says_how_many(files, records):
    with records() as session:
        session.add(Setting(name="attachments_per_lesson", value="2"))
    teacher = files()
    column = teacher.send().json["renamed"][FIRST]
    assert len(teacher.send(column=column).json["files"]) == 1
    assert len(teacher.send(PDF + b"2", column=column).json["files"]) == 2
    assert teacher.send(PDF + b"3", column=column).status_code == 422


def test_a_file_taken_off_is_shown_to_nobody_and_kept(files, sign_in, hung, records):
    assert files().take_off(hung["id"], hung["column"]).json["files"] == []
    assert files().take_off(hung["id"], hung["column"]).status_code == 404
    assert sign_in("student").get(hung["url"]).status_code == 404
    with records() as session:
        assert session.scalars(select(Attachment.voided_at)).one() is not None


def test_nobody_takes_off_a_file_of_another_lesson(files, hung):
    other = files("stranger", "maths_4a")
    column = other.send(PDF + b"4.a", column=FIRST).json["renamed"][FIRST]
    assert other.take_off(hung["id"], column).status_code == 404
    assert files().take_off(hung["id"], "l2147483647").status_code == 404


def test_without_scripts_there_is_a_page_with_a_form(files, hung):
    teacher = files()
    page = teacher.client.get(f"{teacher.url}?column={hung['column']}")
    assert "darbs.pdf" in page.text
    refused = teacher.send(b"MZ", "a.exe", hung["column"], plain=True)
    assert refused.status_code == 422
    assert "Programmas" in refused.text
    taken = teacher.send(PDF + b"2", "otrs.pdf", hung["column"], plain=True)
    assert taken.status_code == 302
    assert "otrs.pdf" in teacher.client.get(taken.location).text
