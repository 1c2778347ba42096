"""Days as other systems write them; nobody guesses which of two a day is."""

from datetime import date

import pytest

from admin.importers.oneroster.days import Days
from models.rules.broken import RuleBroken

DAY = date(2016, 5, 4)


@pytest.mark.parametrize("text", ["2016-05-04", "2016-05-04T00:00:00.000Z", "04.05.2016", "20160504"])
def test_a_day_is_read_in_each_style(app, text):
    with app.test_request_context():
        assert Days([]).read(text) == DAY


@pytest.mark.parametrize(("other", "text"), [("5/17/2016", "5/4/2016"), ("17/05/2016", "04/05/2016")])
def test_one_day_that_can_only_be_read_so_decides_for_its_file(app, other, text):
    with app.test_request_context():
        assert Days([other, text]).read(text) == DAY


def test_a_day_that_could_be_two_is_refused(app):
    with app.test_request_context(), pytest.raises(RuleBroken):
        Days(["04/05/2016"]).read("04/05/2016")
    with app.test_request_context(), pytest.raises(RuleBroken):
        Days([]).read("2016-13-45")
