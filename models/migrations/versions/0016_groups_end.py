"""A group can be closed, and nobody is in it twice on one day (clause 9b)."""

from alembic import op
import sqlalchemy as sa

from models import triggers

revision = '0016'
down_revision = '0015'


def upgrade():
    op.add_column('journal_group', sa.Column('ends_on', sa.Date(), nullable=True))
    triggers.install(op.get_bind())


def downgrade():
    op.drop_column('journal_group', 'ends_on')
