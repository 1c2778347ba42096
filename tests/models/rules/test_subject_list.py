"""How one class's list of subjects would follow another's (clause 3.1.3)."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.marks import ScaleKind
from models.rules.subject_list import SubjectLine, taken_over

LISTS = st.lists(
    st.builds(
        SubjectLine,
        st.integers(1, 6),
        st.just("Priekšmets"),
        st.sampled_from([35, 70]),
        st.sampled_from([ScaleKind.POINTS, ScaleKind.LEVELS]),
    ),
    unique_by=lambda line: line.subject_id,
)

LATVIAN = SubjectLine(1, "Latviešu valoda", 210, ScaleKind.POINTS)
MATHS = SubjectLine(2, "Matemātika", 140, ScaleKind.POINTS)
MUSIC = SubjectLine(3, "Mūzika", 70, ScaleKind.POINTS)
DANCE = SubjectLine(4, "Dejas", 35, ScaleKind.NONE)


def test_an_empty_list_takes_everything_over():
    change = taken_over([LATVIAN, MATHS], [])
    assert (change.lines, change.added, change.changed) == ([LATVIAN, MATHS], [LATVIAN, MATHS], [])
    assert not change.reordered


def test_nothing_is_taken_away_and_the_rest_follows_the_order():
    other_maths = SubjectLine(2, "Matemātika", 105, ScaleKind.POINTS)
    change = taken_over([LATVIAN, MATHS, MUSIC], [other_maths, DANCE, LATVIAN])
    assert change.lines == [LATVIAN, MATHS, MUSIC, DANCE]
    assert change.added == [MUSIC]
    assert change.changed == [(other_maths, MATHS)]
    assert change.reordered


def test_lists_that_agree_change_nothing():
    assert taken_over([LATVIAN, MATHS], [LATVIAN, MATHS, DANCE]).empty


@given(LISTS, LISTS)
def test_whatever_the_lists_every_subject_stays_once_and_a_second_time_changes_nothing(source, target):
    lines = taken_over(source, target).lines
    numbers = [line.subject_id for line in lines]
    assert sorted(numbers) == sorted({line.subject_id for line in [*source, *target]})
    assert lines[: len(source)] == source
    assert taken_over(source, lines).empty
