"""Until when organisers decide what becomes of too small a group."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    with op.batch_alter_table("boardings", table_kwargs={"sqlite_autoincrement": True}) as boardings:
        boardings.add_column(sa.Column("decided_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("boardings", table_kwargs={"sqlite_autoincrement": True}) as boardings:
        boardings.drop_column("decided_until")
