"""Moving and typing in the grid, as in a spreadsheet."""

from playwright.sync_api import expect

from tests.browser.journal_page import FIRST_LESSON, THIRD_LESSON
from tests.full_class import fill_class

TERM = "t-semester_1"
EARLIEST = "x-2026-11-02-1"


MOVES = [
    # keys, and where they lead from the first pupil's cell of today's first lesson
    (["ArrowDown", "ArrowRight"], "karlis", THIRD_LESSON),
    (["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"], "elza", FIRST_LESSON),
    (["ArrowUp"], "elza", FIRST_LESSON),
    (["Enter", "Enter", "Shift+Enter"], "karlis", FIRST_LESSON),
    (["Tab"], "elza", THIRD_LESSON),
    (["Tab", "Shift+Tab"], "elza", FIRST_LESSON),
    (["Home"], "elza", EARLIEST),
    (["End"], "elza", TERM),
    (["Control+End"], "zigurs", TERM),
    (["Control+Home"], "elza", EARLIEST),
    (["PageDown"], "zigurs", FIRST_LESSON),
    (["PageDown", "PageUp"], "elza", FIRST_LESSON),
    (["Control+ArrowDown", "Control+ArrowLeft"], "zigurs", EARLIEST),
]


def test_keys_lead_as_in_a_spreadsheet(open_journal):
    journal = open_journal()
    for keys, pupil, column in MOVES:
        journal.go("elza")
        journal.press(*keys)
        expect(journal.cell(pupil, column)).to_be_focused()
        assert journal.page.locator("td[tabindex]").count() == 1


def test_the_grid_is_one_stop_of_the_tab_key(open_journal):
    journal = open_journal()
    journal.press("End", "Tab")
    expect(journal.page.locator("#grid :focus")).to_have_count(0)
    journal.press("Shift+Tab")
    expect(journal.cell("elza", TERM)).to_be_focused()


def test_cells_of_days_before_a_pupil_came_are_skipped(open_as, cast):
    page = open_as("class_teacher", f"/zurnali/{cast.group['maths']}?skats=1-semestris")
    first = {one: page.locator(f'tr[data-student="{cast.student[one]}"] td').first for one in cast.student}
    expect(first["karlis"]).to_contain_class("dead")
    first["karlis"].click()
    first["elza"].click()
    page.keyboard.press("ArrowDown")
    expect(first["anna"]).to_be_focused()


def test_typing_replaces_and_f2_changes(open_journal):
    journal = open_journal()
    journal.enter("7")
    journal.all_saved()
    journal.go("elza")
    journal.press("F2")
    journal.page.keyboard.type(" 8")
    journal.press("Enter")
    expect(journal.cell("elza")).to_have_text("7 8")
    journal.all_saved()
    journal.go("elza")
    journal.page.keyboard.type("9")
    journal.press("ArrowRight")
    expect(journal.cell("elza", THIRD_LESSON)).to_be_focused()
    journal.all_saved()
    expect(journal.cell("elza")).to_contain_text("9")


def test_escape_gives_up_what_is_being_typed(open_journal):
    journal = open_journal()
    journal.page.keyboard.type("7")
    journal.press("Escape")
    expect(journal.cell("elza")).to_be_focused()
    expect(journal.cell("elza")).to_have_text("")
    journal.says("Viss saglabāts")


def test_delete_empties_a_cell(open_journal):
    journal = open_journal()
    journal.enter("n")
    journal.all_saved()
    journal.press("ArrowUp", "Delete")
    journal.all_saved()
    journal.page.reload()
    expect(journal.cell("elza")).to_have_text("")


def test_what_is_refused_stays_says_why_and_can_be_given_up(open_journal):
    journal = open_journal()
    journal.enter("7")
    journal.all_saved()
    journal.press("ArrowUp")
    journal.enter("44")
    journal.says("Noraidīts (1)")
    cell = journal.go("elza")
    expect(cell).to_have_text("44")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(cell).to_have_accessible_description("Ballēs der 1 līdz 10, nv, n vai k.")
    journal.press("Escape")
    expect(cell).to_have_text("7")
    journal.all_saved()
    assert not journal.page.locator("#cell-note").is_visible()


def test_a_dead_key_reaches_the_field(open_journal):
    journal = open_journal()
    session = journal.page.context.new_cdp_session(journal.page)
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Dead", "code": "Quote"})
    expect(journal.editor).to_be_focused()
    session.send("Input.imeSetComposition", {"text": "´", "selectionStart": 1, "selectionEnd": 1})
    journal.press("Enter")
    expect(journal.editor).to_be_focused()
    session.send("Input.insertText", {"text": "n"})
    journal.press("Enter")
    journal.all_saved()
    expect(journal.cell("elza")).to_have_text("n")


def test_a_mouse_goes_and_opens(open_journal):
    journal = open_journal()
    journal.cell("anna").dblclick()
    expect(journal.editor).to_be_focused()
    journal.page.keyboard.type("6")
    journal.cell("karlis", THIRD_LESSON).click()
    expect(journal.cell("karlis", THIRD_LESSON)).to_be_focused()
    expect(journal.panel.get_by_role("heading")).to_have_text("23. novembris, pirmdiena, 3. stunda")
    journal.all_saved()
    expect(journal.cell("anna")).to_have_text("6")


def test_the_cell_one_is_at_never_hides_beneath_names_and_heads(records, cast, open_as):
    with records() as session:
        fill_class(session, cast, pupils=30)
    page = open_as("class_teacher", f"/zurnali/{cast.group['maths']}?skats=1-semestris")
    expect(page.locator("td[tabindex]")).to_be_visible()
    page.locator("td[tabindex]").focus()
    for keys in ("Control+End", "Control+Home", "End", "PageDown", "PageDown", "Home", "PageUp"):
        page.keyboard.press(keys)
        assert page.evaluate(IS_IN_SIGHT), keys


IS_IN_SIGHT = """() => {
  const cell = document.activeElement.getBoundingClientRect();
  const name = document.querySelector("tbody th").getBoundingClientRect();
  const head = document.querySelector("thead th").getBoundingClientRect();
  return cell.left >= name.right - 1 && cell.top >= head.bottom - 1
    && cell.right <= innerWidth && cell.bottom <= innerHeight;
}"""
