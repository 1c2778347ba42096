"""Long work is done in the background: jobs and their parts (clauses 3.5a, 19)."""

from alembic import op
import sqlalchemy as sa

revision = "0030"
down_revision = "0029"


def upgrade():
    op.create_table('job',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('state', sa.Enum('queued', 'running', 'done', 'failed', 'cancelled', name='jobstate', native_enum=False, length=30), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('turn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('wiped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failure', sa.String(length=500), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.CheckConstraint("(state = 'done') = (file_name <> '')", name=op.f('ck__job__done_with_a_file')),
    sa.CheckConstraint("(state = 'failed') = (failure <> '')", name=op.f('ck__job__failed_with_words')),
    sa.CheckConstraint('done BETWEEN 0 AND total', name=op.f('ck__job__no_more_done_than_there_is')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk__job__account_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__job'))
    )
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix__job__account_id_made_at'), ['account_id', 'made_at'], unique=False)
        batch_op.create_index(batch_op.f('ix__job__state'), ['state'], unique=False)

    op.create_table('job_part',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('job_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_whole', sa.Boolean(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('state', sa.Enum('held', 'waiting', 'running', 'done', 'failed', name='partstate', native_enum=False, length=30), nullable=False),
    sa.Column('worker', sa.String(length=100), nullable=False),
    sa.Column('beat_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk__job_part__job_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__job_part')),
    sa.UniqueConstraint('job_id', 'position', name=op.f('uq__job_part__job_id_position'))
    )


def downgrade():
    op.drop_table('job_part')
    op.drop_table('job')
