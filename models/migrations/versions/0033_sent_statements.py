"""Statements of marks are sent to families and keep what they said (clause 9a)."""

from alembic import op
import sqlalchemy as sa

revision = "0033"
down_revision = "0032"


def upgrade():
    op.create_table('statement_sending',
    sa.Column('school_class_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('covering', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck__statement_sending__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__statement_sending__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__statement_sending__school_class_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__statement_sending'))
    )
    with op.batch_alter_table('statement_sending', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__statement_sending__school_class_id_sent_at'), ['school_class_id', 'sent_at'], unique=False)

    op.create_table('sent_statement',
    sa.Column('sending_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__sent_statement__voided_with_words')),
    sa.ForeignKeyConstraint(['sending_id'], ['statement_sending.id'], name=op.f('fk__sent_statement__sending_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__sent_statement__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__sent_statement')),
    sa.UniqueConstraint('sending_id', 'student_id', name=op.f('uq__sent_statement__sending_id_student_id'))
    )
    with op.batch_alter_table('sent_statement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__sent_statement__student_id'), ['student_id'], unique=False)

    op.create_table('statement_receiver',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('mother', 'father', 'guardian', 'foster_family', 'institution', 'other', name='contactrole', native_enum=False, length=30), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outbox_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['outbox_id'], ['outbox.id'], name=op.f('fk__statement_receiver__outbox_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__statement_receiver__person_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['statement_id'], ['sent_statement.id'], name=op.f('fk__statement_receiver__statement_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__statement_receiver')),
    sa.UniqueConstraint('statement_id', 'person_id', name=op.f('uq__statement_receiver__statement_id_person_id'))
    )
    with op.batch_alter_table('statement_receiver', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__statement_receiver__outbox_id'), ['outbox_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__statement_receiver__person_id'), ['person_id'], unique=False)


def downgrade():
    op.drop_table('statement_receiver')
    op.drop_table('sent_statement')
    op.drop_table('statement_sending')
