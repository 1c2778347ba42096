"""Secret addresses: whoever has one reads what stands behind it, without signing in (clause 6)."""

from alembic import op
import sqlalchemy as sa

revision = "0021"
down_revision = "0020"


def upgrade():
    op.create_table('secret_link',
    sa.Column('kind', sa.Enum('calendar', 'kitchen', name='linkkind', native_enum=False, length=30), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_used_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("kind <> 'calendar' OR account_id IS NOT NULL", name=op.f('ck__secret_link__calendar_is_somebodys')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__secret_link__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__secret_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq__secret_link__token_hash'))
    )
    with op.batch_alter_table('secret_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__secret_link__account_id_kind'), ['account_id', 'kind'], unique=False)


def downgrade():
    op.drop_table('secret_link')
