"""Exemptions and individual plans: what is otherwise for one pupil (clauses 3.1.4, 13)."""

from alembic import op
import sqlalchemy as sa

revision = '0006'
down_revision = '0005'

SCALES = ('points', 'levels', 'signs', 'pass', 'percent', 'text', 'none')


def upgrade():
    op.create_table('exemption',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR starts_on <= ends_on', name=op.f('ck__exemption__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['order_id'], ['director_order.id'], name=op.f('fk__exemption__order_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__exemption__student_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['subject_id'], ['subject.id'], name=op.f('fk__exemption__subject_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__exemption')),
    sa.UniqueConstraint('student_id', 'subject_id', 'starts_on', name=op.f('uq__exemption__student_id_subject_id_starts_on'))
    )
    with op.batch_alter_table('exemption', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__exemption__subject_id_student_id'), ['subject_id', 'student_id'], unique=False)

    op.create_table('individual_plan',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['director_order.id'], name=op.f('fk__individual_plan__order_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__individual_plan__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__individual_plan__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__individual_plan')),
    sa.UniqueConstraint('student_id', 'school_year_id', name=op.f('uq__individual_plan__student_id_school_year_id'))
    )

    op.create_table('plan_subject',
    sa.Column('individual_plan_id', sa.Integer(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('is_taken', sa.Boolean(), nullable=False),
    sa.Column('scale', sa.Enum(*SCALES, name='scalekind', native_enum=False, length=30), nullable=False),
    sa.Column('lessons_a_year', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('lessons_a_year >= 0', name=op.f('ck__plan_subject__lessons_not_negative')),
    sa.ForeignKeyConstraint(['individual_plan_id'], ['individual_plan.id'], name=op.f('fk__plan_subject__individual_plan_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['subject_id'], ['subject.id'], name=op.f('fk__plan_subject__subject_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__plan_subject')),
    sa.UniqueConstraint('individual_plan_id', 'subject_id', name=op.f('uq__plan_subject__individual_plan_id_subject_id'))
    )
    with op.batch_alter_table('plan_subject', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__plan_subject__subject_id'), ['subject_id'], unique=False)


def downgrade():
    op.drop_table('plan_subject')
    op.drop_table('individual_plan')
    op.drop_table('exemption')
