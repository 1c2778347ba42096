"""Slips with first passwords as they come out of the printer (clause 2)."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from models.rules.passwords import new_one_time_password
from reports.password_slip import REPORT, Data, Entry, Slip

SITE = "https://eklase.skola.lv"
LETTERS = "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"


def family(number: int, parents: int = 2) -> Slip:
    pupil = Entry(f"Roberts Bērziņš {number}", "skolēns", f"roberts.berzins{number}", new_one_time_password())
    others = [
        Entry(f"Inese Bērziņa {number}", "māte", f"inese.berzina{number}", new_one_time_password())
        for _ in range(parents)
    ]
    return Slip(f"Bērziņš Roberts {number}", (pupil, *others))


def data(*slips: Slip, **changes) -> Data:
    usual = {"school": "Parauga sākumskola", "class_name": "4.b klase", "site": SITE, "until": "07.12.2026."}
    return Data(**{**usual, "slips": slips, **changes})


def pages(paper: Data) -> list[str]:
    found = PdfReader(BytesIO(REPORT.pdf(paper))).pages
    return [" ".join(page.extract_text().split()) for page in found]


def test_a_slip_says_where_to_go_what_to_type_and_until_when():
    slip = family(1)
    (page,) = pages(data(slip))
    for words in ("Parauga sākumskola", "4.b klase", SITE, "07.12.2026.", "Izvēlieties savu paroli", "māte"):
        assert words in page
    assert all(entry.password in page and entry.user_name in page for entry in slip.entries)


def test_every_latvian_letter_is_printed():
    (page,) = pages(data(Slip(LETTERS, (Entry(LETTERS, "māte", "a", "b"),))))
    assert page.count(LETTERS) == 2


def test_no_slip_of_a_class_is_cut_by_the_end_of_a_page():
    slips = [family(number, number % 4) for number in range(25)]
    found = pages(data(*slips))
    for slip in slips:
        (home,) = [page for page in found if f"4.b klase · {slip.pupils} 1." in page]
        assert all(entry.password in home for entry in slip.entries)


def test_between_families_there_is_a_line_to_cut_along():
    assert pages(data(family(1), family(2)))[0].count("- - - - - -") >= 2


def test_a_square_code_leads_to_the_site_when_it_is_known():
    with_code, without = REPORT.pdf(data(family(1))), REPORT.pdf(data(family(1), site=""))
    assert len(with_code) > len(without)
    assert "skolas E-klases vietni" in pages(data(family(1), site=""))[0]


@pytest.mark.parametrize(
    "name", ["<script>x</script>", "A\x00B", "=1+1", "\ud800x", "a" * 400, "مرحبا", "😀"]
)
def test_odd_names_take_nobodys_slip_with_them(name):
    odd = Slip(name, (Entry(name, "māte", "inese", "k7mhx-2pxab-9wq3t"),))
    found = " ".join(pages(data(odd, family(2))))
    assert "k7mhx-2pxab-9wq3t" in found
    assert "roberts.berzins2" in found
