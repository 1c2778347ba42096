"""Grounds of absences are changed and withdrawn, and say which paper was seen (clause 8)."""

from alembic import op
import sqlalchemy as sa

revision = "0022"
down_revision = "0021"
LAST_ENTRY = """
    UPDATE excuse SET entry_id = COALESCE(
        (SELECT max(id) FROM trail WHERE table_name = 'excuse' AND row_id = excuse.id),
        (SELECT max(id) FROM trail)
    )
"""


def upgrade():
    with op.batch_alter_table('excuse', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default='1', nullable=False))
        batch_op.add_column(sa.Column('document_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('seen_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint('fk__excuse__entry_id', type_='foreignkey')
        batch_op.drop_column('entry_id')


def downgrade():
    # The state before knows no withdrawn grounds: they would explain absences again.
    op.execute("DELETE FROM excuse WHERE voided_at IS NOT NULL")
    with op.batch_alter_table('excuse', schema=None) as batch_op:
        batch_op.add_column(sa.Column('entry_id', sa.Integer(), nullable=True))
    op.execute(LAST_ENTRY)
    with op.batch_alter_table('excuse', schema=None) as batch_op:
        batch_op.alter_column('entry_id', existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key('fk__excuse__entry_id', 'trail', ['entry_id'], ['id'], ondelete='RESTRICT')
        for name in ('voided_at', 'seen_on', 'document_on', 'version'):
            batch_op.drop_column(name)
