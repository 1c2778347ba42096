"""Lessons of the timetable held at another hour or in another room (clause 6)."""

from alembic import op
import sqlalchemy as sa

revision = "0023"
down_revision = "0022"


def upgrade():
    op.create_table('lesson_moved',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=False),
    sa.Column('to_number', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('held_on <> to_on OR number <> to_number', name=op.f('ck__lesson_moved__elsewhere')),
    sa.CheckConstraint('number BETWEEN 0 AND 10 AND to_number BETWEEN 0 AND 10', name=op.f('ck__lesson_moved__number_in_day')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__lesson_moved__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__lesson_moved__journal_group_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__lesson_moved'))
    )
    with op.batch_alter_table('lesson_moved', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__lesson_moved__held_on'), ['held_on'], unique=False)
        batch_op.create_index(batch_op.f('ix__lesson_moved__to_on'), ['to_on'], unique=False)
        batch_op.create_index('uq__lesson_moved__arrives_once', ['journal_group_id', 'to_on', 'to_number'], unique=True, sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))
        batch_op.create_index('uq__lesson_moved__in_force', ['journal_group_id', 'held_on', 'number'], unique=True, sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))

    op.create_table('room_change',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('number BETWEEN 0 AND 10', name=op.f('ck__room_change__number_in_day')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__room_change__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__room_change__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk__room_change__room_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__room_change'))
    )
    with op.batch_alter_table('room_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__room_change__held_on'), ['held_on'], unique=False)
        batch_op.create_index(batch_op.f('ix__room_change__room_id'), ['room_id'], unique=False)
        batch_op.create_index('uq__room_change__in_force', ['journal_group_id', 'held_on', 'number'], unique=True, sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))


def downgrade():
    op.drop_table('room_change')
    op.drop_table('lesson_moved')
