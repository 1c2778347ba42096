"""The school's picture stands beside its name on papers (clause 3.1.5)."""

from alembic import op
import sqlalchemy as sa

revision = "0031"
down_revision = "0030"


def upgrade():
    op.create_table('school_logo',
    sa.Column('school_id', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(length=20), nullable=False),
    sa.Column('picture', sa.LargeBinary(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint('width > 0 AND height > 0', name=op.f('ck__school_logo__not_empty')),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk__school_logo__school_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__school_logo')),
    sa.UniqueConstraint('school_id', name=op.f('uq__school_logo__school_id'))
    )


def downgrade():
    op.drop_table('school_logo')
