"""Every generated screen: who comes in, which rows, what bad input is answered with."""

import re

import pytest
from sqlalchemy import event, select, text

from admin import VIEWS
from admin.labels import COLUMNS, TABLES, column_label
from config.duties import holds
from models.accounts import RoleGrant
from models.base import Base, db
from tests.admin.office import add, change, filled, number_in
from tests.people import STAFF

ODD = ["99999999999999999999", "-1", "0", "abc", "1,2", "%00", "'; DROP TABLE person", "=1+1", "é" * 300]
ON_ONE_ENGINE = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
"""Whose answer is decided before any database is asked."""
IDS = re.compile(r'<tr id="r(\d+)"')
BY_NOUN = {view.noun: view for view in VIEWS}


def place(noun: str) -> str:
    return f"/parvalde/{BY_NOUN[noun].address}/"


def listed(client, noun: str, query: str = "") -> set[int]:
    return {int(number) for number in IDS.findall(client.get(place(noun) + query).text)}


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_no_column_shows_its_raw_name(table):
    assert table.name in TABLES
    assert all(str(column_label(table.name, column.name)) != column.name for column in table.columns)


def test_no_label_is_left_of_a_column_that_is_gone():
    columns = {c.name.removesuffix("_id") for table in Base.metadata.tables.values() for c in table.columns}
    shown = {part for view in VIEWS for name in view.column_list for part in name.split(".")}
    relations = {part for mapper in Base.registry.mappers for part in mapper.relationships.keys()}  # noqa: SIM118
    assert set(COLUMNS) <= columns | shown | relations


@pytest.mark.parametrize("noun", BY_NOUN)
def test_the_superuser_opens_every_list_and_an_odd_address_breaks_none(sign_in, noun):
    client, view = sign_in("superuser"), BY_NOUN[noun]
    names = ["page", "sort", "desc", "search", *(f.name for f in view.filters)]
    answers = {client.get(place(noun), query_string={name: ODD[0]}).status_code for name in names}
    answers |= {client.get(place(noun), query_string=dict.fromkeys(names, odd)).status_code for odd in ODD}
    answers |= {
        client.get(place(noun), query_string={"sort": name, "desc": "1"}).status_code for name in view.sorts
    }
    assert answers == {200}


@pytest.mark.parametrize("odd", ["99999999999999999999", "2147483647", "0", "-1", "abc", "1,2"])
def test_a_record_of_an_odd_number_is_not_there(sign_in, odd):
    client = sign_in("superuser")
    for noun in BY_NOUN:
        assert client.get(place(noun) + odd).status_code == 404
        assert client.get(f"{place(noun)}{odd}/labot").status_code == 404
        assert client.post(f"{place(noun)}{odd}/dzest").status_code in {404, 405}


@ON_ONE_ENGINE
@pytest.mark.parametrize("noun", BY_NOUN)
def test_flask_admins_own_addresses_do_not_exist(sign_in, noun):
    client = sign_in("superuser")
    for road in (
        "new/",
        "edit/?id=1",
        "details/?id=1",
        "ajax/update/",
        "ajax/lookup/?name=person",
        "export/csv/",
    ):
        assert client.get(place(noun) + road).status_code == 404
        assert client.post(place(noun) + road).status_code in {404, 405}


@pytest.mark.parametrize("road", ["jauns", "1/labot", "1/dzest", "darbiba"])
def test_facts_of_other_acts_have_no_form(sign_in, road):
    client = sign_in("superuser")
    journal = ("lesson", "assessment", "mark", "term_mark", "attendance", "excuse")
    # A new import has a door of its own (`test_import_wizard`).
    imports = () if road == "jauns" else ("import_batch",)
    for noun in (*journal, *imports, "enrolment", "admission", "trail", "notice", "outbox"):
        assert client.post(place(noun) + road).status_code in {404, 405}, noun


