"""Lists name the people who wrote their records, all of a page at once."""

from __future__ import annotations

from models.introduction import Introduction
from tests.full_class import counted
from tests.issued import print_cards


def test_whoever_wrote_an_introduction_is_named_in_the_list_and_in_its_file(sign_in, records, cast):
    wrote = {"4.a": "stranger", "4.b": "class_teacher"}
    with records() as session:
        for name, who in wrote.items():
            place = {"school_class_id": cast.school_class[name], "account_id": cast.account[who]}
            session.add(Introduction(**place, text="Esiet sveicināti"))
    client = sign_in("superuser")
    for place in ("/parvalde/iepazistinasana/", "/parvalde/iepazistinasana/eksports/csv"):
        page = client.get(place).get_data(as_text=True)
        assert page.index("Svešā Zane") < page.index("Kalēja Ilze")


def test_the_names_of_a_page_are_one_question(app, sign_in, records, cast):
    client = sign_in("superuser")

    def asked(cards):
        with counted(app) as statements:
            page = client.get("/parvalde/izsniegtie-dokumenti/").text
        assert page.count("Virse Vita</td>") == cards
        return len(statements)

    with records() as session:
        print_cards(session, cast, class_name="5.a")
    asked(1)
    few = asked(1)
    with records() as session:
        print_cards(session, cast, class_name="4.b")
    assert asked(7) == few
