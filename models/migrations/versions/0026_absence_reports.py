"""Parents report absences, the class teacher decides (clause 8)."""

from alembic import op
import sqlalchemy as sa

revision = "0026"
down_revision = "0025"


def upgrade():
    op.create_table('absence_report',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('starts_number', sa.Integer(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('ends_number', sa.Integer(), nullable=True),
    sa.Column('reason_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('status', sa.Enum('waiting', 'accepted', 'refused', 'withdrawn', name='reportstatus', native_enum=False, length=30), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('answer', sa.String(length=500), nullable=False),
    sa.Column('excuse_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck__absence_report__begins_before_it_ends')),
    sa.CheckConstraint("(status = 'waiting') = (decided_at IS NULL)", name=op.f('ck__absence_report__decided_once')),
    sa.CheckConstraint("(status = 'accepted') = (excuse_id IS NOT NULL)", name=op.f('ck__absence_report__accepted_into_a_ground')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk__absence_report__author_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['decided_by_id'], ['account.id'], name=op.f('fk__absence_report__decided_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['excuse_id'], ['excuse.id'], name=op.f('fk__absence_report__excuse_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['reason_id'], ['absence_reason.id'], name=op.f('fk__absence_report__reason_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__absence_report__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__absence_report'))
    )
    with op.batch_alter_table('absence_report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__absence_report__student_id_starts_on'), ['student_id', 'starts_on'], unique=False)
        batch_op.create_index(batch_op.f('ix__absence_report__status_student_id'), ['status', 'student_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__absence_report__excuse_id'), ['excuse_id'], unique=False)


def downgrade():
    op.drop_table('absence_report')
