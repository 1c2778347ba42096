"""Journals are checked: findings waived, remarks, checks signed off (clauses 3.4, 4.2)."""

from alembic import op
import sqlalchemy as sa

revision = '0020'
down_revision = '0019'


def upgrade():
    op.create_table('check_remark',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('column_key', sa.String(length=30), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('student_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('open', 'answered', 'closed', name='remarkstate', native_enum=False, length=30), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk__check_remark__author_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__check_remark__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__check_remark__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__check_remark'))
    )
    with op.batch_alter_table('check_remark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__check_remark__journal_group_id_state'), ['journal_group_id', 'state'], unique=False)

    op.create_table('finding_waiver',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('place', sa.String(length=60), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('waived_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('withdrawn_by_id', sa.Integer(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)', name=op.f('ck__finding_waiver__withdrawn_by_somebody')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__finding_waiver__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__finding_waiver__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['withdrawn_by_id'], ['account.id'], name=op.f('fk__finding_waiver__withdrawn_by_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__finding_waiver'))
    )
    with op.batch_alter_table('finding_waiver', schema=None) as batch_op:
        batch_op.create_index('uq__finding_waiver__in_force', ['journal_group_id', 'kind', 'place'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'), postgresql_where=sa.text('withdrawn_at IS NULL'))

    op.create_table('journal_check',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('findings', sa.Integer(), nullable=False),
    sa.Column('waived', sa.Integer(), nullable=False),
    sa.Column('remarks', sa.Integer(), nullable=False),
    sa.Column('open_remarks', sa.Integer(), nullable=False),
    sa.Column('conclusion', sa.String(length=1000), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck__journal_check__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__journal_check__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__journal_check__journal_group_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__journal_check'))
    )
    with op.batch_alter_table('journal_check', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__journal_check__journal_group_id_checked_at'), ['journal_group_id', 'checked_at'], unique=False)

    op.create_table('check_remark_step',
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('act', sa.Enum('answered', 'closed', 'reopened', name='remarkact', native_enum=False, length=30), nullable=False),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__check_remark_step__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['remark_id'], ['check_remark.id'], name=op.f('fk__check_remark_step__remark_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__check_remark_step'))
    )
    with op.batch_alter_table('check_remark_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__check_remark_step__remark_id'), ['remark_id'], unique=False)

    op.create_table('journal_check_finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('journal_check_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('place', sa.String(length=60), nullable=False),
    sa.Column('words', sa.String(length=500), nullable=False),
    sa.Column('waived_for', sa.String(length=1000), nullable=False),
    sa.ForeignKeyConstraint(['journal_check_id'], ['journal_check.id'], name=op.f('fk__journal_check_finding__journal_check_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__journal_check_finding'))
    )
    with op.batch_alter_table('journal_check_finding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__journal_check_finding__journal_check_id'), ['journal_check_id'], unique=False)


def downgrade():
    op.drop_table('journal_check_finding')
    op.drop_table('check_remark_step')
    op.drop_table('journal_check')
    op.drop_table('finding_waiver')
    op.drop_table('check_remark')
