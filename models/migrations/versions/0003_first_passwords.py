"""First passwords by SMS and on slips: their way, when they became void, who asks for one (clause 2)."""

from alembic import op
import sqlalchemy as sa

revision = '0003'
down_revision = '0002'


def upgrade():
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_check_constraint(
            batch_op.f('ck__outbox__wiped_at_end'),
            "body IS NULL OR state NOT IN ('sent', 'cancelled', 'expired')",
        )
        batch_op.create_index(batch_op.f('ix__outbox__address_made_at'), ['address', 'made_at'], unique=False)

    with op.batch_alter_table('one_time_password', schema=None) as batch_op:
        batch_op.add_column(sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('channel', sa.Enum('shown', 'slip', 'sms', name='passwordchannel', native_enum=False, length=30), server_default='shown', nullable=False))
        batch_op.add_column(sa.Column('outbox_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk__one_time_password__outbox_id'), 'outbox', ['outbox_id'], ['id'], ondelete='RESTRICT')
        batch_op.create_index(batch_op.f('ix__one_time_password__outbox_id'), ['outbox_id'], unique=False)

    op.create_table('password_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__password_request__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__password_request')),
    sa.UniqueConstraint('account_id', name=op.f('uq__password_request__account_id'))
    )


def downgrade():
    op.drop_table('password_request')

    with op.batch_alter_table('one_time_password', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__one_time_password__outbox_id'))
        batch_op.drop_constraint(batch_op.f('fk__one_time_password__outbox_id'), type_='foreignkey')
        batch_op.drop_column('outbox_id')
        batch_op.drop_column('channel')
        batch_op.drop_column('voided_at')

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix__outbox__address_made_at'))
        batch_op.drop_constraint(batch_op.f('ck__outbox__wiped_at_end'), type_='check')
