"""Journals are made: those the subjects ask for by one click, the others by hand (clauses 3.1, 3.1.6)."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from models.journal import Journal, JournalGroup, JournalKind, JournalTeacher
from tests.admin.office import filled

PLACE = "/gada-sakums/zurnali/"
NEW = f"{PLACE}jauns"


def journals(records, **of):
    with records() as session:
        rows = select(Journal.id, Journal.kind, Journal.title).filter_by(**of).order_by(Journal.id)
        return session.execute(rows).all()


def test_what_is_missing_is_shown_and_made_once_by_one_click(sign_in, records, cast):
    client = sign_in("superuser")
    page = client.get(PLACE).text
    assert "Vai izveidot 3 žurnālus?" in page
    assert page.count("skolotājs vēl nav zināms") == 3
    for _click in range(2):
        assert client.post(f"{PLACE}{cast.year}/izveidot").status_code == 302
    assert len(journals(records)) == 6 + 3
    assert "Netrūkst neviena žurnāla." in client.get(PLACE).text


def test_the_journals_of_one_class_with_the_teachers_chosen(sign_in, records, cast):
    client, place = sign_in("superuser"), f"{PLACE}klase/{cast.school_class['4.a']}"
    latvian, english = (cast.subject[name] for name in ("Latviešu valoda", "Angļu valoda"))
    chosen = {f"skolotajs-{latvian}": cast.staff["subject_teacher"], f"skolotajs-{english}": "999", "x": "1"}
    assert client.post(place, data=filled(client.get(place).text) | chosen).status_code == 302
    assert [each.title for each in journals(records)][6:] == ["Latviešu valoda, 4.a", "Angļu valoda, 4.a"]
    with records() as session:
        made = journals(records)[6].id
        teaching = (
            select(JournalTeacher.staff_id)
            .join(JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id)
            .where(JournalGroup.journal_id >= made)
        )
        assert session.scalars(teaching).all() == [cast.staff["subject_teacher"]]


def new(client, kind, **values):
    place = f"{NEW}?veids={kind}"
    return client.post(place, data=filled(client.get(place).text, **values))


@pytest.mark.parametrize(
    ("kind", "values", "title", "whole"),
    [
        ("class_teacher", {"school_class": "4.a", "subject": "Klases stunda"}, "Klases stunda, 4.a", True),
        ("combined", {"classes": ["4.a", "5.a"], "subject": "Koris"}, "Koris, 4.a, 5.a", True),
        ("individual", {"title": "Logopēds"}, "Logopēds", False),
        ("interest", {"classes": ["4.a"], "title": "Robotika"}, "Robotika", False),
        ("extended_day", {"classes": ["4.a"], "title": "Pagarinātā grupa"}, "Pagarinātā grupa", False),
    ],
)
def test_a_journal_is_made_by_hand_with_its_group_and_teacher(
    sign_in, records, cast, kind, values, title, whole
):
    sent = dict(values)
    if "school_class" in sent:
        sent["school_class"] = cast.school_class[sent["school_class"]]
    if "classes" in sent:
        sent["classes"] = [str(cast.school_class[name]) for name in sent["classes"]]
    if "subject" in sent:
        sent["subject"] = cast.subject[sent["subject"]]
    keeper = {} if kind == "class_teacher" else {"teacher": cast.staff["support_teacher"]}
    assert new(sign_in("superuser"), kind, **sent, **keeper).status_code == 302
    made = journals(records, title=title)[0]
    assert made.kind is JournalKind(kind)
    with records() as session:
        group = session.scalars(select(JournalGroup).where(JournalGroup.journal_id == made.id)).one()
        teacher = session.scalars(
            select(JournalTeacher).where(JournalTeacher.journal_group_id == group.id)
        ).one()
        assert group.whole_class is whole
        who = "stranger" if kind == "class_teacher" else "support_teacher"
        assert teacher.staff_id == cast.staff[who]


def test_what_does_not_hold_together_is_refused_at_its_field_and_kept(sign_in, records, cast):
    client = sign_in("superuser")
    one = new(client, "combined", classes=[str(cast.school_class["4.a"])], subject=cast.subject["Koris"])
    assert one.status_code == 422
    assert "vairāku klašu" in one.text
    nameless = new(client, "interest", classes=[str(cast.school_class["4.a"])])
    assert nameless.status_code == 422
    assert "Ievadiet nosaukumu vai izvēlieties priekšmetu." in nameless.text
    classes = [str(cast.school_class[name]) for name in ("4.a", "4.b")]
    twice = new(client, "interest", classes=classes, subject=cast.subject["Koris"])
    assert twice.status_code == 422
    assert "jau ir šī veida žurnāls „Koris, 4.a, 4.b”" in twice.text
    assert new(client, "interest", classes=["abc", "999"], title="x" * 201).status_code == 422
    assert client.get(f"{NEW}?veids=subject").status_code == 404
    with records() as session:
        assert session.scalar(select(func.count(Journal.id))) == 6


def test_a_teacher_whose_roles_keep_no_such_journal_is_pointed_out(sign_in, cast):
    client = sign_in("superuser")
    made = new(client, "individual", title="Logopēds", teacher=cast.staff["registrar"])
    assert "nav lomas, kurai ir šāda veida žurnāls" in client.get(made.headers["Location"]).text
