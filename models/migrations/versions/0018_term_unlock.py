"""A closed term is opened again for one teacher and one journal group (clause 13)."""

from alembic import op
import sqlalchemy as sa

revision = '0018'
down_revision = '0017'


def upgrade():
    op.create_table('term_unlock',
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('semester_1', 'semester_2', 'year', 'post_exam', 'final', name='termkind', native_enum=False, length=30), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__term_unlock__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__term_unlock__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk__term_unlock__staff_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__term_unlock'))
    )
    with op.batch_alter_table('term_unlock', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__term_unlock__journal_group_id_kind'), ['journal_group_id', 'kind'], unique=False)
        batch_op.create_index(batch_op.f('ix__term_unlock__school_year_id'), ['school_year_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__term_unlock__staff_id'), ['staff_id'], unique=False)


def downgrade():
    op.drop_table('term_unlock')
