"""Contacts about absences, warnings and notices to the municipality, the morning summary (Reg. 89)."""

from alembic import op
import sqlalchemy as sa

revision = "0025"
down_revision = "0024"


def upgrade():
    op.create_table('absence_contact',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('absent_on', sa.Date(), nullable=False),
    sa.Column('contacted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('guardian_id', sa.Integer(), nullable=True),
    sa.Column('way', sa.Enum('call', 'sms', 'in_person', 'email', 'message', name='contactway', native_enum=False, length=30), nullable=False),
    sa.Column('result', sa.Enum('ground_told', 'ground_unknown', 'not_reached', name='contactresult', native_enum=False, length=30), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__absence_contact__voided_with_words')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__absence_contact__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['guardian_id'], ['guardian.id'], name=op.f('fk__absence_contact__guardian_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__absence_contact__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__absence_contact'))
    )
    with op.batch_alter_table('absence_contact', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__absence_contact__absent_on_student_id'), ['absent_on', 'student_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__absence_contact__guardian_id'), ['guardian_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__absence_contact__student_id_absent_on'), ['student_id', 'absent_on'], unique=False)

    op.create_table('absence_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=False),
    sa.Column('outbox_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['outbox_id'], ['outbox.id'], name=op.f('fk__absence_message__outbox_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__absence_message__person_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__absence_message__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__absence_message')),
    sa.UniqueConstraint('student_id', 'person_id', 'sent_on', name=op.f('uq__absence_message__student_id_person_id_sent_on'))
    )
    with op.batch_alter_table('absence_message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__absence_message__person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__absence_message__sent_on'), ['sent_on'], unique=False)

    op.create_table('morning_reader',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__morning_reader__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__morning_reader'))
    )
    with op.batch_alter_table('morning_reader', schema=None) as batch_op:
        batch_op.create_index('uq__morning_reader__in_force', ['account_id'], unique=True, sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))

    op.create_table('municipality_notice',
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('semester_id', sa.Integer(), nullable=False),
    sa.Column('school_class_id', sa.Integer(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('lesson_count', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('prints', sa.Integer(), nullable=False),
    sa.Column('printed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__municipality_notice__voided_with_words')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__municipality_notice__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__municipality_notice__school_class_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__municipality_notice__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['semester_id'], ['semester.id'], name=op.f('fk__municipality_notice__semester_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__municipality_notice__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__municipality_notice')),
    sa.UniqueConstraint('school_year_id', 'number', name=op.f('uq__municipality_notice__school_year_id_number'))
    )
    with op.batch_alter_table('municipality_notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__municipality_notice__school_class_id'), ['school_class_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__municipality_notice__semester_id'), ['semester_id'], unique=False)
        batch_op.create_index('uq__municipality_notice__in_force', ['student_id', 'semester_id'], unique=True, sqlite_where=sa.text('voided_at IS NULL'), postgresql_where=sa.text('voided_at IS NULL'))

    op.create_table('unexcused_warning',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('semester_id', sa.Integer(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('lessons', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['semester_id'], ['semester.id'], name=op.f('fk__unexcused_warning__semester_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__unexcused_warning__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__unexcused_warning')),
    sa.UniqueConstraint('student_id', 'semester_id', 'step', name=op.f('uq__unexcused_warning__student_id_semester_id_step'))
    )
    with op.batch_alter_table('unexcused_warning', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__unexcused_warning__semester_id'), ['semester_id'], unique=False)

    op.create_table('morning_telling',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reader_id', sa.Integer(), nullable=False),
    sa.Column('told_on', sa.Date(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['reader_id'], ['morning_reader.id'], name=op.f('fk__morning_telling__reader_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__morning_telling')),
    sa.UniqueConstraint('reader_id', 'told_on', name=op.f('uq__morning_telling__reader_id_told_on'))
    )
    op.create_table('municipality_notice_lesson',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('lesson_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['lesson_id'], ['lesson.id'], name=op.f('fk__municipality_notice_lesson__lesson_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['notice_id'], ['municipality_notice.id'], name=op.f('fk__municipality_notice_lesson__notice_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__municipality_notice_lesson')),
    sa.UniqueConstraint('notice_id', 'lesson_id', name=op.f('uq__municipality_notice_lesson__notice_id_lesson_id'))
    )
    with op.batch_alter_table('municipality_notice_lesson', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__municipality_notice_lesson__lesson_id'), ['lesson_id'], unique=False)


def downgrade():
    op.drop_table('municipality_notice_lesson')
    op.drop_table('morning_telling')
    op.drop_table('unexcused_warning')
    op.drop_table('municipality_notice')
    op.drop_table('morning_reader')
    op.drop_table('absence_message')
    op.drop_table('absence_contact')
