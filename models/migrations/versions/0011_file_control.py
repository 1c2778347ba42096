"""Personal files are checked, remarked on and proposed about (clauses 7, 18)."""

from alembic import op
import sqlalchemy as sa

revision = '0011'
down_revision = '0010'


def upgrade():
    op.create_table('file_check',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seal', sa.String(length=24), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__file_check__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__file_check__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__file_check__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__file_check')),
    sa.UniqueConstraint('student_id', 'school_year_id', name=op.f('uq__file_check__student_id_school_year_id'))
    )

    op.create_table('file_remark',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=60), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.String(length=500), nullable=False),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(answer = '') = (answered_at IS NULL)", name=op.f('ck__file_remark__answered_with_words')),
    sa.ForeignKeyConstraint(['answered_by_id'], ['account.id'], name=op.f('fk__file_remark__answered_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk__file_remark__author_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__file_remark__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__file_remark'))
    )
    with op.batch_alter_table('file_remark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__file_remark__student_id_closed_at'), ['student_id', 'closed_at'], unique=False)

    op.create_table('file_proposal',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('guardian_id', sa.Integer(), nullable=True),
    sa.Column('field', sa.String(length=60), nullable=False),
    sa.Column('old', sa.String(length=300), nullable=False),
    sa.Column('new', sa.String(length=300), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'accepted', 'refused', 'withdrawn', name='proposalstate', native_enum=False, length=30), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name=op.f('ck__file_proposal__decided_once')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk__file_proposal__author_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['decided_by_id'], ['account.id'], name=op.f('fk__file_proposal__decided_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['guardian_id'], ['guardian.id'], name=op.f('fk__file_proposal__guardian_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__file_proposal__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__file_proposal'))
    )
    with op.batch_alter_table('file_proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__file_proposal__student_id_state'), ['student_id', 'state'], unique=False)


def downgrade():
    op.drop_table('file_proposal')
    op.drop_table('file_remark')
    op.drop_table('file_check')
