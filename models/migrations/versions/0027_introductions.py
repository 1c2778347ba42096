"""Classes are introduced to the system, parents say that they read the diary (clauses 1, 5)."""

from alembic import op
import sqlalchemy as sa

revision = "0027"
down_revision = "0026"


def upgrade():
    op.create_table('diary_read',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('week_on', sa.Date(), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__diary_read__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__diary_read__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__diary_read')),
    sa.UniqueConstraint('account_id', 'student_id', 'week_on', name=op.f('uq__diary_read__account_id_student_id_week_on'))
    )
    with op.batch_alter_table('diary_read', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__diary_read__student_id_week_on'), ['student_id', 'week_on'], unique=False)

    op.create_table('introduction_sample',
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__introduction_sample'))
    )

    op.create_table('introduction',
    sa.Column('school_class_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__introduction__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__introduction__school_class_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__introduction')),
    sa.UniqueConstraint('school_class_id', name=op.f('uq__introduction__school_class_id'))
    )

    op.create_table('introduction_read',
    sa.Column('introduction_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('noted_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['introduction_id'], ['introduction.id'], name=op.f('fk__introduction_read__introduction_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['noted_by_id'], ['account.id'], name=op.f('fk__introduction_read__noted_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__introduction_read__person_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__introduction_read')),
    sa.UniqueConstraint('introduction_id', 'person_id', name=op.f('uq__introduction_read__introduction_id_person_id'))
    )
    with op.batch_alter_table('introduction_read', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__introduction_read__person_id'), ['person_id'], unique=False)


def downgrade():
    op.drop_table('introduction_read')
    op.drop_table('introduction')
    op.drop_table('introduction_sample')
    op.drop_table('diary_read')
