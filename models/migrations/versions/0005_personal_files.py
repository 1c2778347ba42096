"""Personal files: citizenship, out-of-family care, the way a contact prefers, who looked at a file."""

from alembic import op
import sqlalchemy as sa

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    op.add_column('student_file', sa.Column('citizenship', sa.String(length=60), nullable=False, server_default=''))
    op.add_column('student_file', sa.Column('out_of_family_care', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('guardianship', sa.Column('preferred_way', sa.String(length=30), nullable=True))
    op.create_table('file_view',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('student_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('roles', sa.String(length=200), nullable=False),
    sa.Column('what', sa.String(length=30), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__file_view__account_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['student_id'], ['student.id'], name=op.f('fk__file_view__student_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__file_view'))
    )
    op.create_index(op.f('ix__file_view__student_id_at'), 'file_view', ['student_id', 'at'])
    op.create_index(op.f('ix__file_view__account_id_at'), 'file_view', ['account_id', 'at'])


def downgrade() -> None:
    op.drop_table('file_view')
    op.drop_column('guardianship', 'preferred_way')
    op.drop_column('student_file', 'out_of_family_care')
    op.drop_column('student_file', 'citizenship')
