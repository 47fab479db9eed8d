"""People, groups, weekly check-ins, and prompts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_facts()
    _make_people()
    _make_groups()
    _make_programmes()
    _make_wishes()
    _make_rounds()
    _make_prompts()


def downgrade() -> None:
    for table in (
        "prompts",
        "pairing_seats",
        "pairings",
        "rounds",
        "standing_pairs",
        "avoid_wishes",
        "participants",
        "programmes",
        "group_members",
        "groups",
        "free_hours",
        "people",
        "facts",
    ):
        op.drop_table(table)


def _make_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )


def _make_people() -> None:
    op.create_table(
        "people",
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("zone", sa.String(64), nullable=True),
        sa.Column("locale", sa.String(16), nullable=False, server_default="en"),
        sa.Column("direct", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("direct_channel", SNOWFLAKE, nullable=True),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.PrimaryKeyConstraint("guild", "member", name="pk_people"),
    )
    op.create_table(
        "free_hours",
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "member", "weekday", "hour", name="pk_free_hours"),
    )


def _make_groups() -> None:
    op.create_table(
        "groups",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("name_key", sa.String(180), nullable=False),
        sa.Column("about", sa.String(300), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("admission", sa.String(16), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("locale", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("channel", SNOWFLAKE, nullable=True),
        sa.Column("card", SNOWFLAKE, nullable=True),
        sa.Column("founded_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_groups_guild_name_key", "groups", ["guild", "name_key"])
    op.create_index("ix_groups_channel", "groups", ["channel"])
    op.create_table(
        "group_members",
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("group_id", "member", name="pk_group_members"),
        _of_group("group_members"),
    )
    op.create_index("ix_group_members_guild_member", "group_members", ["guild", "member"])


def _of_group(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=f"fk_{table}_group_id", ondelete="CASCADE")


def _make_programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("size", sa.SmallInteger(), nullable=False),
        sa.Column("odd", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_programmes"),
        sa.UniqueConstraint("group_id", name="uq_programmes_group_id"),
        _of_group("programmes"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "participants",
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
        sa.Column("paused_until", INSTANT, nullable=True),
        sa.Column("turns", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "member", name="pk_participants"),
        sa.ForeignKeyConstraint(
            ["group_id", "member"],
            ["group_members.group_id", "group_members.member"],
            name="fk_participants_group_id_member",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_participants_guild_member", "participants", ["guild", "member"])


def _make_wishes() -> None:
    op.create_table(
        "avoid_wishes",
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("other", SNOWFLAKE, nullable=False),
        sa.PrimaryKeyConstraint("guild", "member", "other", name="pk_avoid_wishes"),
    )
    op.create_table(
        "standing_pairs",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("other", SNOWFLAKE, nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_standing_pairs"),
        sa.UniqueConstraint("group_id", "member", "other", name="uq_standing_pairs_group_id_member_other"),
        _of_group("standing_pairs"),
        sqlite_autoincrement=True,
    )


def _make_rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seed", SNOWFLAKE, nullable=False),
        sa.Column("swaps", sa.Text(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=True),
        sa.Column("closes_at", INSTANT, nullable=True),
        sa.Column("in_threads", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.UniqueConstraint("group_id", "number", name="uq_rounds_group_id_number"),
        _of_group("rounds"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pairings",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("round_id", SNOWFLAKE, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(24), nullable=False),
        sa.Column("thread", SNOWFLAKE, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pairings"),
        sa.UniqueConstraint("round_id", "ordinal", name="uq_pairings_round_id_ordinal"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_pairings_round_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pairing_seats",
        sa.Column("pairing_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("said", sa.String(16), nullable=True),
        sa.PrimaryKeyConstraint("pairing_id", "member", name="pk_pairing_seats"),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairings.id"], name="fk_pairing_seats_pairing_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_pairing_seats_guild_member", "pairing_seats", ["guild", "member"])


def _make_prompts() -> None:
    op.create_table(
        "prompts",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=True),
        sa.Column("member", SNOWFLAKE, nullable=True),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("stale_at", INSTANT, nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("payload_version", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("not_before", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("lease_owner", sa.Text(), nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("message", SNOWFLAKE, nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_prompts"),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_prompts_key", "prompts", ["key"], unique=True)
    _index_some("ix_prompts_not_before", ["not_before"], where="not_before IS NOT NULL")
    _index_some("ix_prompts_group_id", ["group_id"], where="group_id IS NOT NULL")
    _index_some("ix_prompts_member", ["member", "guild"], where="member IS NOT NULL")
    _index_some("ix_prompts_ended_at", ["ended_at"], where="ended_at IS NOT NULL")


def _index_some(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "prompts", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
