"""Columns taken out, homework for a day, attachments, the tests calendar and phrases (clauses 11, 12)."""

from alembic import op
import sqlalchemy as sa

revision = '0015'
down_revision = '0014'

KINDS = ('lesson', 'homework', 'test', 'pass_test', 'diagnostic', 'monitoring')


def upgrade() -> None:
    op.add_column('lesson', sa.Column('homework_on', sa.Date(), nullable=True))
    op.add_column('lesson', sa.Column('homework_number', sa.Integer(), nullable=True))
    op.add_column('assessment', sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True))
    op.create_table('attachment',
    sa.Column('thing', sa.Enum('homework', name='attachmentthing', native_enum=False, length=30), nullable=False),
    sa.Column('thing_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=150), nullable=False),
    sa.Column('stored_as', sa.String(length=64), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('size > 0', name=op.f('ck__attachment__not_empty')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__attachment__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__attachment')),
    sa.UniqueConstraint('stored_as', name=op.f('uq__attachment__stored_as'))
    )
    op.create_index(op.f('ix__attachment__thing_thing_id'), 'attachment', ['thing', 'thing_id'], unique=False)
    op.create_table('planned_test',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('planned_on', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('column_kind', sa.Enum(*KINDS, name='columnkind', native_enum=False, length=30), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=True),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('number BETWEEN 0 AND 10', name=op.f('ck__planned_test__number_in_day')),
    sa.CheckConstraint('assessment_id IS NULL OR cancelled_at IS NULL', name=op.f('ck__planned_test__held_or_cancelled')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__planned_test__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk__planned_test__assessment_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__planned_test__journal_group_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__planned_test'))
    )
    op.create_index(op.f('ix__planned_test__assessment_id'), 'planned_test', ['assessment_id'], unique=False)
    op.create_index(op.f('ix__planned_test__journal_group_id_planned_on'), 'planned_test', ['journal_group_id', 'planned_on'], unique=False)
    op.create_index(op.f('ix__planned_test__planned_on'), 'planned_test', ['planned_on'], unique=False)
    op.create_table('phrase',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Enum('topic', 'outcome', 'homework', name='phrasepurpose', native_enum=False, length=30), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__phrase__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['subject_id'], ['subject.id'], name=op.f('fk__phrase__subject_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__phrase'))
    )
    op.create_index(op.f('ix__phrase__account_id_purpose'), 'phrase', ['account_id', 'purpose'], unique=False)


def downgrade() -> None:
    op.drop_table('phrase')
    op.drop_table('planned_test')
    op.drop_table('attachment')
    op.drop_column('assessment', 'voided_at')
    op.drop_column('lesson', 'homework_number')
    op.drop_column('lesson', 'homework_on')
