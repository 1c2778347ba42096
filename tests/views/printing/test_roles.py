"""Who looks at which document and who prints it: by hand from the order's table, never from ours."""

from __future__ import annotations

import pytest

from reports.catalogue import DOCUMENTS
from tests.structure.test_navigation import PEOPLE

# Read from the last table of duties.md, with its letters; where the order has no row of its own for a
# paper, the row of what it is filed with. A class's paper is reached by the class, a journal's by the
# journal: who has a post over journals alone has no paper of a whole class.
OF_CLASSES = {
    # document                SU    deputy dir    class  subj interest supp registrar pupil parent
    "lieciba":               ("P S", "–", "R S", "–",   "–", "–", "–", "–",   "–", "–"),  # 3.5a
    "starplieciba":          ("P S", "–", "R S", "–",   "–", "–", "–", "–",   "–", "–"),  # 3.5a, when needed
    "sekmju-izraksts":       ("P S", "–", "R S", "P C", "–", "–", "–", "–",   "–", "–"),  # 9a
    "izzina":                ("P S", "–", "R S", "–",   "–", "–", "–", "P S", "–", "–"),  # 3.3, 17
    "macibu-sasniegumu-kopsavilkuma-zurnals":
                             ("P S", "–", "R S", "R C", "–", "–", "–", "P S", "–", "–"),  # 19
    "kavejumu-parskats":     ("P S", "R S", "R S", "P C", "–", "–", "–", "–", "–", "–"),  # 8
    "skolena-kavejumi":      ("P S", "R S", "R S", "P C", "–", "–", "–", "–", "–", "–"),  # 8
    "uzvedibas-kopsavilkums":
                             ("P S", "–", "R S", "P C", "–", "–", "–", "–",   "–", "–"),  # 16
    "individuala-darba-uzskaite":
                             ("P S", "–", "R S", "P C", "–", "–", "–", "–",   "–", "–"),  # 14
    "klases-saraksts":       ("P S", "–", "R S", "P C", "–", "–", "–", "P S", "–", "–"),  # 18
    "parakstu-lapa":         ("P S", "–", "R S", "P C", "–", "–", "–", "P S", "–", "–"),  # 3.5a
}  # fmt: skip
OF_JOURNALS = {
    "zurnala-izdruka":       ("P S", "P U", "R S", "P C", "P J", "P J", "P J", "–",   "–", "–"),  # 3.4, 4.2
    "grupas-saraksts":       ("P S", "P U", "R S", "P C", "P J", "P J", "P J", "P S", "–", "–"),  # 18
}  # fmt: skip
CLASSES = {"4.b", "4.a"}
JOURNALS = {"maths_4a", "english_1", "class_lesson", "choir", "extended"}
TAUGHT = {"subject_teacher": {"english_1"}, "interest_teacher": {"choir"}, "support_teacher": {"extended"}}


def reached(who: str, over: str) -> set[str]:
    """Classes and journals of the cast which somebody reaches over the whole school, own class, journals."""
    return {
        "S": CLASSES | JOURNALS,
        "U": {"class_lesson", "choir"},
        "C": {"4.b", "english_1", "class_lesson", "choir", "extended"},
        "J": TAUGHT.get(who, set()),
    }[over]


def meant(who: str) -> set[tuple[str, str, str]]:
    """Every look and print that the order gives the role: who prints a paper looks at it, too."""
    given = set()
    for table, places in ((OF_CLASSES, CLASSES), (OF_JOURNALS, JOURNALS)):
        for slug, row in table.items():
            act, _, over = row[PEOPLE.index(who)].partition(" ")
            acts = {"P": ("looks", "prints"), "R": ("looks",)}.get(act, ())
            given |= {(slug, one, place) for one in acts for place in places & reached(who, over)}
    return given


@pytest.fixture
def desk(sign_in):
    """The printing screen as somebody comes to it."""

    class Desk:
        def __init__(self, who):
            self.client = sign_in(who)

        def looks(self, slug, **place):
            return self._is_let_in(200, self.client.get(f"/druka/{slug}", query_string=place))

        def prints(self, slug, **place):
            sent = {**place, "kas": "visi", "key": "a key of a form"}
            return self._is_let_in(302, self.client.post(f"/druka/{slug}/drukat", data=sent))

        def sees_specimen(self, slug, **place):
            return self._is_let_in(200, self.client.get(f"/druka/{slug}/paraugs", query_string=place))

        def _is_let_in(self, status, answer):
            assert answer.status_code in {status, 403, 404}
            return answer.status_code == status

    return Desk


@pytest.fixture
def places(cast):
    """Each document with the classes or journals for which it is asked, as addresses name them."""
    classes = [(name, {"klase": cast.school_class[name]}) for name in sorted(CLASSES)]
    journals = [(name, {"grupa": cast.group[name]}) for name in sorted(JOURNALS)]
    return [(slug, *one) for slug in OF_CLASSES for one in classes] + [
        (slug, *one) for slug in OF_JOURNALS for one in journals
    ]


def test_the_orders_table_has_a_row_for_each_document():
    assert {*OF_CLASSES, *OF_JOURNALS} == {one.slug for one in DOCUMENTS}
    assert {len(row) for row in (*OF_CLASSES.values(), *OF_JOURNALS.values())} == {len(PEOPLE)}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_looks_and_who_prints(desk, places, who):
    person = desk(who)
    acts = {"looks": person.looks, "prints": person.prints}
    done = {(slug, name, place) for slug, place, said in places for name in acts if acts[name](slug, **said)}
    assert done == meant(who)


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_not_look_sees_no_specimen_either(desk, places, who):
    person, allowed = desk(who), {(slug, place) for slug, act, place in meant(who) if act == "looks"}
    strange = [(slug, said) for slug, place, said in places if (slug, place) not in allowed]
    assert [slug for slug, said in strange if person.sees_specimen(slug, **said)] == []


@pytest.mark.parametrize("who", [role for role in PEOPLE if role not in {"student", "guardian"}])
def test_the_desk_lists_what_the_post_reaches_and_nothing_else(sign_in, who):
    page = sign_in(who).get("/druka/").text
    rows = {**OF_CLASSES, **OF_JOURNALS}
    listed = {slug for slug in rows if f'href="/druka/{slug}"' in page}
    assert listed == {slug for slug, row in rows.items() if row[PEOPLE.index(who)] != "–"}


def test_who_has_no_class_is_told_why_there_is_none_to_choose(sign_in):
    page = sign_in("support_teacher").get("/druka/individuala-darba-uzskaite").text
    assert "Jums nav klases, par kuru drukāt." in page
