"""The start of a year: a class is introduced to E-klase, and nobody is left out (clause 5)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from models.accounts import Account
from models.people import ContactRole, Guardianship

TITLE = "Iepazīstināšana ar E-klasi"


def test_every_family_of_the_class_comes_to_know_what_e_klase_offers(sign_in, cast, records, clock):
    with records() as session:
        for who in ("guardian", "father", "other_guardian"):
            session.get_one(Account, cast.account[who]).password_hash = "argon"
        session.add(
            Guardianship(
                student_id=cast.student["karlis"],
                guardian_id=cast.guardian["other_guardian"],
                role=ContactRole.MOTHER,
            )
        )
    clock.move(datetime(2026, 9, 7, 8, tzinfo=UTC))
    place, teacher = f"/iepazistinasana/klase/{cast.school_class['4.b']}", sign_in("class_teacher")
    published(teacher, place)
    action = read_by(sign_in("guardian"))
    father_reminded(teacher, place, sign_in)
    signed_on_paper(teacher, place, cast)
    joins_in_october(sign_in, place, action, clock)
    assert TITLE not in board(sign_in("class_teacher"))


def published(teacher, place: str) -> None:
    """The class teacher owes it, looks at the corrected text and publishes it."""
    assert "līdz 15.09.2026." in board(teacher)
    form = {"text": "Labdien!\n\nE-klasē redz:\n– dienasgrāmatu;\n– vērtējumus.", "version": "0"}
    assert "Tā to redzēs ģimenes" in teacher.post(f"{place}/labot", data={**form, "do": "look"}).text
    assert teacher.post(f"{place}/labot", data={**form, "do": "publish"}).status_code == 302
    assert TITLE not in board(teacher)


def read_by(mother) -> str:
    """The mother is told and reads it; where her button led."""
    assert told(mother) == 1
    assert TITLE in board(mother)
    action = re.search(r'action="(/iepazistinasana/\d+/izlasits)"', mother.get("/iepazistinasana/").text)[1]
    assert mother.post(action).status_code == 302
    assert TITLE not in board(mother)
    return action


def father_reminded(teacher, place: str, sign_in) -> None:
    """The father did not read it."""
    done = teacher.post(f"{place}/atgadinat", follow_redirects=True).text
    assert "Atgādināts 1 cilvēkam." in done
    assert told(sign_in("father")) == 2
    assert told(sign_in("guardian")) == 1


def signed_on_paper(teacher, place: str, cast) -> None:
    """Those without internet sign the printed sheet."""
    paper = PdfReader(BytesIO(teacher.get(f"{place}/lapa").data)).pages[0].extract_text()
    for said in (TITLE, "4.b klase", "dienasgrāmatu;", "Abola Elza", "Paraksts", "Ilze Kalēja"):
        assert said in paper
    assert "Āboliņš" not in paper  # he comes in October
    teacher.post(f"{place}/parakstits", data={"people": [cast.person["elza"]]})
    assert "uz papīra" in teacher.get(place).text


def joins_in_october(sign_in, place: str, action: str, clock) -> None:
    """The family of a newcomer gets it too, and the class teacher sees for whom it waits."""
    assert TITLE not in board(sign_in("other_guardian"))
    clock.move(datetime(2026, 10, 1, 8, tzinfo=UTC))
    newcomer = sign_in("other_guardian")
    assert TITLE in board(newcomer)
    assert newcomer.post(action).status_code == 302
    waiting, done = sign_in("class_teacher").get(place).text.split('id="done"')
    assert "Āboliņš Kārlis" in waiting
    assert "Kārkliņa Baiba" in done


def told(client) -> int:
    """How many notices of the introduction a person has."""
    return client.get("/pazinojumi/").text.count("lūdzu, izlasiet, ko piedāvā E-klase.</a>")


def board(client) -> str:
    """The duty board, without the menu beside it."""
    return client.get("/").text.split('<main id="main"')[1]
