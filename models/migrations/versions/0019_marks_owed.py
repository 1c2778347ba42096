"""Works owed are found without looking at every mark (clause 12)."""

from alembic import op
import sqlalchemy as sa

revision = '0019'
down_revision = '0018'
OWED = sa.text("value = 'nv' AND superseded_by IS NULL")


def upgrade():
    op.create_index('ix__mark__owed', 'mark', ['assessment_id'], sqlite_where=OWED, postgresql_where=OWED)


def downgrade():
    op.drop_index("ix__mark__owed", table_name="mark")
