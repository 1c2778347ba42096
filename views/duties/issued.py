"""Issued documents: which are no longer true, which wait at the class teacher's desk (clause 3.5a)."""

from __future__ import annotations

from collections import Counter

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty
from models.base import db
from models.queries.issued_batches import batches_of
from models.queries.issued_changes import likely_changed
from models.queries.issued_register import Sought, narrowed
from reports.issued import differing
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes
from views.issued.reach import giving, printing, rows_for
from views.issued.shown import kind_label, period_of


@contributes(Duty.ISSUED_ENTER)
def papers_no_longer_true(board: Board) -> Section | None:
    """Papers in people's hands of which something was changed since, for whoever prints them."""
    if board.frame is None:
        return None
    rows = likely_changed(db.session(), narrowed(rows_for(printing()), Sought(year_id=board.frame.year_id)))
    changed = differing(db.session(), rows, board.actor.today)
    found = Counter((row.kind, row.school_class_id, row.school_class) for row in rows if row.id in changed)
    if not found:
        return None
    return Section(
        title=_("Issued documents no longer true"),
        clause="3.5a",
        state="bad",
        summary=ngettext("%(num)s document", "%(num)s documents", len(changed)),
        items=[
            Item(
                f"{kind_label(kind)}, {school_class}" if school_class else kind_label(kind),
                url_for("issued.index", veids=kind, klase=class_id, stavoklis="neatbilst"),
                ngettext("%(num)s document", "%(num)s documents", many),
            )
            for (kind, class_id, school_class), many in found.most_common(MOST_ITEMS)
        ],
        more=max(0, len(found) - MOST_ITEMS),
    )


@contributes(Duty.REPORT_CARDS_RECEIVE)
def cards_to_give_out(board: Board) -> Section | None:
    """Papers that the class teacher was given and families were not."""
    if board.frame is None:
        return None
    rows = narrowed(rows_for(giving()), Sought(year_id=board.frame.year_id))
    waiting = [row for row in db.session.execute(batches_of(rows)) if row.teacher > row.family]
    if not waiting:
        return None
    return Section(
        title=_("Report cards to give out"),
        clause="3.5a",
        state="late",
        summary=ngettext(
            "%(num)s document", "%(num)s documents", sum(row.all - row.family for row in waiting)
        ),
        items=[
            Item(
                f"{kind_label(row.kind)}, {row.grade}.{row.letter}, {period_of(row)}",
                url_for("issued.batch", document_id=row.id),
                _("%(part)s of %(all)s", part=row.family, all=row.all),
            )
            for row in waiting[:MOST_ITEMS]
        ],
        more=max(0, len(waiting) - MOST_ITEMS),
    )
