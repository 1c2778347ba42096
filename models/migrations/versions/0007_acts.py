"""Acts of enrolment, transfer, withdrawal and return (clauses 3.3, 17)."""

from alembic import op
import sqlalchemy as sa

revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    op.create_table('enrolment_act',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('enrol', 'transfer', 'withdraw', 'return', 'counter', name='actkind', native_enum=False, length=30), nullable=False),
    sa.Column('acts_on', sa.Date(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('other_school', sa.String(length=200), nullable=False),
    sa.Column('from_class_id', sa.Integer(), nullable=True),
    sa.Column('to_class_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('voids_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(kind = 'counter') = (voids_id IS NOT NULL)", name=op.f('ck__enrolment_act__counter_names_what_it_undoes')),
    sa.CheckConstraint("kind = 'counter' OR order_id IS NOT NULL", name=op.f('ck__enrolment_act__cites_an_order')),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__enrolment_act__student_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['order_id'], ['director_order.id'], name=op.f('fk__enrolment_act__order_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['from_class_id'], ['school_class.id'], name=op.f('fk__enrolment_act__from_class_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['to_class_id'], ['school_class.id'], name=op.f('fk__enrolment_act__to_class_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__enrolment_act__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['voids_id'], ['enrolment_act.id'], name=op.f('fk__enrolment_act__voids_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__enrolment_act')),
    sa.UniqueConstraint('voids_id', name=op.f('uq__enrolment_act__voids_id'))
    )
    op.create_index(op.f('ix__enrolment_act__student_id_acts_on'), 'enrolment_act', ['student_id', 'acts_on'], unique=False)
    op.create_index(op.f('ix__enrolment_act__acts_on'), 'enrolment_act', ['acts_on'], unique=False)
    op.create_table('enrolment_act_row',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('act_id', sa.Integer(), nullable=False),
    sa.Column('table_name', sa.String(length=30), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=False),
    sa.Column('change', sa.Enum('made', 'changed', 'removed', name='rowchange', native_enum=False, length=30), nullable=False),
    sa.Column('field', sa.String(length=40), nullable=False),
    sa.Column('old', sa.String(length=200), nullable=True),
    sa.Column('new', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['act_id'], ['enrolment_act.id'], name=op.f('fk__enrolment_act_row__act_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__enrolment_act_row'))
    )
    op.create_index(op.f('ix__enrolment_act_row__act_id'), 'enrolment_act_row', ['act_id'], unique=False)


def downgrade() -> None:
    op.drop_table('enrolment_act_row')
    op.drop_table('enrolment_act')
