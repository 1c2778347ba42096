"""The journal's page as a teacher meets it: cells by pupil and column, the keyboard, the state line."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

FIRST_LESSON = "x-2026-11-23-1"
THIRD_LESSON = "x-2026-11-23-3"
"""Today's two lessons of mathematics in 4.b: expected by the timetable, not yet born."""


class JournalPage:
    """One open page of a journal of the cast."""

    def __init__(self, page: Page, cast) -> None:
        self.page = page
        self.cast = cast
        self.state = page.locator("#grid-state [data-sentence]")
        self.panel = page.locator("#panel")
        self.editor = page.locator(".cell-editor")
        self.columns = page.locator("th[data-column]").evaluate_all(
            "all => all.map(one => one.dataset.column)"
        )

    def cell(self, pupil: str, column: str = FIRST_LESSON) -> Locator:
        """A pupil's cell in a column, by the key the column had when the page was opened."""
        row = self.page.locator(f'tr[data-student="{self.cast.student[pupil]}"]')
        return row.locator("td").nth(self.columns.index(column))

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def enter(self, *texts: str) -> None:
        """Type into one cell after another downwards."""
        for text in texts:
            self.page.keyboard.type(text)
            self.press("Enter")

    def go(self, pupil: str, column: str = FIRST_LESSON) -> Locator:
        """Go to a cell with the mouse."""
        cell = self.cell(pupil, column)
        cell.click()
        expect(cell).to_be_focused()
        return cell

    def field(self, label: str) -> Locator:
        """A field of the column's panel."""
        return self.panel.get_by_label(label, exact=True)

    def says(self, sentence: str) -> None:
        """The state line comes to say it."""
        expect(self.state).to_have_text(sentence)

    def all_saved(self) -> None:
        """Nothing is on its way or held up any more."""
        self.page.wait_for_function("() => !document.querySelector('.is-saving, .is-waiting')")
        self.says("Viss saglabāts")
