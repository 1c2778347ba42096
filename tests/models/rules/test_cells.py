"""What a teacher types into a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.broken import RuleBroken
from models.rules.cells import CellEntry, display, parse_entry
from models.rules.marks import AttendanceSign, ScaleKind

N, K = AttendanceSign.ABSENT, AttendanceSign.LATE
POINTS, LEVELS, SIGNS, PASS, PERCENT, TEXT, NONE = ScaleKind

VALUES = {
    POINTS: st.integers(1, 10).map(str),
    LEVELS: st.sampled_from("STAP"),
    SIGNS: st.sampled_from("+/-"),
    PASS: st.sampled_from(["i", "ni"]),
    PERCENT: st.decimals(0, 100, places=2).map(lambda value: f"{value.normalize():f}".replace(".", ",")),
}


@pytest.mark.parametrize(
    ("scale", "typed", "entry"),
    [
        (POINTS, "", CellEntry()),
        (POINTS, "n", CellEntry(N)),
        (POINTS, "K", CellEntry(K)),
        (POINTS, "k5", CellEntry(K, 5)),
        (POINTS, "7", CellEntry(marks=("7",))),
        (POINTS, " 7  10 ", CellEntry(marks=("7", "10"))),
        (POINTS, "n 7", CellEntry(N, None, ("7",))),
        (POINTS, "7 n", CellEntry(N, None, ("7",))),
        (POINTS, "k 5", CellEntry(K, None, ("5",))),
        (POINTS, "NV", CellEntry(marks=("nv",))),
        (POINTS, "n nv", CellEntry(N, None, ("nv",))),
        (LEVELS, "s", CellEntry(marks=("S",))),
        (LEVELS, "A A p P", CellEntry(marks=("A", "A", "P", "P"))),
        (SIGNS, "+ / -", CellEntry(marks=("+", "/", "-"))),
        (SIGNS, "–", CellEntry(marks=("-",))),
        (PASS, "i", CellEntry(marks=("i",))),
        (PASS, "NI", CellEntry(marks=("ni",))),
        (PASS, "n", CellEntry(N)),
        (PERCENT, "96,97", CellEntry(marks=("96,97",))),
        (PERCENT, "96.97", CellEntry(marks=("96,97",))),
        (PERCENT, "96,97 %", CellEntry(marks=("96,97",))),
        (PERCENT, "100%", CellEntry(marks=("100",))),
        (PERCENT, "080,50", CellEntry(marks=("80,5",))),
        (TEXT, "Lasa raiti.", CellEntry(marks=("Lasa raiti.",))),
        (TEXT, "n burtu raksta labi", CellEntry(marks=("n burtu raksta labi",))),
        (TEXT, "k5", CellEntry(K, 5)),
        (TEXT, "nv", CellEntry(marks=("nv",))),
        (TEXT, "n\nLasa raiti.", CellEntry(N, None, ("Lasa raiti.",))),
        (TEXT, "n\nnv", CellEntry(N, None, ("nv",))),
        (NONE, "k12", CellEntry(K, 12)),
    ],
)
def test_a_cell_understands_what_one_means(scale, typed, entry):
    assert parse_entry(typed, scale) == entry


@pytest.mark.parametrize(
    ("scale", "typed", "sentence"),
    [
        (POINTS, "11", "In points, 1 to 10, nv, n or k fits."),
        (POINTS, "0", "In points, 1 to 10, nv, n or k fits."),
        (POINTS, "7,5", "In points, 1 to 10, nv, n or k fits."),
        (POINTS, "n5", "In points, 1 to 10, nv, n or k fits."),
        (POINTS, "٧", "In points, 1 to 10, nv, n or k fits."),
        (POINTS, "<b>7</b>", "In points, 1 to 10, nv, n or k fits."),
        (POINTS, "=1+1", "In points, 1 to 10, nv, n or k fits."),
        (POINTS, "7" * 10_000, "In points, 1 to 10, nv, n or k fits."),
        (POINTS, "7\x00", "In points, 1 to 10, nv, n or k fits."),
        (LEVELS, "7", "In levels, S, T, A, P, nv, n or k fits."),
        (SIGNS, "++", "In signs, +, /, -, nv, n or k fits."),
        (PASS, "ii", "In passed / failed, i, ni, nv, n or k fits."),
        (PERCENT, "100,01", "In percent, 0 to 100, nv, n or k fits."),
        (PERCENT, "-1", "In percent, 0 to 100, nv, n or k fits."),
        (NONE, "7", "Only n or k fits here."),
        (NONE, "nv", "Only n or k fits here."),
        (POINTS, "n k", "A pupil is either absent or late: one sign is enough."),
        (POINTS, "n n", "A pupil is either absent or late: one sign is enough."),
        (POINTS, "nv 7", "nv means that there is no mark: it stands without others."),
        (POINTS, "k0", "Minutes late are 1 to 60."),
        (POINTS, "k61", "Minutes late are 1 to 60."),
        (POINTS, "1 2 3 4 5 6 7 8 9", "Too many marks in one cell: allowed 8."),
        (TEXT, "x" * 2001, "The text is too long: 2001 characters, allowed 2000."),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(scale, typed, sentence):
    with pytest.raises(RuleBroken) as refused:
        parse_entry(typed, scale)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("scale", "typed", "sentence"),
    [
        (POINTS, "n", "In points, 1 to 10 or nv fits."),
        (LEVELS, "k5", "In levels, S, T, A, P or nv fits."),
        (TEXT, "n", "This column takes words and nv, no signs of absence."),
        (POINTS, "7 8", "Too many marks in one cell: allowed 1."),
        (NONE, "n", "This column takes no marks."),
    ],
)
def test_a_term_column_takes_one_mark_and_no_absences(scale, typed, sentence):
    with pytest.raises(RuleBroken) as refused:
        parse_entry(typed, scale, attendance_allowed=False, most_marks=1)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("typed", ["7", "nv"])
def test_a_journal_without_marks_takes_none(typed):
    with pytest.raises(RuleBroken, match="Only n or k"):
        parse_entry(typed, POINTS, marks_allowed=False)


@pytest.mark.parametrize("scale", [POINTS, LEVELS, SIGNS, PASS, PERCENT, TEXT])
def test_nv_fits_every_scale_of_marks(scale):
    assert parse_entry("nv", scale).marks == ("nv",)


def test_percent_is_shown_with_its_sign():
    assert display(CellEntry(K, 5, ("96,97", "100")), PERCENT) == "k5 96,97% 100%"
    assert display(CellEntry(marks=("nv",)), PERCENT) == "nv"


@pytest.mark.parametrize(
    ("scale", "typed", "marks", "superseded", "absence"),
    [
        (POINTS, "4 -> 7", ("4", "7"), {0}, None),
        (POINTS, "4>7", ("4", "7"), {0}, None),
        (POINTS, "4→7", ("4", "7"), {0}, None),
        (POINTS, "4 –> 7", ("4", "7"), {0}, None),  # a word processor made a dash of the hyphen
        (POINTS, "6 4 -> 7 8", ("6", "4", "7", "8"), {1}, None),
        (POINTS, "4 -> 5 -> 7", ("4", "5", "7"), {0, 1}, None),
        (POINTS, "nv -> 7", ("nv", "7"), {0}, None),
        (POINTS, "n 4 -> 7", ("4", "7"), {0}, N),
        (POINTS, "4 -> 7 n", ("4", "7"), {0}, N),
        (LEVELS, "s>a", ("S", "A"), {0}, None),
        (SIGNS, "- -> +", ("-", "+"), {0}, None),
        (SIGNS, "->+", ("-", "+"), {0}, None),
        (SIGNS, "-->/", ("-", "/"), {0}, None),
        (PASS, "ni → i", ("ni", "i"), {0}, None),
        (PERCENT, "45 % -> 70,5%", ("45", "70,5"), {0}, None),
        (TEXT, "a -> b", ("a -> b",), set(), None),
    ],
)
def test_an_improved_mark_stands_behind_the_one_it_improves(scale, typed, marks, superseded, absence):
    entry = parse_entry(typed, scale)
    assert (entry.marks, entry.superseded, entry.absence) == (marks, superseded, absence)
    assert parse_entry(display(entry, scale), scale) == entry


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4 ->", "The arrow stands between a mark and the improved one: 4 -> 7."),
        ("4 -> n", "The arrow stands between a mark and the improved one: 4 -> 7."),
        ("n -> 7", "The arrow stands between a mark and the improved one: 4 -> 7."),
        ("4 → → 7", "The arrow stands between a mark and the improved one: 4 -> 7."),
        ("4 k -> 7", "The arrow stands between a mark and the improved one: 4 -> 7."),
        ("4 -> nv", "nv improves nothing: behind the arrow stands a mark."),
        ("4 -> 11", "In points, 1 to 10, nv, n or k fits."),
        ("1>2>3>4>5>6>7>8>9", "Too many marks in one cell: allowed 8."),
    ],
)
def test_an_arrow_that_leads_nowhere_is_refused(typed, sentence):
    with pytest.raises(RuleBroken) as refused:
        parse_entry(typed, POINTS)
    assert str(refused.value) == sentence


def test_only_the_improved_mark_counts():
    assert parse_entry("6 4 -> 7", POINTS).current == ("6", "7")
    assert display(parse_entry("6 4>7", POINTS), POINTS) == "6 4 → 7"


def test_what_two_rows_of_a_file_say_of_one_cell_stands_side_by_side():
    both = parse_entry("n 6", POINTS).with_more(parse_entry("4 -> 7", POINTS))
    assert both == parse_entry("n 6 4 -> 7", POINTS)


@st.composite
def cells(draw):
    scale = draw(st.sampled_from([*VALUES, NONE]))
    absence, minutes = draw(
        st.one_of(
            st.just((None, None)),
            st.just((N, None)),
            st.tuples(st.just(K), st.none() | st.integers(1, 60)),
        ),
    )
    marks = draw(st.just(["nv"]) | st.lists(VALUES[scale], max_size=8)) if scale in VALUES else []
    superseded = draw(st.frozensets(st.integers(0, len(marks) - 2))) if len(marks) > 1 else frozenset()
    return CellEntry(absence, minutes, tuple(marks), superseded), scale


@given(cells())
def test_what_a_cell_shows_can_be_typed_again(cell):
    entry, scale = cell
    assert parse_entry(display(entry, scale), scale) == entry


@given(st.text(), st.sampled_from(list(ScaleKind)))
def test_anything_typed_is_understood_the_same_twice_or_refused(text, scale):
    entry = understood(text, scale)
    assert entry is None or parse_entry(display(entry, scale), scale) == entry


def understood(text, scale):
    try:
        return parse_entry(text, scale)
    except RuleBroken:
        return None
