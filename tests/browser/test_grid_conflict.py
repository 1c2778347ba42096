"""Two teachers in one journal: nobody's entry is lost silently (law 12)."""

import pytest
from playwright.sync_api import expect

from models.journal import JournalTeacher
from tests.people import YEAR_BEGAN

BOTH_ENGINES = pytest.mark.parametrize("app", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def two_teachers(records, cast, open_journal):
    """Ilze Kalēja and Juris Saulītis before the same, still empty journal."""
    with records() as session:
        session.add(
            JournalTeacher(
                journal_group_id=cast.group["maths"],
                staff_id=cast.staff["subject_teacher"],
                starts_on=YEAR_BEGAN,
            )
        )
    both = open_journal(), open_journal("subject_teacher")
    for journal in both:
        journal.page.route("**/jaunumi?*", lambda route: route.abort())  # neither sees the other's in time
    return both


def in_conflict(ilze, juris):
    """Juris enters 8, then Ilze, who does not see it, 7; the question is open before her."""
    juris.enter("8")
    juris.all_saved()
    ilze.enter("7")
    ilze.says("Divas vērtības (1)")
    ilze.go("elza")
    ilze.press("Enter")
    question = ilze.page.get_by_role("dialog", name="Divas vērtības")
    expect(question).to_contain_text("Juris Saulītis")
    expect(question.locator("[data-theirs]")).to_have_text("8")
    expect(question.locator("[data-mine]")).to_have_text("7")
    return question


def write_topic(journal, topic):
    """Open the page anew and write the topic of today's first lesson."""
    journal.page.reload()
    journal.page.locator("td.today").first.click()
    journal.field("Tēma").fill(topic)
    journal.field("Tēma").blur()
    journal.all_saved()


@BOTH_ENGINES
def test_both_values_are_shown_and_mine_can_stay(two_teachers):
    ilze, juris = two_teachers
    in_conflict(ilze, juris).get_by_role("button", name="Paturēt manu").click()
    ilze.all_saved()
    juris.page.reload()
    expect(juris.cell("elza")).to_contain_text("7")


def test_both_values_are_shown_and_theirs_can_stay(two_teachers):
    ilze, juris = two_teachers
    in_conflict(ilze, juris).get_by_role("button", name="Ņemt saglabāto").click()
    expect(ilze.cell("elza")).to_have_text("8")
    ilze.all_saved()
    expect(ilze.cell("elza")).to_be_focused()


def test_a_question_left_open_stays_open(two_teachers):
    ilze, juris = two_teachers
    in_conflict(ilze, juris)
    ilze.press("Escape")
    ilze.says("Divas vērtības (1)")
    expect(ilze.cell("elza")).to_have_accessible_description(
        "Juris Saulītis pa to laiku ierakstīja „8”, šeit ierakstīts „7”. Enter: izvēlēties."
    )
    ilze.press("Delete")
    expect(ilze.page.get_by_role("dialog", name="Divas vērtības")).to_be_visible()
    ilze.press("Escape")
    ilze.page.get_by_role("button", name="Rādīt").click()
    expect(ilze.page.get_by_role("dialog", name="Divas vērtības")).to_be_visible()


def test_the_same_value_from_both_is_no_question(two_teachers):
    ilze, juris = two_teachers
    juris.enter("7")
    juris.all_saved()
    ilze.enter("7")
    ilze.all_saved()
    expect(ilze.cell("elza")).to_have_text("7")


def test_two_may_write_different_fields_of_a_column(two_teachers):
    ilze, juris = two_teachers
    ilze.enter("7")
    ilze.all_saved()
    write_topic(juris, "Daļas")
    ilze.field("Uzdots").fill("48. lpp.")
    ilze.field("Uzdots").blur()
    ilze.all_saved()
    expect(ilze.field("Tēma")).to_have_value("Daļas")
    juris.page.reload()
    juris.page.locator("td.today").first.click()
    expect(juris.field("Uzdots")).to_have_value("48. lpp.")


def test_a_topic_written_by_both_is_a_question(two_teachers):
    ilze, juris = two_teachers
    ilze.enter("7")
    ilze.all_saved()
    write_topic(juris, "Daļas")
    ilze.field("Tēma").fill("Daļu salīdzināšana")
    ilze.field("Tēma").blur()
    ilze.says("Divas vērtības (1)")
    expect(ilze.field("Tēma")).to_have_value("Daļu salīdzināšana")
    ilze.panel.get_by_role("button", name="Izvēlēties").click()
    question = ilze.page.get_by_role("dialog", name="Divas vērtības")
    expect(question).to_contain_text("Tēma")
    expect(question.locator("[data-theirs]")).to_have_text("Daļas")
    question.get_by_role("button", name="Paturēt manu").click()
    ilze.all_saved()
    juris.page.reload()
    juris.page.locator("td.today").first.click()
    expect(juris.field("Tēma")).to_have_value("Daļu salīdzināšana")
