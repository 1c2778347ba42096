"""Choices with labels."""

import json

from models.rules.marks import ScaleKind


def test_a_choice_is_its_value_for_the_database_and_its_label_for_people():
    assert json.dumps({"scale": ScaleKind.POINTS}) == '{"scale": "points"}'
    assert ScaleKind("points") is ScaleKind.POINTS
    assert str(ScaleKind.POINTS.label) == "points 1-10"
