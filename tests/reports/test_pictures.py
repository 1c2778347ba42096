"""Pictures say what their numbers say, and nothing is drawn outside of them."""

from __future__ import annotations

from decimal import Decimal

from reports.pictures import WIDTH, Box, Dot, Line, Share, Tone, Words, drawn, over_time, shares, stacks

KEY = [(Tone.LOW, "nepietiekams"), (Tone.GOOD, "optimāls")]
ENDS = (Decimal(1), Decimal(10))


def boxes(picture) -> list[Box]:
    return [shape for shape in picture.shapes if isinstance(shape, Box)]


def is_inside(picture) -> bool:
    spots = []
    for shape in picture.shapes:
        if isinstance(shape, Box):
            spots += [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        elif isinstance(shape, Line):
            spots += shape.points
        elif isinstance(shape, Dot | Words):
            spots.append((shape.x, shape.y))
    return all(0 <= x <= WIDTH + 0.01 and 0 <= y <= picture.height + 0.01 for x, y in spots)


def test_a_bar_is_divided_as_its_numbers_are():
    picture = shares("Vērtējumi", KEY, [Share("Matemātika", (1, 3), "7,25")])
    low, good = boxes(picture)
    assert good.width == 3 * low.width
    assert low.width + good.width == WIDTH
    assert picture.told == "Matemātika: nepietiekams 1, optimāls 3"
    assert is_inside(picture)


def test_what_has_no_numbers_is_not_drawn():
    picture = shares("Vērtējumi", KEY, [Share("Mūzika", (0, 0)), Share("Angļu valoda", (0, 2))])
    assert len(boxes(picture)) == 1
    assert shares("Vērtējumi", KEY, [Share("Mūzika", (0, 0))]) is None
    assert stacks("Kavējumi", KEY, [Share("sept.", (0, 0))]) is None
    assert stacks("Kavējumi", KEY, []) is None


def test_the_tallest_column_is_that_of_the_most():
    picture = stacks("Kavējumi", KEY, [Share("sept.", (2, 2)), Share("okt.", (1, 0))])
    first, second, third = boxes(picture)
    assert first.height + second.height == 4 * third.height
    assert is_inside(picture)


def test_a_line_leaves_out_months_without_marks():
    steps = [("sept.", Decimal(10)), ("okt.", None), ("nov.", Decimal(1))]
    picture = over_time("Vidējais", steps, ENDS)
    assert len([shape for shape in picture.shapes if isinstance(shape, Dot)]) == 2
    assert picture.told == "sept.: 10,00; nov.: 1,00"
    assert is_inside(picture)
    assert over_time("Vidējais", steps[:2], ENDS) is None


def test_a_long_name_is_cut_in_the_picture_and_whole_in_what_it_says():
    name = "Sociālās zinības un vēsture, padziļināti, visām četrām grupām kopā"
    picture = shares("Vērtējumi", KEY, [Share(name, (1, 1))])
    (label,) = [
        shape.text for shape in picture.shapes if isinstance(shape, Words) and shape.anchor == "start"
    ]
    assert label.endswith("…")
    assert len(label) < len(name)
    assert name in picture.told


def test_words_of_a_picture_are_words_on_paper_whatever_they_are():
    told = drawn(shares("<b>", KEY, [Share('"><script>', (1, 1))]), 120)
    assert "<script>" not in told
    assert "<b>" not in told
