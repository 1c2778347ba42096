"""What is decided about a pupil when the school year ends, by an order of the director (clause 19)."""

from alembic import op
import sqlalchemy as sa

revision = "0028"
down_revision = "0027"


def upgrade():
    op.create_table('year_decision',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('school_class_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.Enum('promoted', 'repeats', 'measures', 'leaves', name='outcome', native_enum=False, length=30), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('measures', sa.String(length=300), nullable=False),
    sa.Column('measures_from', sa.Date(), nullable=True),
    sa.Column('measures_to', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(outcome = 'measures') = (measures != '')", name=op.f('ck__year_decision__measures_are_named')),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__year_decision__voided_with_words')),
    sa.CheckConstraint('measures_from <= measures_to', name=op.f('ck__year_decision__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__year_decision__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['order_id'], ['director_order.id'], name=op.f('fk__year_decision__order_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__year_decision__school_class_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__year_decision__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__year_decision__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__year_decision'))
    )
    with op.batch_alter_table('year_decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__year_decision__order_id'), ['order_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__year_decision__school_class_id'), ['school_class_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__year_decision__school_year_id'), ['school_year_id'], unique=False)
        batch_op.create_index('uq__year_decision__in_force', ['student_id', 'school_year_id'], unique=True, sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))


def downgrade():
    op.drop_table('year_decision')
