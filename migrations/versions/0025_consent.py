"""Asking the members about newcomers: who would board, and who has answered."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def _of_boarding(table: str) -> sa.ForeignKeyConstraint:
    to = ["boardings.id"]
    return sa.ForeignKeyConstraint(["boarding_id"], to, name=f"fk_{table}_boarding_id", ondelete="CASCADE")


def upgrade() -> None:
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        groups.add_column(sa.Column("asks_members", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("boardings", table_kwargs={"sqlite_autoincrement": True}) as boardings:
        boardings.add_column(sa.Column("asked_until", INSTANT, nullable=True))
    _make_candidates()
    _make_asked_about()


def downgrade() -> None:
    op.drop_index("ix_asked_about_group_id_member", "asked_about")
    op.drop_index("ix_asked_about_guild_member", "asked_about")
    op.drop_table("asked_about")
    op.drop_index("ix_candidates_guild_member", "candidates")
    op.drop_table("candidates")
    with op.batch_alter_table("boardings", table_kwargs={"sqlite_autoincrement": True}) as boardings:
        boardings.drop_column("asked_until")
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        groups.drop_column("asks_members")


def _make_candidates() -> None:
    op.create_table(
        "candidates",
        sa.Column("boarding_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("concerns", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("clashes", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("weighed", sa.Boolean(), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("boarding_id", "member", name="pk_candidates"),
        _of_boarding("candidates"),
    )
    op.create_index("ix_candidates_guild_member", "candidates", ["guild", "member"])


def _make_asked_about() -> None:
    op.create_table(
        "asked_about",
        sa.Column("boarding_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("about", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("boarding_id", "member", "about", name="pk_asked_about"),
        _of_boarding("asked_about"),
        sa.ForeignKeyConstraint(
            ["group_id", "member"],
            ["group_members.group_id", "group_members.member"],
            name="fk_asked_about_group_id_member",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_asked_about_guild_member", "asked_about", ["guild", "member"])
    op.create_index("ix_asked_about_group_id_member", "asked_about", ["group_id", "member"])
