"""What open grids ask every few seconds costs what was typed since, however many years are kept."""

from datetime import timedelta

from sqlalchemy import event

from models.queries.journal_news import entries_after
from tests.people import MOMENT


def test_sqlite_walks_the_youngest_entries_alone(records, app):
    if not app.extensions["settings"].is_sqlite:
        return
    asked = []
    with records() as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        session.execute(*entries_after(1, 2, MOMENT - timedelta(seconds=30)))
        statement, values = asked[0]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [row.detail for row in plan]
    assert [step for step in steps if "trail" in step] == ["SEARCH trail USING INDEX ix__trail__at (at>?)"]
    assert not any(step.startswith("SCAN") for step in steps)
