"""Groups that may go on as one: who asks whom, who is asked, and who comes along."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "merges",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("host_id", SNOWFLAKE, nullable=False),
        sa.Column("boarding_id", SNOWFLAKE, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("concerns", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_merges"),
        *(
            _refers(name, to)
            for name, to in (("group_id", "groups"), ("host_id", "groups"), ("boarding_id", "boardings"))
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_merges_group_id_state", "merges", ["group_id", "state"])
    op.create_index("ix_merges_host_id_state", "merges", ["host_id", "state"])
    op.create_index("ix_merges_boarding_id", "merges", ["boarding_id"])
    _make_members()


def downgrade() -> None:
    op.drop_index("ix_merge_members_group_id_member", "merge_members")
    op.drop_index("ix_merge_members_guild_member", "merge_members")
    op.drop_table("merge_members")
    for name in ("boarding_id", "host_id_state", "group_id_state"):
        op.drop_index(f"ix_merges_{name}", "merges")
    op.drop_table("merges")


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_merges_{column}", ondelete="CASCADE")


def _make_members() -> None:
    op.create_table(
        "merge_members",
        sa.Column("merge_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("comes", sa.Boolean(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("merge_id", "member", name="pk_merge_members"),
        sa.ForeignKeyConstraint(["merge_id"], ["merges.id"], name="fk_merge_members_merge_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["group_id", "member"],
            ["group_members.group_id", "group_members.member"],
            name="fk_merge_members_group_id_member",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_merge_members_guild_member", "merge_members", ["guild", "member"])
    op.create_index("ix_merge_members_group_id_member", "merge_members", ["group_id", "member"])
