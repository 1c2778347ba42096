"""Report cards hold the class teacher's words (clause 3.5a)."""

from alembic import op
import sqlalchemy as sa

revision = "0032"
down_revision = "0031"


def upgrade():
    op.create_table('report_card_words',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('term', sa.Enum('semester_1', 'semester_2', 'year', 'post_exam', 'final', name='termkind', native_enum=False, length=30), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__report_card_words__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__report_card_words__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__report_card_words')),
    sa.UniqueConstraint('student_id', 'school_year_id', 'term', name=op.f('uq__report_card_words__student_id_school_year_id_term'))
    )
    with op.batch_alter_table('report_card_words', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__report_card_words__school_year_id'), ['school_year_id'], unique=False)


def downgrade():
    op.drop_table('report_card_words')
