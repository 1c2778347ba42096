"""Many cells at once: selecting, copying, pasting with a preview, filling, undoing, as in a spreadsheet."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from models.audit import Trail, TrailAct
from models.journal import JournalTeacher
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.journal_page import FIRST_LESSON, THIRD_LESSON, JournalPage
from tests.browser.test_grid_faces import PHONE
from tests.full_class import fill_class
from tests.people import YEAR_BEGAN
from views.journal.keys import KEYS

DARK_PHONE = PHONE | {"color_scheme": "dark"}
HAND_OVER = """(kind, clipboardData) => document.activeElement.dispatchEvent(
  new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true }))"""
PASTING = f"""text => {{
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  clipboardData.setData("text/html", "<table><tr><td><script>alert(1)</script></td></tr></table>");
  ({HAND_OVER})("paste", clipboardData);
}}"""
COPYING = f"""() => {{
  const clipboardData = new DataTransfer();
  ({HAND_OVER})("copy", clipboardData);
  return clipboardData.getData("text/plain");
}}"""


def paste(journal, text):
    """What a spreadsheet holds arrives by Ctrl V."""
    journal.page.evaluate(PASTING, text)


def tool(journal, name):
    """A button above the grid."""
    return journal.page.locator(".sheet-tools").get_by_role("button", name=name, exact=True)


def told(journal):
    """What is said below the grid."""
    return journal.page.locator("#chosen")


def requests_of(journal):
    """The requests that saved cells from now on."""
    sent = []
    journal.page.on(
        "request", lambda one: one.url.endswith("/sunas") and sent.append(one.post_data_json["cells"])
    )
    return sent


def test_every_entry_can_be_undone_and_done_again_and_leaves_its_trail(open_journal, records):
    journal = open_journal()
    undo, redo = tool(journal, "Atsaukt ierakstu"), tool(journal, "Atkārtot ierakstu")
    expect(undo).to_be_disabled()
    journal.enter("7", "n")
    journal.all_saved()
    journal.press("Control+z")
    expect(journal.cell("karlis")).to_be_focused()
    expect(journal.cell("karlis")).to_have_text("")
    expect(told(journal)).to_have_text("Atsaukts šūnās: 1")
    undo.click()
    expect(journal.cell("elza")).to_have_text("")
    expect(undo).to_be_disabled()
    journal.press("Control+y")
    redo.click()
    expect(redo).to_be_disabled()
    journal.all_saved()
    expect(journal.cell("elza")).to_have_text("7")
    expect(journal.cell("karlis")).to_have_text("n")
    journal.press("Control+z")
    journal.enter("k5")
    expect(redo).to_be_disabled()
    journal.all_saved()
    with records() as session:
        acts = session.scalars(select(Trail.act).where(Trail.table_name == "mark").order_by(Trail.id)).all()
        assert acts == [TrailAct.CREATED, TrailAct.REMOVED, TrailAct.CREATED]


def test_undoing_never_overwrites_what_a_colleague_entered_since(open_journal, records, cast):
    with records() as session:
        group, staff = cast.group["maths"], cast.staff["subject_teacher"]
        session.add(JournalTeacher(journal_group_id=group, staff_id=staff, starts_on=YEAR_BEGAN))
    ilze = open_journal()
    ilze.enter("7")
    ilze.all_saved()
    juris = open_journal("subject_teacher")
    juris.page.locator("td.today").first.click()
    juris.enter("9")
    juris.all_saved()
    ilze.press("Control+z")
    ilze.says("Divas vērtības (1)")
    ilze.press("Control+z")
    question = ilze.page.get_by_role("dialog", name="Divas vērtības")
    expect(question.locator("[data-theirs]")).to_contain_text("9")
    question.get_by_role("button", name="Ņemt saglabāto").click()
    ilze.all_saved()
    expect(ilze.cell("elza")).to_contain_text("9")


def test_a_paste_that_fits_goes_in_at_once_and_is_one_step(open_journal):
    journal = open_journal()
    sent = requests_of(journal)
    paste(journal, '7\tn\r\n4->7\t\r\n"8"\t k5 \r\n')
    journal.all_saved()
    expect(told(journal)).to_have_text("Ierakstīts šūnās: 5")
    expect(journal.cell("karlis")).to_have_text("4 → 7")
    expect(journal.cell("karlis").locator("s.improved")).to_have_text("4")
    expect(journal.cell("elza", THIRD_LESSON)).to_have_text("n")
    expect(journal.cell("anna", THIRD_LESSON)).to_have_text("k5")
    assert [len(cells) for cells in sent] == [5]
    journal.press("Control+z")
    journal.all_saved()
    expect(journal.page.locator("td.today:not(:empty)")).to_have_count(0)


def test_what_does_not_fit_is_shown_before_anything_is_written(open_journal):
    journal = open_journal()
    journal.enter("6")
    journal.all_saved()
    journal.go("elza")
    sent = requests_of(journal)
    paste(journal, "9\t=1+1\t\t\t\n<b>7</b>\tn\n7\t8\n5\n\n7\n1\n2\t\t\t\t\n")
    dialog = journal.page.get_by_role("dialog", name="Ielīmēt no izklājlapas")
    expect(dialog).to_contain_text("Der: 6 · no tām aizstās: 1 · neder: 2")
    expect(dialog).to_contain_text("Zem pēdējā skolēna un netiks ielīmētas rindas: 2.")
    expect(dialog).to_contain_text("Aiz pēdējās kolonnas un netiks ielīmētas kolonnas: 2.")
    rows = dialog.locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("Abola Elza23. novembris, pirmdiena, 3. stunda")
    expect(rows.nth(0)).to_contain_text("=1+1Ballēs der 1 līdz 10, nv, n vai k.")
    expect(rows.nth(1)).to_contain_text("<b>7</b>Ballēs der")
    expect(rows.nth(2)).to_contain_text("9aizstās „6”")
    assert_accessible(journal.page)
    assert sent == []
    dialog.get_by_role("button", name="Ielīmēt derīgās (6)").click()
    journal.all_saved()
    assert [len(cells) for cells in sent] == [6]
    expect(journal.cell("elza")).to_contain_text("9")
    expect(journal.cell("karlis")).to_have_text("")
    expect(journal.cell("elza")).to_be_focused()


def test_a_paste_of_thousands_is_answered_by_a_sentence(open_as, records, cast):
    with records() as session:
        fill_class(session, cast, pupils=30)
    page = open_as("class_teacher", f"/zurnali/{cast.group['maths']}?skats=1-semestris")
    journal = JournalPage(page, cast)
    sent = requests_of(journal)
    page.locator("td:not(.dead)").first.click()
    paste(journal, "\n".join(["\t".join(["7"] * 50)] * 100))
    expect(told(journal)).to_have_text(
        re.compile("^[0-9]{4} šūnas reizē ir par daudz: ielīmējiet ne vairāk kā 400.$")
    )
    tool(journal, "Ielīmēt").click()
    page.get_by_label("Ielīmējiet šeit").fill("\n".join(["1\t1"] * 40))
    page.get_by_role("button", name="Apskatīt").click()
    dialog = page.get_by_role("dialog", name="Ielīmēt no izklājlapas")
    expect(dialog).to_contain_text("netiks ielīmētas rindas: 10.")
    dialog.get_by_role("button", name="Atcelt").click()
    assert sent == []


def test_a_rectangle_is_selected_copied_and_emptied(open_journal):
    journal = open_journal()
    paste(journal, "7\tn\n4->7\t9\n8\t\n")
    journal.all_saved()
    journal.go("elza")
    journal.press("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight")
    expect(journal.page.locator("td[aria-selected=true]")).to_have_count(6)
    expect(told(journal)).to_have_text("Atlasītas šūnas: 6 · vidējais 7,75")
    assert journal.page.evaluate(COPYING) == "7\tn\n4 → 7\t9\n8\t"
    journal.press("Delete")
    journal.all_saved()
    expect(journal.page.locator("td.today:not(:empty)")).to_have_count(0)
    journal.press("Control+z")
    journal.all_saved()
    expect(journal.cell("karlis")).to_contain_text("4 → 7")


def test_the_mean_of_what_is_selected_is_told_anew_when_it_is_saved(open_journal):
    journal = open_journal()
    held = []

    def hold(route):
        held.append(route)

    journal.page.route("**/sunas", hold)
    paste(journal, "4->7\n9\n")
    with journal.page.expect_request("**/sunas"):
        journal.go("elza")
        journal.press("Shift+ArrowDown")
    expect(told(journal)).to_have_text("Atlasītas šūnas: 2")
    held.pop().continue_()
    expect(told(journal)).to_have_text("Atlasītas šūnas: 2 · vidējais 8,00")


def test_shift_the_column_key_and_the_drawn_mouse_select(open_journal):
    journal = open_journal()
    chosen = journal.page.locator("td.is-chosen")
    journal.go("anna")
    journal.cell("karlis", THIRD_LESSON).click(modifiers=["Shift"])
    expect(chosen).to_have_count(4)
    journal.go("elza")
    journal.press("Control+a")
    expect(chosen).to_have_count(6)
    journal.press("Control+a")
    expect(chosen).to_have_count(journal.page.locator("td:not(.dead)").count())
    journal.press("Escape")
    expect(chosen).to_have_count(0)
    journal.cell("elza").hover()
    journal.page.mouse.down()
    journal.cell("anna", THIRD_LESSON).hover()
    journal.page.mouse.up()
    expect(chosen).to_have_count(6)


def test_one_value_fills_a_column_and_the_absent_keep_their_n(open_journal):
    journal = open_journal()
    journal.enter("7", "n", "k5", "8")
    journal.all_saved()
    tool(journal, "Ielikt visiem").click()
    dialog = journal.page.get_by_role("dialog", name="Ielikt visiem")
    expect(dialog).to_contain_text("Tiks ielikts: 2 · paliks ar n vai k: 2 · paliks aizpildītas: 2")
    dialog.get_by_label("arī aizpildītajās šūnās").check()
    expect(dialog).to_contain_text("Tiks ielikts: 4 · paliks ar n vai k: 2 · paliks aizpildītas: 0")
    dialog.get_by_role("button", name="Ielikt", exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text("Ievadiet vērtību.")
    dialog.get_by_label("Vērtība").fill("10")
    journal.press("Enter")
    journal.all_saved()
    expect(journal.cell("karlis")).to_have_text("n")
    expect(journal.cell("anna")).to_contain_text("k")
    for pupil in ("elza", "roberts", "evelina", "zigurs"):
        expect(journal.cell(pupil)).to_contain_text("10")
    journal.press("Control+z")
    journal.all_saved()
    expect(journal.cell("zigurs")).to_have_text("")


def test_the_top_value_is_filled_down_past_the_absent(open_journal):
    journal = open_journal()
    journal.enter("7", "n", "k5", "8")
    journal.all_saved()
    journal.go("elza")
    journal.cell("zigurs").click(modifiers=["Shift"])
    journal.press("Control+d")
    expect(told(journal)).to_have_text("Aizpildītas šūnas: 3 · atstātas ar n vai k: 2")
    journal.all_saved()
    expect(journal.cell("zigurs")).to_have_text("7")
    expect(journal.cell("karlis")).to_have_text("n")


def test_an_improved_mark_is_struck_counted_anew_and_told(open_journal):
    journal = open_journal()
    journal.enter("4")
    journal.all_saved()
    journal.press("ArrowUp", "F2")
    journal.page.keyboard.type("->7")
    journal.press("Enter")
    journal.all_saved()
    cell = journal.go("elza")
    expect(cell).to_have_text("4 → 7")
    journal.press("Alt+h")
    expect(journal.page.locator("#history tbody tr").first).to_contain_text("4 → 7")
    journal.press("Escape", "F2")
    expect(journal.editor).to_have_value("4 → 7")


def test_a_pupil_is_found_by_a_few_letters(open_journal):
    journal = open_journal()
    journal.press("/")
    field = journal.page.get_by_label("Meklēt skolēnu")
    expect(field).to_be_focused()
    journal.page.keyboard.type("berzin")
    expect(journal.page.locator("tbody tr:visible")).to_have_count(2)
    expect(journal.page.locator("#find-pupil-found")).to_have_text("2 no 6")
    journal.press("ArrowDown")
    expect(journal.cell("anna")).to_be_focused()
    journal.press("ArrowDown", "ArrowDown")
    expect(journal.cell("roberts")).to_be_focused()
    journal.press("/", "Escape")
    expect(journal.page.locator("tbody tr:visible")).to_have_count(6)
    journal.press("/")
    journal.page.keyboard.type("zig val")
    journal.press("Enter")
    expect(journal.cell("zigurs")).to_be_focused()
    expect(journal.page.locator("tbody tr:visible")).to_have_count(6)


def test_the_list_of_keys_names_every_key_and_every_key_does_something(open_journal):
    journal = open_journal()
    journal.press("?")
    dialog = journal.page.get_by_role("dialog", name="Taustiņi")
    expect(dialog.locator("dd")).to_have_count(sum(len(keys) for _title, keys in KEYS))
    assert_accessible(journal.page)
    journal.press("Escape")
    leads_away = "pupil"
    for key in (one for _title, keys in KEYS for one in keys if not one.elsewhere and one.act != leads_away):
        for combo in key.combos:
            journal.go("karlis")
            *modifiers, name = combo.split("+")
            assert journal.page.evaluate(IS_OURS, [modifiers, name]), combo
            journal.press("Escape")


IS_OURS = """([modifiers, name]) => {
  const called = { Control: "ctrlKey", Shift: "shiftKey", Alt: "altKey" };
  const pressed = Object.fromEntries(modifiers.map((one) => [called[one], true]));
  const key = name.startsWith("Key") ? name.at(-1).toLowerCase() : name;
  const how = { key, code: name, bubbles: true, cancelable: true, ...pressed };
  const event = new KeyboardEvent("keydown", how);
  document.activeElement.dispatchEvent(event);
  document.querySelectorAll("dialog[open]").forEach((one) => one.close());
  return event.defaultPrevented || Boolean(document.querySelector(".cell-editor"));
}"""
"""Whether the page takes a key pressed at a cell."""


def test_a_key_that_is_a_mark_of_the_scale_just_chosen_writes(open_journal):
    journal = open_journal()
    journal.field("Skala").select_option("signs")
    journal.go("elza")
    journal.press("/")
    expect(journal.editor).to_have_value("/")
    journal.press("Escape")
    journal.field("Skala").select_option("text")
    journal.go("elza")
    journal.press("?")
    expect(journal.page.locator("textarea.cell-editor")).to_have_value("?")


def test_who_only_reads_finds_pupils_copies_and_changes_nothing(open_journal):
    journal = open_journal("director")
    expect(journal.page.locator(".sheet-tools [data-act]")).to_have_count(0)
    journal.go("elza")
    paste(journal, "7")
    journal.press("Delete", "Control+z", "Control+d", "Alt+v")
    assert journal.page.evaluate(COPYING) == ""
    journal.press("/")
    expect(journal.page.get_by_label("Meklēt skolēnu")).to_be_focused()
    expect(journal.page.locator("td:not(.dead):not(:empty)")).to_have_count(0)


@pytest.mark.parametrize("face", [{}, DARK_PHONE], ids=["wide", "dark phone"])
def test_by_mouse_and_finger_everything_is_in_reach(open_journal, face):
    journal = open_journal(**face)
    assert_fits(journal.page)
    journal.go("elza")
    tool(journal, "Ielīmēt").click()
    journal.page.get_by_label("Ielīmējiet šeit").fill("7\tn\n44\tk5\n")
    assert_accessible(journal.page)
    journal.page.get_by_role("button", name="Apskatīt").click()
    expect(journal.page.get_by_role("button", name="Ielīmēt derīgās (3)")).to_be_visible()
    assert_accessible(journal.page)
    journal.press("Enter")
    journal.all_saved()
    expect(journal.cell("karlis", THIRD_LESSON)).to_contain_text("k")
    journal.go("elza")
    journal.page.keyboard.press("Shift+ArrowRight")
    assert_accessible(journal.page)
    tool(journal, "Ielikt visiem").click()
    assert_accessible(journal.page)
    journal.press("Escape")
    tool(journal, "Taustiņi").click()
    assert_accessible(journal.page)
    journal.press("Escape")
    tool(journal, "Atsaukt ierakstu").click()
    journal.all_saved()
    expect(journal.cell("elza", FIRST_LESSON)).to_have_text("")
