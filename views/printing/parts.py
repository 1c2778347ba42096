"""The parts of a long run: the classes or journals of the list which the person prints."""

from __future__ import annotations

from typing import Any

from models.base import db
from models.queries.printing import classes_to_choose, groups_to_choose, is_of_class, titled
from models.rules.documents import Whose
from views.edge import asking
from views.printing.asked import OF_CLASSES, Asked


def parts_of(asked: Asked) -> list[dict[str, Any]]:
    """In the order of the file; classes without pupils are left out."""
    if asked.year is None:
        return []
    prints, year = asked.document.report.duty, asked.year
    if asked.document.whose in OF_CLASSES:
        day = min(asking().today, year.ends_on)
        rows = db.session.execute(classes_to_choose(asking(), prints, year.id, day))
        return [{"title": f"{row.grade}.{row.letter}", "class_id": row.id} for row in rows if row.pupils]
    if asked.document.whose is not Whose.JOURNAL:
        return []
    groups = groups_to_choose(asking(), prints, year.id)
    if asked.class_id is not None:
        groups = groups.where(is_of_class(asked.class_id))
    return [{"title": titled(row), "group_id": row.id} for row in db.session.execute(groups)]
