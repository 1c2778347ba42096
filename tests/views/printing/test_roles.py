"""Who looks at which document and who prints it: by hand from the order's table, never from ours."""

import pytest

from tests.people import GUARDIANS

# Document, who prints it for 4.b, who only looks at 4.b's.
OF_A_CLASS = {
    "lieciba": ({"superuser"}, {"director"}),
    "sekmju-izraksts": ({"superuser", "class_teacher"}, {"director"}),
    "klases-saraksts": (
        {"superuser", "class_teacher", "registrar"},
        {"director"},
    ),
}
FAMILIES = (*GUARDIANS, "student")


@pytest.fixture
def desk(sign_in, cast):
    """The printing screen as somebody sees it."""

    class Desk:
        def __init__(self, who):
            self.client = sign_in(who)

        def screen(self, slug, name="4.b"):
            return self.client.get(f"/druka/{slug}", query_string={"klase": cast.school_class[name]})

        def specimen(self, slug, name="4.b"):
            return self.client.get(f"/druka/{slug}/paraugs", query_string={"klase": cast.school_class[name]})

        def print(self, slug, name="4.b"):
            sent = {"klase": cast.school_class[name], "kas": "visi", "key": "a key of a form"}
            return self.client.post(f"/druka/{slug}/drukat", data=sent)

    return Desk


@pytest.mark.parametrize("slug", OF_A_CLASS)
@pytest.mark.parametrize("who", ["superuser", "director", "class_teacher", "registrar", "deputy_upbringing"])
def test_who_looks_and_who_prints(desk, slug, who):
    prints, looks = OF_A_CLASS[slug]
    person = desk(who)
    assert (person.screen(slug).status_code == 200) == (who in prints | looks)
    assert (person.specimen(slug).status_code == 200) == (who in prints | looks)
    assert (person.print(slug).status_code == 302) == (who in prints)
