"""Looking as somebody else: looks and the pages opened during them."""

from alembic import op
import sqlalchemy as sa

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    op.create_table('seen_as',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('viewer_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['session_id'], ['account_session.id'], name=op.f('fk__seen_as__session_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['viewer_id'], ['account.id'], name=op.f('fk__seen_as__viewer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__seen_as__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__seen_as'))
    )
    op.create_index(op.f('ix__seen_as__session_id_ends_at'), 'seen_as', ['session_id', 'ends_at'])
    op.create_index(op.f('ix__seen_as__account_id'), 'seen_as', ['account_id'])
    op.create_table('seen_page',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seen_as_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('path', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['seen_as_id'], ['seen_as.id'], name=op.f('fk__seen_page__seen_as_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__seen_page'))
    )
    op.create_index(op.f('ix__seen_page__seen_as_id'), 'seen_page', ['seen_as_id'])


def downgrade() -> None:
    op.drop_table('seen_page')
    op.drop_table('seen_as')
