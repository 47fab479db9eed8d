"""Invitations and licences stay when whoever invited or looked is erased, and invitations are found by person."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("invitations", table_kwargs={"sqlite_autoincrement": True}) as invitations:
        invitations.alter_column("invited_by", existing_type=SNOWFLAKE, nullable=True)
    with op.batch_alter_table("vettings") as vettings:
        vettings.alter_column("looked_by", existing_type=SNOWFLAKE, nullable=True)
    op.create_index("ix_invitations_guild_member", "invitations", ["guild", "member"])


def downgrade() -> None:
    op.drop_index("ix_invitations_guild_member", table_name="invitations")
    op.execute("DELETE FROM vettings WHERE looked_by IS NULL")
    op.execute("DELETE FROM invitations WHERE invited_by IS NULL")
    with op.batch_alter_table("vettings") as vettings:
        vettings.alter_column("looked_by", existing_type=SNOWFLAKE, nullable=False)
    with op.batch_alter_table("invitations", table_kwargs={"sqlite_autoincrement": True}) as invitations:
        invitations.alter_column("invited_by", existing_type=SNOWFLAKE, nullable=False)