@ON_ONE_ENGINE
@pytest.mark.parametrize("who", [*STAFF, "student", "guardian", None])
def test_list_details_and_file_open_by_one_duty_and_forms_by_another(app, sign_in, cast, records, who):
    client, duties = sign_in(who), app.extensions["duties"]
    with records() as session:
        roles = set(
            session.scalars(select(RoleGrant.role).where(RoleGrant.account_id == cast.account.get(who)))
        )
    for noun, view in BY_NOUN.items():
        assert {duties[f"{noun}.{screen}"] for screen in ("index_view", "details_view", "export")} == {
            view.read
        }
        open_ = 200 if holds(frozenset(roles), view.read) else 403 if who else 302
        told = {"Accept": "application/json"} if open_ == 403 else None
        assert client.get(place(noun), headers=told).status_code == open_, noun
        assert client.get(f"{place(noun)}eksports/csv", headers=told).status_code == open_, noun
        if view.write and not holds(frozenset(roles), view.write):
            for road in ("jauns", "1/labot", "uzzina?name=person"):
                assert client.get(place(noun) + road).status_code in {302, 403, 404}, (noun, road)


def test_the_index_leads_home(sign_in):
    assert sign_in("student").get("/parvalde/").headers["Location"] == "/"


def test_nothing_of_bootstrap_or_jquery_is_served(app, sign_in):
    page = sign_in("superuser").get(place("student")).text
    assert not [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("office.static")]
    assert "bootstrap" not in page
    assert "jquery" not in page.lower()


# Rows: the three roads and all the others

OUTSIDE = "karlina"
"""A pupil of 4.a, whom the class teacher of 4.b does not reach."""


def test_a_class_teacher_reads_the_files_of_the_own_class_only(sign_in, cast):
    client = sign_in("class_teacher")
    mine = listed(client, "student")
    assert mine == {cast.student[k] for k in ("elza", "karlis", "anna", "roberts", "evelina", "zigurs")}
    assert client.get(f"{place('student')}{cast.student['elza']}").status_code == 200


@pytest.mark.parametrize("road", ["", "/labot"])
def test_a_foreign_pupil_is_not_there_for_the_class_teacher(sign_in, cast, road):
    client = sign_in("class_teacher")
    assert client.get(f"{place('student')}{cast.student[OUTSIDE]}{road}").status_code == 404
    assert client.post(f"{place('student')}{cast.student[OUTSIDE]}{road or '/labot'}").status_code == 404


def test_a_file_for_a_spreadsheet_ends_at_the_own_class(sign_in):
    text = sign_in("class_teacher").get(f"{place('person')}eksports/csv").get_data(as_text=True)
    assert "Ķirse Evelīna" in text
    assert "Kārkliņa Estere" not in text


def test_search_and_filters_do_not_reach_further_than_the_list(sign_in, cast):
    client = sign_in("class_teacher")
    assert listed(client, "person", "?search=karklina") == set()
    assert listed(client, "student", f"?klase={cast.school_class['4.a']}") == set()
    assert "Kārkliņa" not in client.get(f"{place('guardianship')}?skolens={cast.student[OUTSIDE]}").text


def test_a_lookup_names_nobody_outside_the_reach(sign_in):
    client = sign_in("class_teacher")
    names = client.get(f"{place('guardianship')}uzzina?name=student&query=a").get_json()["rows"]
    assert "Bērziņa Anna Marija (4.b)" in [name for _number, name in names]
    assert not [name for _number, name in names if name.startswith("Kārkliņa")]


@pytest.mark.parametrize("name", ["", "account", "nothing", "person' OR 1=1"])
def test_a_lookup_of_what_the_form_does_not_have_is_not_there(sign_in, name):
    assert (
        sign_in("superuser").get(f"{place('guardianship')}uzzina", query_string={"name": name}).status_code
        == 404
    )


def test_a_number_sent_back_is_held_against_the_reach_too(sign_in, cast):
    client = sign_in("class_teacher")
    contact = {"student": cast.student[OUTSIDE], "guardian": cast.guardian["guardian"], "role": "other"}
    sent = add(client, place("guardianship"), **contact)
    assert sent.status_code == 422
    assert "Izvēle nav derīga" in sent.text


def test_the_three_roads_of_flask_admin_are_narrowed(app, sign_in, cast):
    client = sign_in("class_teacher")
    with client:
        client.get(place("student"))
        view = next(v for v in app.extensions["admin"][0]._views if v.endpoint == "student")
        assert view.get_count_query().scalar() == 6
        assert cast.student[OUTSIDE] not in {row.id for row in view.get_query()}
        assert view.get_one(cast.student[OUTSIDE]) is None
        assert [view.get_one(odd) for odd in ODD] == [None] * len(ODD)
        assert view.get_one(str(cast.student["elza"])).id == cast.student["elza"]


