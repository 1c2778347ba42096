"""Out-of-school events excuse a list of pupils, class by class (clause 8)."""

from alembic import op
import sqlalchemy as sa

revision = "0024"
down_revision = "0023"
STATES = sa.Enum('proposed', 'confirmed', 'struck', name='eventstate', native_enum=False, length=30)


def upgrade():
    op.create_table('school_event',
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('starts_number', sa.Integer(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('ends_number', sa.Integer(), nullable=True),
    sa.Column('reason_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck__school_event__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__school_event__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['reason_id'], ['absence_reason.id'], name=op.f('fk__school_event__reason_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__school_event'))
    )
    with op.batch_alter_table('school_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__school_event__starts_on'), ['starts_on'], unique=False)

    op.create_table('school_event_pupil',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('school_class_id', sa.Integer(), nullable=False),
    sa.Column('state', STATES, nullable=False),
    sa.Column('struck_for', sa.String(length=300), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(state = 'proposed') = (decided_at IS NULL)", name=op.f('ck__school_event_pupil__decided_at_a_moment')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['account.id'], name=op.f('fk__school_event_pupil__decided_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['event_id'], ['school_event.id'], name=op.f('fk__school_event_pupil__event_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__school_event_pupil__school_class_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__school_event_pupil__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__school_event_pupil')),
    sa.UniqueConstraint('event_id', 'student_id', name=op.f('uq__school_event_pupil__event_id_student_id'))
    )
    with op.batch_alter_table('school_event_pupil', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__school_event_pupil__school_class_id_state'), ['school_class_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix__school_event_pupil__student_id'), ['student_id'], unique=False)

    with op.batch_alter_table('excuse', schema=None) as batch_op:
        batch_op.add_column(sa.Column('event_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix__excuse__event_id'), ['event_id'], unique=False)
        batch_op.create_foreign_key('fk__excuse__event_id', 'school_event', ['event_id'], ['id'], ondelete='RESTRICT')


def downgrade():
    with op.batch_alter_table('excuse', schema=None) as batch_op:
        batch_op.drop_constraint('fk__excuse__event_id', type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix__excuse__event_id'))
        batch_op.drop_column('event_id')
    op.drop_table('school_event_pupil')
    op.drop_table('school_event')
