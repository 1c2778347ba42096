"""Lists of pupils are handed in for interest-education and combined journals (clauses 4.1, 10)."""

from alembic import op
import sqlalchemy as sa

revision = '0017'
down_revision = '0016'


def upgrade():
    op.create_table('member_list',
    sa.Column('kind', sa.Enum('subject', 'combined', 'individual', 'interest', 'extended_day', 'class_teacher', name='journalkind', native_enum=False, length=30), nullable=False),
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'submitted', 'returned', 'accepted', 'dropped', name='liststate', native_enum=False, length=30), nullable=False),
    sa.Column('journal_id', sa.Integer(), nullable=True),
    sa.Column('amends_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("kind IN ('interest', 'combined')", name=op.f('ck__member_list__kind_handed_in')),
    sa.CheckConstraint("state <> 'accepted' OR journal_id IS NOT NULL", name=op.f('ck__member_list__accepted_has_its_journal')),
    sa.CheckConstraint('amends_id IS NULL OR journal_id IS NOT NULL', name=op.f('ck__member_list__amends_a_journal')),
    sa.ForeignKeyConstraint(['amends_id'], ['member_list.id'], name=op.f('fk__member_list__amends_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk__member_list__author_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_id'], ['journal.id'], name=op.f('fk__member_list__journal_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__member_list__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['subject_id'], ['subject.id'], name=op.f('fk__member_list__subject_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__member_list'))
    )
    with op.batch_alter_table('member_list', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__member_list__amends_id'), ['amends_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__member_list__author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__member_list__journal_id'), ['journal_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__member_list__school_year_id_kind_state'), ['school_year_id', 'kind', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix__member_list__subject_id'), ['subject_id'], unique=False)
        batch_op.create_index('uq__member_list__open_change', ['amends_id'], unique=True, sqlite_where=sa.text("state IN ('draft', 'submitted', 'returned')"), postgresql_where=sa.text("state IN ('draft', 'submitted', 'returned')"))

    op.create_table('member_list_row',
    sa.Column('list_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('is_leaving', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['list_id'], ['member_list.id'], name=op.f('fk__member_list_row__list_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__member_list_row__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__member_list_row')),
    sa.UniqueConstraint('list_id', 'student_id', name=op.f('uq__member_list_row__list_id_student_id'))
    )
    with op.batch_alter_table('member_list_row', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__member_list_row__student_id'), ['student_id'], unique=False)

    op.create_table('member_list_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('list_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'submitted', 'returned', 'accepted', 'dropped', name='liststate', native_enum=False, length=30), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__member_list_step__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['list_id'], ['member_list.id'], name=op.f('fk__member_list_step__list_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__member_list_step'))
    )
    with op.batch_alter_table('member_list_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__member_list_step__list_id'), ['list_id'], unique=False)

    op.create_table('member_list_teacher',
    sa.Column('list_id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['list_id'], ['member_list.id'], name=op.f('fk__member_list_teacher__list_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk__member_list_teacher__staff_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__member_list_teacher')),
    sa.UniqueConstraint('list_id', 'staff_id', name=op.f('uq__member_list_teacher__list_id_staff_id'))
    )
    with op.batch_alter_table('member_list_teacher', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__member_list_teacher__staff_id'), ['staff_id'], unique=False)


def downgrade():
    op.drop_table('member_list_teacher')
    op.drop_table('member_list_step')
    op.drop_table('member_list_row')
    op.drop_table('member_list')
