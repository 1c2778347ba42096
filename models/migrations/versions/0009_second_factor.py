"""The second factor of signing in, and the confirmation of e-mail addresses."""

from alembic import op
import sqlalchemy as sa

revision = '0009'
down_revision = '0008'


def upgrade() -> None:
    op.create_table('second_factor',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('secret', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__second_factor__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__second_factor')),
    sa.UniqueConstraint('account_id', name=op.f('uq__second_factor__account_id'))
    )
    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('second_factor_id', sa.Integer(), nullable=False),
    sa.Column('code_digest', sa.String(length=64), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['second_factor_id'], ['second_factor.id'], name=op.f('fk__recovery_code__second_factor_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__recovery_code')),
    sa.UniqueConstraint('second_factor_id', 'code_digest', name=op.f('uq__recovery_code__second_factor_id_code_digest'))
    )
    op.create_table('email_confirmation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=200), nullable=False),
    sa.Column('token_digest', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__email_confirmation__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__email_confirmation')),
    sa.UniqueConstraint('token_digest', name=op.f('uq__email_confirmation__token_digest'))
    )
    op.create_index(op.f('ix__email_confirmation__account_id'), 'email_confirmation', ['account_id'])
    op.add_column('account_session', sa.Column('second_step_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('account_session', 'second_step_at')
    op.drop_table('email_confirmation')
    op.drop_table('recovery_code')
    op.drop_table('second_factor')
