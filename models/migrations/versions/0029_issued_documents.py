"""Official documents have numbers, prints and hands they went into (clauses 3.5a, 9a, 19)."""

from alembic import op
import sqlalchemy as sa

revision = "0029"
down_revision = "0028"


def upgrade():
    op.create_table('issued_document',
    sa.Column('school_year_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('school_class_id', sa.Integer(), nullable=True),
    sa.Column('student_id', sa.Integer(), nullable=True),
    sa.Column('journal_group_id', sa.Integer(), nullable=True),
    sa.Column('term', sa.Enum('semester_1', 'semester_2', 'year', 'post_exam', 'final', name='termkind', native_enum=False, length=30), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('language', sa.Enum('lv', 'en', name='language', native_enum=False, length=30), nullable=False),
    sa.Column('period', sa.String(length=120), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('prints', sa.Integer(), nullable=False),
    sa.Column('superseded_by_id', sa.Integer(), nullable=True),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__issued_document__voided_with_words')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__issued_document__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['journal_group_id'], ['journal_group.id'], name=op.f('fk__issued_document__journal_group_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_class_id'], ['school_class.id'], name=op.f('fk__issued_document__school_class_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['school_year_id'], ['school_year.id'], name=op.f('fk__issued_document__school_year_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__issued_document__student_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['superseded_by_id'], ['issued_document.id'], name=op.f('fk__issued_document__superseded_by_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__issued_document')),
    sa.UniqueConstraint('code', name=op.f('uq__issued_document__code')),
    sa.UniqueConstraint('school_year_id', 'kind', 'number', name=op.f('uq__issued_document__school_year_id_kind_number'))
    )
    with op.batch_alter_table('issued_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__issued_document__school_class_id_kind'), ['school_class_id', 'kind'], unique=False)
        batch_op.create_index(batch_op.f('ix__issued_document__student_id_kind'), ['student_id', 'kind'], unique=False)
        batch_op.create_index(batch_op.f('ix__issued_document__superseded_by_id'), ['superseded_by_id'], unique=False)

    op.create_table('document_handover',
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('given_to', sa.Enum('class_teacher', 'parent', 'pupil', name='handedto', native_enum=False, length=30), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f('ck__document_handover__voided_with_words')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__document_handover__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['document_id'], ['issued_document.id'], name=op.f('fk__document_handover__document_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk__document_handover__person_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__document_handover'))
    )
    with op.batch_alter_table('document_handover', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__document_handover__document_id'), ['document_id'], unique=False)

    op.create_table('document_print',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('printed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('is_duplicate', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__document_print__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['document_id'], ['issued_document.id'], name=op.f('fk__document_print__document_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__document_print'))
    )
    with op.batch_alter_table('document_print', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__document_print__document_id'), ['document_id'], unique=False)


def downgrade():
    op.drop_table('document_print')
    op.drop_table('document_handover')
    op.drop_table('issued_document')