def test_reading_reaches_further_than_writing(sign_in, cast):
    client = sign_in("class_teacher")
    page = client.get(place("timetable_slot"))
    own, foreign = cast.slot["maths/1/2"], cast.slot["maths_4a/0/1"]
    assert listed(client, "timetable_slot") >= {own, foreign}
    assert f"{place('timetable_slot')}{own}/labot" in page.text
    assert f"{place('timetable_slot')}{foreign}/labot" not in page.text
    assert client.get(f"{place('timetable_slot')}{foreign}/labot").status_code == 404


def test_a_pupil_reads_oneself_and_no_one_else(sign_in, cast):
    client = sign_in("student")
    assert listed(client, "person") == {cast.person["roberts"]}
    assert listed(client, "guardian") == set()
    assert len(listed(client, "group_member")) == 1


def test_a_parent_reads_the_own_children_and_never_the_other_parent(sign_in, cast):
    client = sign_in("guardian")
    assert listed(client, "person") == {cast.person[k] for k in ("roberts", "anna", "guardian")}
    assert listed(client, "guardian") == {cast.guardian["guardian"]}
    assert client.get(f"{place('guardian')}{cast.guardian['father']}").status_code == 404


def test_the_registrar_reads_files_but_not_colleagues(sign_in, cast):
    client = sign_in("registrar")
    assert cast.person["elza"] in listed(client, "person")
    assert cast.person["director"] not in listed(client, "person")


def test_the_director_reads_the_log_without_what_concerns_accounts(sign_in):
    director, superuser = sign_in("director"), sign_in("superuser")
    assert listed(superuser, "trail", "?tabula=account")
    assert not listed(director, "trail", "?tabula=account")
    assert listed(director, "trail", "?tabula=enrolment")


def test_no_secret_is_shown():
    everywhere, of_notices = (
        {"password_hash", "key_digest", "body", "search_key", "sort_key"},
        {"text", "link"},
    )
    for view in VIEWS:
        secrets = everywhere | (of_notices if view.noun == "notice" else set())
        shown = {*view.column_list, *(view.column_details_list or ()), *(view.column_export_list or ())}
        assert shown.isdisjoint(secrets), view.noun


def test_a_list_asks_as_much_for_ten_pupils_as_for_five(app, sign_in, cast):
    client = sign_in("superuser")
    with app.app_context():
        engine = db.engine
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    counts = []
    for query in ("", f"?klase={cast.school_class['4.b']}"):
        asked.clear()
        client.get(place("student") + query)
        counts.append(len([one for one in asked if one.lstrip().upper().startswith("SELECT")]))
    assert counts[0] == counts[1] <= 7


# Two people, bad input, deleting


def test_who_comes_second_sees_both_values_and_keeps_what_was_typed(sign_in, cast):
    client = sign_in("superuser")
    person = f"{place('person')}{cast.person['elza']}/labot"
    mine = filled(client.get(person).text, surname="Ābola", email="mana@example.lv")
    assert change(client, person, surname="Abola-Kalna").status_code == 302
    late = client.post(person, data=mine)
    assert late.status_code == 409
    for word in ("Ābola", "Abola-Kalna", "mana@example.lv"):
        assert word in late.text
    assert client.post(person, data=filled(late.text)).status_code == 302
    assert "Ābola" in client.get(f"{place('person')}{cast.person['elza']}").text


def test_who_is_quicker_by_a_moment_is_not_overwritten(sign_in, cast, monkeypatch):
    def somebody_else(_view, _form, record):
        db.session.execute(text("UPDATE room SET version = version + 1 WHERE id = :id"), {"id": record.id})

    client = sign_in("superuser")
    room = min(listed(client, "room"))
    monkeypatch.setattr(BY_NOUN["room"], "checked", somebody_else)
    assert change(client, f"{place('room')}{room}/labot", name="Zāle").status_code == 409
    assert "112" in client.get(f"{place('room')}{room}").text


