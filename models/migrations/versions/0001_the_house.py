"""The house: school, people, accounts, classes, journals, marks, absences, timetable, trail."""

from alembic import op
import sqlalchemy as sa

from models import triggers

revision = '0001'
down_revision = None

SORT_KEY = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table('absence_reason',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('suffix', sa.String(length=3), nullable=False),
    sa.Column('excused', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__absence_reason')),
    sa.UniqueConstraint('name', name=op.f('uq__absence_reason__name'))
    )
    op.create_table('director_order',
    sa.Column('number', sa.String(length=40), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__director_order')),
    sa.UniqueConstraint('number', 'issued_on', name=op.f('uq__director_order__number_issued_on'))
    )
    op.create_table('person',
    sa.Column('surname', sa.String(length=100), nullable=False),
    sa.Column('first_name', sa.String(length=100), nullable=False),
    sa.Column('sort_key', SORT_KEY, nullable=False),
    sa.Column('search_key', sa.String(length=220), nullable=False),
    sa.Column('personal_code', sa.String(length=20), nullable=True),
    sa.Column('birth_date', sa.Date(), nullable=True),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.Column('email', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__person')),
    sa.UniqueConstraint('personal_code', name=op.f('uq__person__personal_code'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__person__sort_key_id'), ['sort_key', 'id'], unique=False)

    op.create_table('programme',
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('length(code) = 8', name=op.f('ck__programme__eight_digits')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__programme')),
    sa.UniqueConstraint('code', name=op.f('uq__programme__code'))
    )
    op.create_table('room',
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('description', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__room')),
    sa.UniqueConstraint('name', name=op.f('uq__room__name'))
    )
    op.create_table('school',
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('registration_number', sa.String(length=20), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('place', sa.String(length=100), nullable=False),
    sa.Column('phone', sa.String(length=60), nullable=False),
    sa.Column('email', sa.String(length=200), nullable=False),
    sa.Column('director_name', sa.String(length=200), nullable=False),
    sa.Column('director_title', sa.String(length=60), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__school'))
    )
    op.create_table('school_year',
    sa.Column('name', sa.String(length=20), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('to_verify', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('starts_on < ends_on', name=op.f('ck__school_year__begins_before_it_ends')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__school_year')),
    sa.UniqueConstraint('name', name=op.f('uq__school_year__name')),
    sa.UniqueConstraint('starts_on', name=op.f('uq__school_year__starts_on'))
    )
    op.create_table('setting',
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('value', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__setting')),
    sa.UniqueConstraint('name', name=op.f('uq__setting__name'))
    )
    op.create_table('sign_in_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('blocked_until', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__sign_in_attempt')),
    sa.UniqueConstraint('name', name=op.f('uq__sign_in_attempt__name'))
    )
    op.create_table('subject',
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('short_name', sa.String(length=20), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__subject')),
    sa.UniqueConstraint('name', name=op.f('uq__subject__name'))
    )
    op.create_table('account',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('user_name', sa.String(length=100), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=True),
    sa.Column('email_confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('disabled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__account__person_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__account')),
    sa.UniqueConstraint('person_id', name=op.f('uq__account__person_id')),
    sa.UniqueConstraint('user_name', name=op.f('uq__account__user_name'))
    )
    op.create_table('calendar_span',
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('holidays', 'public_holiday', 'moved_workday', 'project_week', name='calendarkind', native_enum=False, length=30), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck__calendar_span__begins_before_it_ends')),
    sa.CheckConstraint('weekday BETWEEN 0 AND 4', name=op.f('ck__calendar_span__weekday_of_timetable')),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__calendar_span__school_year_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__calendar_span'))
    )
    with op.batch_alter_table('calendar_span', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__calendar_span__school_year_id'), ['school_year_id'], unique=False)

    op.create_table('guardian',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__guardian__person_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__guardian')),
    sa.UniqueConstraint('person_id', name=op.f('uq__guardian__person_id'))
    )
    op.create_table('journal',
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('subject', 'combined', 'individual', 'interest', 'extended_day', 'class_teacher', name='journalkind', native_enum=False, length=30), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__journal__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['subject_id'], ['subject.id'], name=op.f('fk__journal__subject_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__journal'))
    )
    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__journal__school_year_id_kind'), ['school_year_id', 'kind'], unique=False)
        batch_op.create_index(batch_op.f('ix__journal__subject_id'), ['subject_id'], unique=False)

    op.create_table('lesson_time',
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=False),
    sa.Column('ends_at', sa.Time(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('number BETWEEN 0 AND 10', name=op.f('ck__lesson_time__number_in_day')),
    sa.CheckConstraint('starts_at < ends_at', name=op.f('ck__lesson_time__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__lesson_time__school_year_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__lesson_time')),
    sa.UniqueConstraint('school_year_id', 'number', name=op.f('uq__lesson_time__school_year_id_number'))
    )
    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.Column('link', sa.String(length=300), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__notice__person_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__notice'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__notice__person_id_read_at'), ['person_id', 'read_at'], unique=False)

    op.create_table('outbox',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('channel', sa.Enum('email', 'sms', name='channel', native_enum=False, length=30), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('address', sa.String(length=200), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=True),
    sa.Column('state', sa.Enum('new', 'sending', 'sent', 'unknown', 'failed', 'cancelled', name='outboxstate', native_enum=False, length=30), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failure', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__outbox__person_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__outbox'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__outbox__state_made_at'), ['state', 'made_at'], unique=False)

    op.create_table('school_class',
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('grade', sa.Integer(), nullable=False),
    sa.Column('letter', sa.String(length=3), nullable=False),
    sa.Column('programme_id', sa.Integer(), nullable=True),
    sa.Column('previous_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('grade BETWEEN 1 AND 12', name=op.f('ck__school_class__grade_of_school')),
    sa.ForeignKeyConstraint(['previous_id'], ['school_class.id'], name=op.f('fk__school_class__previous_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk__school_class__programme_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__school_class__school_year_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__school_class')),
    sa.UniqueConstraint('school_year_id', 'grade', 'letter', name=op.f('uq__school_class__school_year_id_grade_letter'))
    )
    op.create_table('semester',
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('number IN (1, 2)', name=op.f('ck__semester__first_or_second')),
    sa.CheckConstraint('starts_on < ends_on', name=op.f('ck__semester__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__semester__school_year_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__semester')),
    sa.UniqueConstraint('school_year_id', 'number', name=op.f('uq__semester__school_year_id_number'))
    )
    op.create_table('staff',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('post', sa.String(length=200), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__staff__person_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__staff')),
    sa.UniqueConstraint('person_id', name=op.f('uq__staff__person_id'))
    )
    op.create_table('student',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('sex', sa.Enum('female', 'male', name='sex', native_enum=False, length=30), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__student__person_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__student')),
    sa.UniqueConstraint('person_id', name=op.f('uq__student__person_id'))
    )
    op.create_table('term_window',
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('semester_1', 'semester_2', 'year', 'post_exam', 'final', name='termkind', native_enum=False, length=30), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__term_window__school_year_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__term_window')),
    sa.UniqueConstraint('school_year_id', 'kind', name=op.f('uq__term_window__school_year_id_kind'))
    )
    op.create_table('account_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key_digest', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('device', sa.String(length=200), nullable=False),
    sa.Column('must_choose_password', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__account_session__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__account_session')),
    sa.UniqueConstraint('key_digest', name=op.f('uq__account_session__key_digest'))
    )
    with op.batch_alter_table('account_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__account_session__account_id'), ['account_id'], unique=False)

    op.create_table('admission',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('admitted_on', sa.Date(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=True),
    sa.Column('from_school', sa.String(length=200), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=True),
    sa.Column('withdrawal_order_id', sa.Integer(), nullable=True),
    sa.Column('withdrawal_reason', sa.String(length=200), nullable=False),
    sa.Column('to_school', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('withdrawn_on IS NULL OR admitted_on <= withdrawn_on', name=op.f('ck__admission__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['order_id'], ['director_order.id'], name=op.f('fk__admission__order_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__admission__student_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['withdrawal_order_id'], ['director_order.id'], name=op.f('fk__admission__withdrawal_order_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__admission'))
    )
    with op.batch_alter_table('admission', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__admission__student_id'), ['student_id'], unique=False)
        batch_op.create_index('uq__admission__open', ['student_id'], unique=True, sqlite_where=sa.text('withdrawn_on IS NULL'), postgresql_where=sa.text('withdrawn_on IS NULL'))

    op.create_table('class_subject',
    sa.Column('school_class_id', sa.Integer(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('lessons_a_year', sa.Integer(), nullable=False),
    sa.Column('scale', sa.Enum('points', 'levels', 'signs', 'pass', 'percent', 'text', 'none', name='scalekind', native_enum=False, length=30), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('lessons_a_year >= 0', name=op.f('ck__class_subject__lessons_not_negative')),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__class_subject__school_class_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['subject_id'], ['subject.id'], name=op.f('fk__class_subject__subject_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__class_subject')),
    sa.UniqueConstraint('school_class_id', 'subject_id', name=op.f('uq__class_subject__school_class_id_subject_id'))
    )
    with op.batch_alter_table('class_subject', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__class_subject__school_class_id_position'), ['school_class_id', 'position'], unique=False)
        batch_op.create_index(batch_op.f('ix__class_subject__subject_id'), ['subject_id'], unique=False)

    op.create_table('class_teacher',
    sa.Column('school_class_id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR starts_on <= ends_on', name=op.f('ck__class_teacher__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__class_teacher__school_class_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk__class_teacher__staff_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__class_teacher')),
    sa.UniqueConstraint('school_class_id', 'staff_id', 'starts_on', name=op.f('uq__class_teacher__school_class_id_staff_id_starts_on'))
    )
    with op.batch_alter_table('class_teacher', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__class_teacher__staff_id'), ['staff_id'], unique=False)

    op.create_table('enrolment',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('school_class_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('order_id', sa.Integer(), nullable=True),
    sa.Column('end_order_id', sa.Integer(), nullable=True),
    sa.Column('programme_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR starts_on <= ends_on', name=op.f('ck__enrolment__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['end_order_id'], ['director_order.id'], name=op.f('fk__enrolment__end_order_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['order_id'], ['director_order.id'], name=op.f('fk__enrolment__order_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk__enrolment__programme_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__enrolment__school_class_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__enrolment__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__enrolment'))
    )
    with op.batch_alter_table('enrolment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__enrolment__school_class_id_student_id'), ['school_class_id', 'student_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__enrolment__student_id'), ['student_id'], unique=False)

    op.create_table('guardianship',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('guardian_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('mother', 'father', 'guardian', 'foster_family', 'institution', 'other', name='contactrole', native_enum=False, length=30), nullable=False),
    sa.Column('may_receive_information', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['guardian_id'], ['guardian.id'], name=op.f('fk__guardianship__guardian_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__guardianship__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__guardianship')),
    sa.UniqueConstraint('student_id', 'guardian_id', name=op.f('uq__guardianship__student_id_guardian_id'))
    )
    with op.batch_alter_table('guardianship', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__guardianship__guardian_id'), ['guardian_id'], unique=False)

    op.create_table('idempotency_key',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__idempotency_key__account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__idempotency_key')),
    sa.UniqueConstraint('account_id', 'key', name=op.f('uq__idempotency_key__account_id_key'))
    )
    with op.batch_alter_table('idempotency_key', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__idempotency_key__made_at'), ['made_at'], unique=False)

    op.create_table('import_batch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('file_digest', sa.String(length=64), nullable=False),
    sa.Column('imported_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('rows_new', sa.Integer(), nullable=False),
    sa.Column('rows_changed', sa.Integer(), nullable=False),
    sa.Column('rows_same', sa.Integer(), nullable=False),
    sa.Column('rows_refused', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__import_batch__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__import_batch'))
    )
    op.create_table('journal_class',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('journal_id', sa.Integer(), nullable=False),
    sa.Column('school_class_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['journal_id'], ['journal.id'], name=op.f('fk__journal_class__journal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__journal_class__school_class_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__journal_class')),
    sa.UniqueConstraint('journal_id', 'school_class_id', name=op.f('uq__journal_class__journal_id_school_class_id'))
    )
    with op.batch_alter_table('journal_class', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__journal_class__school_class_id'), ['school_class_id'], unique=False)

    op.create_table('journal_group',
    sa.Column('journal_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('whole_class', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['journal_id'], ['journal.id'], name=op.f('fk__journal_group__journal_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__journal_group')),
    sa.UniqueConstraint('journal_id', 'name', name=op.f('uq__journal_group__journal_id_name'))
    )
    op.create_table('one_time_password',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__one_time_password__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__one_time_password'))
    )
    with op.batch_alter_table('one_time_password', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__one_time_password__account_id'), ['account_id'], unique=False)

    op.create_table('role_grant',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('superuser', 'deputy_upbringing', 'director', 'class_teacher', 'subject_teacher', 'interest_teacher', 'support_teacher', 'registrar', 'student', 'guardian', name='role', native_enum=False, length=30), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR starts_on <= ends_on', name=op.f('ck__role_grant__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__role_grant__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__role_grant')),
    sa.UniqueConstraint('account_id', 'role', 'starts_on', name=op.f('uq__role_grant__account_id_role_starts_on'))
    )
    op.create_table('student_file',
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('file_number', sa.String(length=20), nullable=True),
    sa.Column('document_number', sa.String(length=30), nullable=False),
    sa.Column('document_issued_on', sa.Date(), nullable=True),
    sa.Column('document_issuer', sa.String(length=200), nullable=False),
    sa.Column('previous_programme', sa.String(length=200), nullable=False),
    sa.Column('declared_address', sa.String(length=300), nullable=False),
    sa.Column('actual_address', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__student_file__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__student_file')),
    sa.UniqueConstraint('file_number', name=op.f('uq__student_file__file_number')),
    sa.UniqueConstraint('student_id', name=op.f('uq__student_file__student_id'))
    )
    op.create_table('trail',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('roles', sa.String(length=200), nullable=False),
    sa.Column('act', sa.Enum('created', 'changed', 'removed', name='trailact', native_enum=False, length=30), nullable=False),
    sa.Column('table_name', sa.String(length=60), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__trail__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__trail'))
    )
    with op.batch_alter_table('trail', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__trail__at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix__trail__table_name_row_id_student_id'), ['table_name', 'row_id', 'student_id'], unique=False)

    op.create_table('excuse',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('starts_number', sa.Integer(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('ends_number', sa.Integer(), nullable=True),
    sa.Column('reason_id', sa.Integer(), nullable=False),
    sa.Column('origin', sa.Enum('doctor_note', 'parent_note', 'report', 'event', 'order', 'other', name='excuseorigin', native_enum=False, length=30), nullable=False),
    sa.Column('document', sa.String(length=200), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck__excuse__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['entry_id'], ['trail.id'], name=op.f('fk__excuse__entry_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['reason_id'], ['absence_reason.id'], name=op.f('fk__excuse__reason_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__excuse__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__excuse'))
    )
    with op.batch_alter_table('excuse', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__excuse__student_id_starts_on'), ['student_id', 'starts_on'], unique=False)

    op.create_table('group_member',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR starts_on <= ends_on', name=op.f('ck__group_member__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__group_member__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__group_member__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__group_member')),
    sa.UniqueConstraint('journal_group_id', 'student_id', 'starts_on', name=op.f('uq__group_member__journal_group_id_student_id_starts_on'))
    )
    with op.batch_alter_table('group_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__group_member__student_id'), ['student_id'], unique=False)

    op.create_table('journal_teacher',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR starts_on <= ends_on', name=op.f('ck__journal_teacher__begins_before_it_ends')),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__journal_teacher__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk__journal_teacher__staff_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__journal_teacher')),
    sa.UniqueConstraint('journal_group_id', 'staff_id', 'starts_on', name=op.f('uq__journal_teacher__journal_group_id_staff_id_starts_on'))
    )
    with op.batch_alter_table('journal_teacher', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__journal_teacher__staff_id'), ['staff_id'], unique=False)

    op.create_table('lesson',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('topic', sa.String(length=500), nullable=False),
    sa.Column('outcome', sa.String(length=500), nullable=False),
    sa.Column('homework', sa.String(length=2000), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attendance_confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('entry_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('number BETWEEN 0 AND 10', name=op.f('ck__lesson__number_in_day')),
    sa.ForeignKeyConstraint(['entry_id'], ['trail.id'], name=op.f('fk__lesson__entry_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__lesson__journal_group_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__lesson'))
    )
    with op.batch_alter_table('lesson', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__lesson__held_on_journal_group_id'), ['held_on', 'journal_group_id'], unique=False)
        batch_op.create_index('uq__lesson__numbered', ['journal_group_id', 'held_on', 'number'], unique=True, sqlite_where=sa.text('number IS NOT NULL'), postgresql_where=sa.text('number IS NOT NULL'))

    op.create_table('term_mark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('semester_1', 'semester_2', 'year', 'post_exam', 'final', name='termkind', native_enum=False, length=30), nullable=False),
    sa.Column('scale', sa.Enum('points', 'levels', 'signs', 'pass', 'percent', 'text', 'none', name='scalekind', native_enum=False, length=30), nullable=False),
    sa.Column('value', sa.String(length=2000), nullable=False),
    sa.Column('former', sa.String(length=2000), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['trail.id'], name=op.f('fk__term_mark__entry_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__term_mark__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__term_mark__student_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['subject_id'], ['subject.id'], name=op.f('fk__term_mark__subject_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__term_mark')),
    sa.UniqueConstraint('student_id', 'subject_id', 'school_year_id', 'kind', name=op.f('uq__term_mark__student_id_subject_id_school_year_id_kind'))
    )
    with op.batch_alter_table('term_mark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__term_mark__subject_id_school_year_id'), ['subject_id', 'school_year_id'], unique=False)

    op.create_table('timetable_slot',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR starts_on <= ends_on', name=op.f('ck__timetable_slot__begins_before_it_ends')),
    sa.CheckConstraint('number BETWEEN 0 AND 10', name=op.f('ck__timetable_slot__number_in_day')),
    sa.CheckConstraint('weekday BETWEEN 0 AND 5', name=op.f('ck__timetable_slot__weekday_of_school')),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__timetable_slot__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk__timetable_slot__room_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__timetable_slot')),
    sa.UniqueConstraint('journal_group_id', 'weekday', 'number', 'starts_on', name=op.f('uq__timetable_slot__journal_group_id_weekday_number_starts_on'))
    )
    with op.batch_alter_table('timetable_slot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__timetable_slot__room_id'), ['room_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__timetable_slot__weekday_number'), ['weekday', 'number'], unique=False)

    op.create_table('trail_value',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('trail_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=60), nullable=False),
    sa.Column('old', sa.Text(), nullable=True),
    sa.Column('new', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['trail_id'], ['trail.id'], name=op.f('fk__trail_value__trail_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__trail_value'))
    )
    with op.batch_alter_table('trail_value', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__trail_value__trail_id'), ['trail_id'], unique=False)

    op.create_table('assessment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('lesson_id', sa.Integer(), nullable=True),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('column_kind', sa.Enum('lesson', 'homework', 'test', 'pass_test', 'diagnostic', 'monitoring', name='columnkind', native_enum=False, length=30), nullable=False),
    sa.Column('assessment_kind', sa.Enum('formative', 'summative', 'diagnostic', name='assessmentkind', native_enum=False, length=30), nullable=False),
    sa.Column('scale', sa.Enum('points', 'levels', 'signs', 'pass', 'percent', 'text', 'none', name='scalekind', native_enum=False, length=30), nullable=False),
    sa.Column('weight', sa.Numeric(precision=4, scale=2), nullable=False),
    sa.Column('max_points', sa.Numeric(precision=6, scale=2), nullable=True),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('weight > 0 AND weight <= 10', name=op.f('ck__assessment__weight_in_range')),
    sa.ForeignKeyConstraint(['entry_id'], ['trail.id'], name=op.f('fk__assessment__entry_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__assessment__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['lesson_id'], ['lesson.id'], name=op.f('fk__assessment__lesson_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__assessment'))
    )
    with op.batch_alter_table('assessment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__assessment__journal_group_id_held_on'), ['journal_group_id', 'held_on'], unique=False)
        batch_op.create_index(batch_op.f('ix__assessment__lesson_id'), ['lesson_id'], unique=False)

    op.create_table('attendance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lesson_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('sign', sa.Enum('n', 'k', name='attendancesign', native_enum=False, length=30), nullable=False),
    sa.Column('late_minutes', sa.Integer(), nullable=True),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('late_minutes BETWEEN 1 AND 90', name=op.f('ck__attendance__minutes_of_lesson')),
    sa.ForeignKeyConstraint(['entry_id'], ['trail.id'], name=op.f('fk__attendance__entry_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['lesson_id'], ['lesson.id'], name=op.f('fk__attendance__lesson_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__attendance__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__attendance')),
    sa.UniqueConstraint('lesson_id', 'student_id', name=op.f('uq__attendance__lesson_id_student_id'))
    )
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__attendance__student_id_lesson_id'), ['student_id', 'lesson_id'], unique=False)

    op.create_table('mark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('value', sa.String(length=2000), nullable=False),
    sa.Column('former', sa.String(length=2000), nullable=False),
    sa.Column('superseded_by', sa.Integer(), nullable=True),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk__mark__assessment_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['entry_id'], ['trail.id'], name=op.f('fk__mark__entry_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__mark__student_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['superseded_by'], ['mark.id'], name=op.f('fk__mark__superseded_by'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__mark')),
    sa.UniqueConstraint('assessment_id', 'student_id', 'position', name=op.f('uq__mark__assessment_id_student_id_position'))
    )
    with op.batch_alter_table('mark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__mark__student_id'), ['student_id'], unique=False)

    triggers.install(op.get_bind())


def downgrade() -> None:
    triggers.remove(op.get_bind())
    with op.batch_alter_table('mark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__mark__student_id'))

    op.drop_table('mark')
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__attendance__student_id_lesson_id'))

    op.drop_table('attendance')
    with op.batch_alter_table('assessment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__assessment__lesson_id'))
        batch_op.drop_index(batch_op.f('ix__assessment__journal_group_id_held_on'))

    op.drop_table('assessment')
    with op.batch_alter_table('trail_value', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__trail_value__trail_id'))

    op.drop_table('trail_value')
    with op.batch_alter_table('timetable_slot', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__timetable_slot__weekday_number'))
        batch_op.drop_index(batch_op.f('ix__timetable_slot__room_id'))

    op.drop_table('timetable_slot')
    with op.batch_alter_table('term_mark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__term_mark__subject_id_school_year_id'))

    op.drop_table('term_mark')
    with op.batch_alter_table('lesson', schema=None) as batch_op:
        batch_op.drop_index('uq__lesson__numbered', sqlite_where=sa.text('number IS NOT NULL'), postgresql_where=sa.text('number IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix__lesson__held_on_journal_group_id'))

    op.drop_table('lesson')
    with op.batch_alter_table('journal_teacher', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__journal_teacher__staff_id'))

    op.drop_table('journal_teacher')
    with op.batch_alter_table('group_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__group_member__student_id'))

    op.drop_table('group_member')
    with op.batch_alter_table('excuse', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__excuse__student_id_starts_on'))

    op.drop_table('excuse')
    with op.batch_alter_table('trail', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__trail__table_name_row_id_student_id'))
        batch_op.drop_index(batch_op.f('ix__trail__at'))

    op.drop_table('trail')
    op.drop_table('student_file')
    op.drop_table('role_grant')
    with op.batch_alter_table('one_time_password', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__one_time_password__account_id'))

    op.drop_table('one_time_password')
    op.drop_table('journal_group')
    with op.batch_alter_table('journal_class', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__journal_class__school_class_id'))

    op.drop_table('journal_class')
    op.drop_table('import_batch')
    with op.batch_alter_table('idempotency_key', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__idempotency_key__made_at'))

    op.drop_table('idempotency_key')
    with op.batch_alter_table('guardianship', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__guardianship__guardian_id'))

    op.drop_table('guardianship')
    with op.batch_alter_table('enrolment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__enrolment__student_id'))
        batch_op.drop_index(batch_op.f('ix__enrolment__school_class_id_student_id'))

    op.drop_table('enrolment')
    with op.batch_alter_table('class_teacher', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__class_teacher__staff_id'))

    op.drop_table('class_teacher')
    with op.batch_alter_table('class_subject', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__class_subject__subject_id'))
        batch_op.drop_index(batch_op.f('ix__class_subject__school_class_id_position'))

    op.drop_table('class_subject')
    with op.batch_alter_table('admission', schema=None) as batch_op:
        batch_op.drop_index('uq__admission__open', sqlite_where=sa.text('withdrawn_on IS NULL'), postgresql_where=sa.text('withdrawn_on IS NULL'))
        batch_op.drop_index(batch_op.f('ix__admission__student_id'))

    op.drop_table('admission')
    with op.batch_alter_table('account_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__account_session__account_id'))

    op.drop_table('account_session')
    op.drop_table('term_window')
    op.drop_table('student')
    op.drop_table('staff')
    op.drop_table('semester')
    op.drop_table('school_class')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__outbox__state_made_at'))

    op.drop_table('outbox')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__notice__person_id_read_at'))

    op.drop_table('notice')
    op.drop_table('lesson_time')
    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__journal__subject_id'))
        batch_op.drop_index(batch_op.f('ix__journal__school_year_id_kind'))

    op.drop_table('journal')
    op.drop_table('guardian')
    with op.batch_alter_table('calendar_span', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__calendar_span__school_year_id'))

    op.drop_table('calendar_span')
    op.drop_table('account')
    op.drop_table('subject')
    op.drop_table('sign_in_attempt')
    op.drop_table('setting')
    op.drop_table('school_year')
    op.drop_table('school')
    op.drop_table('room')
    op.drop_table('programme')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__person__sort_key_id'))

    op.drop_table('person')
    op.drop_table('director_order')
    op.drop_table('absence_reason')
