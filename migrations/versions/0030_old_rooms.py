"""A new channel for each cycle: what a group wants, and the rooms it left."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        groups.add_column(sa.Column("cycle_room", sa.String(16), nullable=False, server_default="same"))
        groups.add_column(sa.Column("room_turn", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "old_rooms",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("channel", SNOWFLAKE, nullable=False),
        sa.Column("card", SNOWFLAKE, nullable=True),
        sa.Column("thread", SNOWFLAKE, nullable=True),
        sa.Column("readable", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("closed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_old_rooms"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_old_rooms_group_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_old_rooms_group_id", "old_rooms", ["group_id"])
    op.create_table(
        "old_room_readers",
        sa.Column("room_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.PrimaryKeyConstraint("room_id", "member", name="pk_old_room_readers"),
        sa.ForeignKeyConstraint(["room_id"], ["old_rooms.id"], name="fk_old_room_readers_room_id", ondelete="CASCADE"),
    )
    op.create_index("ix_old_room_readers_guild_member", "old_room_readers", ["guild", "member"])


def downgrade() -> None:
    op.drop_index("ix_old_room_readers_guild_member", "old_room_readers")
    op.drop_table("old_room_readers")
    op.drop_index("ix_old_rooms_group_id", "old_rooms")
    op.drop_table("old_rooms")
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        groups.drop_column("room_turn")
        groups.drop_column("cycle_room")
