"""Lessons that did not take place, substitutions, reminders of entries (clauses 6, 11)."""

from alembic import op
import sqlalchemy as sa

revision = '0012'
down_revision = '0011'


def upgrade():
    op.create_table('entry_reminder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('reminded_on', sa.Date(), nullable=False),
    sa.Column('lessons', sa.Integer(), nullable=False),
    sa.Column('outbox_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['outbox_id'], ['outbox.id'], name=op.f('fk__entry_reminder__outbox_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk__entry_reminder__staff_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__entry_reminder')),
    sa.UniqueConstraint('staff_id', 'reminded_on', name=op.f('uq__entry_reminder__staff_id_reminded_on'))
    )
    op.create_table('lesson_cancelled',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('number BETWEEN 0 AND 10', name=op.f('ck__lesson_cancelled__number_in_day')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__lesson_cancelled__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__lesson_cancelled__journal_group_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__lesson_cancelled'))
    )
    with op.batch_alter_table('lesson_cancelled', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__lesson_cancelled__held_on'), ['held_on'], unique=False)
        batch_op.create_index('uq__lesson_cancelled__in_force', ['journal_group_id', 'held_on', 'number'], unique=True, sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))

    op.create_table('substitution',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('absent_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('absent_id IS NULL OR absent_id <> staff_id', name=op.f('ck__substitution__by_another')),
    sa.CheckConstraint('number BETWEEN 0 AND 10', name=op.f('ck__substitution__number_in_day')),
    sa.ForeignKeyConstraint(['absent_id'], ['staff.id'], name=op.f('fk__substitution__absent_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__substitution__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__substitution__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk__substitution__staff_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__substitution'))
    )
    with op.batch_alter_table('substitution', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__substitution__held_on'), ['held_on'], unique=False)
        batch_op.create_index(batch_op.f('ix__substitution__staff_id_held_on'), ['staff_id', 'held_on'], unique=False)
        batch_op.create_index('uq__substitution__in_force', ['journal_group_id', 'held_on', 'number'], unique=True, sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))


def downgrade():
    op.drop_table('substitution')
    op.drop_table('lesson_cancelled')
    op.drop_table('entry_reminder')