def test_a_form_without_its_version_is_as_one_that_came_late(sign_in):
    client = sign_in("superuser")
    room = min(listed(client, "room"))
    assert (
        client.post(f"{place('room')}{room}/labot", data={"name": "Zāle", "description": ""}).status_code
        == 409
    )


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(sign_in):
    client = sign_in("superuser")
    answer = client.post(
        f"{place('person')}jauns",
        data={"surname": "B" * 101, "first_name": " ", "personal_code": "123", "birth_date": "3026-01-01"},
    )
    assert answer.status_code == 422
    for sentence in ("Teksts ir par garu", "Šis lauks ir obligāts.", "11 cipar", "no 1900. līdz 2100. gadam"):
        assert sentence in answer.text
    assert "B" * 101 in answer.text


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "=1+1", "O'Konors; DROP TABLE person", "  Āboļa\t "]
)
def test_odd_names_are_kept_as_text(sign_in, typed):
    client = sign_in("superuser")
    answer = client.post(f"{place('person')}jauns", data={"surname": typed, "first_name": "Anna"})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).text
    assert "<script>alert" not in page


@pytest.mark.parametrize("typed", ["99999999999999999999", "-5", "trīs", "1e3", "9" * 5000])
def test_a_number_no_column_holds_is_refused_at_its_field(sign_in, typed):
    client = sign_in("superuser")
    answer = client.post(f"{place('subject')}jauns", data={"name": "Ritmika", "position": typed})
    assert answer.status_code == 422


def test_a_name_taken_already_is_told_in_a_sentence(sign_in):
    client = sign_in("superuser")
    answer = client.post(f"{place('room')}jauns", data={"name": "112", "description": ""})
    assert answer.status_code == 422
    assert "Telpa ar šādu nosaukumu jau ir." in answer.text
    assert "INSERT" not in answer.text


def test_the_end_is_not_before_the_beginning(sign_in, cast):
    client = sign_in("superuser")
    data = {
        "school_class": cast.school_class["5.a"],
        "staff": cast.staff["support_teacher"],
        "starts_on": "2026-09-02",
        "ends_on": "2026-09-01",
    }
    answer = client.post(f"{place('class_teacher')}jauns", data=data)
    assert answer.status_code == 422
    assert "agrāk" in answer.text


def test_what_something_hangs_on_is_not_deleted_and_says_what(sign_in, cast):
    client = sign_in("superuser")
    answer = client.post(f"{place('school_class')}{cast.school_class['4.b']}/dzest")
    assert answer.status_code == 409
    assert "Klašu audzinātāji (1)" in answer.text
    assert client.get(f"{place('school_class')}{cast.school_class['4.b']}").status_code == 200


def test_what_nothing_hangs_on_is_deleted(sign_in):
    client = sign_in("superuser")
    number = number_in(client.post(f"{place('room')}jauns", data={"name": "Pagrabs", "description": ""}))
    assert client.post(f"{place('room')}{number}/dzest").status_code == 302
    assert client.get(f"{place('room')}{number}").status_code == 404


def test_a_person_is_never_deleted_and_the_page_says_why(sign_in, cast):
    client = sign_in("superuser")
    assert client.post(f"{place('person')}{cast.person['elza']}/dzest").status_code in {404, 405}
    assert "pieder skolas vēsturei" in client.get(f"{place('person')}{cast.person['elza']}").text


def test_every_change_leaves_its_trace(sign_in, cast):
    client = sign_in("superuser")
    assert change(client, f"{place('person')}{cast.person['elza']}/labot", surname="Ābola").status_code == 302
    page = client.get(f"{place('trail')}?tabula=person")
    entry = IDS.search(page.text)[1]
    values = client.get(f"{place('trail')}{entry}").text
    for word in ("Uzvārds", "Abola", "Ābola", "Virse Vita"):
        assert word in values


def test_the_log_tells_values_in_words(sign_in, cast):
    client, slots = sign_in("superuser"), place("timetable_slot")
    group = {"group": cast.group["maths"], "weekday": "3", "number": "4", "starts_on": "2026-11-24"}
    add(client, slots, **group)
    entry = IDS.search(client.get(f"{place('trail')}?tabula=timetable_slot").text)[1]
    values = client.get(f"{place('trail')}{entry}").text
    for word in ("Matemātika, 4.b", "ceturtdiena", "24.11.2026."):
        assert word in values


def test_what_no_person_did_is_the_systems(sign_in):
    client = sign_in("superuser")
    entry = IDS.search(client.get(f"{place('trail')}?tabula=person").text)[1]
    assert "sistēma" in client.get(f"{place('trail')}{entry}").text
