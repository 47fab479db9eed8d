"""Who would accompany newcomers, and whom they do."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "companions",
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("newcomer", SNOWFLAKE, nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "member", name="pk_companions"),
        sa.ForeignKeyConstraint(
            ["group_id", "member"],
            ["group_members.group_id", "group_members.member"],
            name="fk_companions_group_id_member",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_companions_guild_member", "companions", ["guild", "member"])
    op.create_index("ix_companions_guild_newcomer", "companions", ["guild", "newcomer"])


def downgrade() -> None:
    op.drop_index("ix_companions_guild_newcomer", "companions")
    op.drop_index("ix_companions_guild_member", "companions")
    op.drop_table("companions")
