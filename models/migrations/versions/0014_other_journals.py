"""Individual work, talks, meetings, briefings and departures get their tables (clauses 4.2, 11, 14)."""

from alembic import op
import sqlalchemy as sa

revision = '0014'
down_revision = '0013'


def upgrade():
    op.create_table('individual_schedule',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=False),
    sa.Column('ends_at', sa.Time(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR starts_on <= ends_on', name=op.f('ck__individual_schedule__begins_before_it_ends')),
    sa.CheckConstraint('starts_at < ends_at', name=op.f('ck__individual_schedule__begins_before_its_hour_ends')),
    sa.CheckConstraint('weekday BETWEEN 0 AND 5', name=op.f('ck__individual_schedule__weekday_of_school')),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__individual_schedule__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk__individual_schedule__room_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk__individual_schedule__staff_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__individual_schedule'))
    )
    with op.batch_alter_table('individual_schedule', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__individual_schedule__journal_group_id_starts_on'), ['journal_group_id', 'starts_on'], unique=False)
        batch_op.create_index(batch_op.f('ix__individual_schedule__room_id'), ['room_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__individual_schedule__staff_id_weekday'), ['staff_id', 'weekday'], unique=False)

    op.create_table('parents_meeting',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('topics', sa.String(length=2000), nullable=False),
    sa.Column('decisions', sa.String(length=2000), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__parents_meeting__voided_with_words')),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__parents_meeting__journal_group_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__parents_meeting'))
    )
    with op.batch_alter_table('parents_meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__parents_meeting__journal_group_id_held_on'), ['journal_group_id', 'held_on'], unique=False)

    op.create_table('safety_briefing',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('topic', sa.String(length=300), nullable=False),
    sa.Column('instruction', sa.String(length=60), nullable=False),
    sa.Column('given_by', sa.String(length=200), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__safety_briefing__voided_with_words')),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__safety_briefing__journal_group_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__safety_briefing'))
    )
    with op.batch_alter_table('safety_briefing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__safety_briefing__journal_group_id_held_on'), ['journal_group_id', 'held_on'], unique=False)

    op.create_table('talk',
    sa.Column('journal_group_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('parties', sa.String(length=60), nullable=False),
    sa.Column('topic', sa.String(length=300), nullable=False),
    sa.Column('agreed', sa.String(length=2000), nullable=False),
    sa.Column('follow_up_on', sa.Date(), nullable=True),
    sa.Column('followed_up_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__talk__voided_with_words')),
    sa.CheckConstraint('followed_up_at IS NULL OR follow_up_on IS NOT NULL', name=op.f('ck__talk__followed_up_as_agreed')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk__talk__author_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__talk__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__talk__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__talk'))
    )
    with op.batch_alter_table('talk', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__talk__journal_group_id_held_on'), ['journal_group_id', 'held_on'], unique=False)
        batch_op.create_index(batch_op.f('ix__talk__student_id'), ['student_id'], unique=False)

    op.create_table('briefed_student',
    sa.Column('briefing_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('briefed_on', sa.Date(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['briefing_id'], ['safety_briefing.id'], name=op.f('fk__briefed_student__briefing_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__briefed_student__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__briefed_student')),
    sa.UniqueConstraint('briefing_id', 'student_id', name=op.f('uq__briefed_student__briefing_id_student_id'))
    )
    with op.batch_alter_table('briefed_student', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__briefed_student__student_id'), ['student_id'], unique=False)

    op.create_table('departure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lesson_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('left_at', sa.Time(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['trail.id'], name=op.f('fk__departure__entry_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['lesson_id'], ['lesson.id'], name=op.f('fk__departure__lesson_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__departure__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__departure')),
    sa.UniqueConstraint('lesson_id', 'student_id', name=op.f('uq__departure__lesson_id_student_id'))
    )
    with op.batch_alter_table('departure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__departure__student_id'), ['student_id'], unique=False)

    op.create_table('individual_session',
    sa.Column('lesson_id', sa.Integer(), nullable=False),
    sa.Column('schedule_id', sa.Integer(), nullable=True),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__individual_session__voided_with_words')),
    sa.CheckConstraint('minutes BETWEEN 5 AND 300', name=op.f('ck__individual_session__minutes_of_session')),
    sa.ForeignKeyConstraint(['lesson_id'], ['lesson.id'], name=op.f('fk__individual_session__lesson_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['schedule_id'], ['individual_schedule.id'], name=op.f('fk__individual_session__schedule_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk__individual_session__staff_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__individual_session')),
    sa.UniqueConstraint('lesson_id', name=op.f('uq__individual_session__lesson_id'))
    )
    with op.batch_alter_table('individual_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__individual_session__schedule_id'), ['schedule_id'], unique=False)
        batch_op.create_index(batch_op.f('ix__individual_session__staff_id'), ['staff_id'], unique=False)

    op.create_table('meeting_family',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['parents_meeting.id'], name=op.f('fk__meeting_family__meeting_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__meeting_family__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__meeting_family')),
    sa.UniqueConstraint('meeting_id', 'student_id', name=op.f('uq__meeting_family__meeting_id_student_id'))
    )
    with op.batch_alter_table('meeting_family', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__meeting_family__student_id'), ['student_id'], unique=False)

    op.create_table('schedule_student',
    sa.Column('schedule_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['schedule_id'], ['individual_schedule.id'], name=op.f('fk__schedule_student__schedule_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__schedule_student__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__schedule_student')),
    sa.UniqueConstraint('schedule_id', 'student_id', name=op.f('uq__schedule_student__schedule_id_student_id'))
    )
    with op.batch_alter_table('schedule_student', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__schedule_student__student_id'), ['student_id'], unique=False)

    op.create_table('session_missed',
    sa.Column('schedule_id', sa.Integer(), nullable=False),
    sa.Column('missed_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['schedule_id'], ['individual_schedule.id'], name=op.f('fk__session_missed__schedule_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__session_missed')),
    sa.UniqueConstraint('schedule_id', 'missed_on', name=op.f('uq__session_missed__schedule_id_missed_on'))
    )
    op.create_table('session_student',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['individual_session.id'], name=op.f('fk__session_student__session_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__session_student__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__session_student')),
    sa.UniqueConstraint('session_id', 'student_id', name=op.f('uq__session_student__session_id_student_id'))
    )
    with op.batch_alter_table('session_student', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__session_student__student_id'), ['student_id'], unique=False)


def downgrade():
    op.drop_table('session_student')
    op.drop_table('session_missed')
    op.drop_table('schedule_student')
    op.drop_table('meeting_family')
    op.drop_table('individual_session')
    op.drop_table('departure')
    op.drop_table('briefed_student')
    op.drop_table('talk')
    op.drop_table('safety_briefing')
    op.drop_table('parents_meeting')
    op.drop_table('individual_schedule')
