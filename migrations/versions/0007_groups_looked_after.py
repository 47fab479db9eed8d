"""Groups looked after: what was changed by whom, cards elsewhere, who was asked to organise, and what a room has."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def _of_group() -> sa.Column[int]:
    return sa.Column("group_id", SNOWFLAKE, nullable=False)


def _keys(table: str, *primary: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=f"fk_{table}_group_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(*primary, name=f"pk_{table}"),
    ]


def _of_groups() -> list[sa.Column[object]]:
    return [
        sa.Column("category", SNOWFLAKE, nullable=True),
        sa.Column("room_name", sa.String(100), nullable=True),
        sa.Column("orphaned_at", INSTANT, nullable=True),
    ]


def _of_members() -> list[sa.Column[bool]]:
    return [
        sa.Column(name, sa.Boolean(), nullable=False, server_default="0") for name in ("opened", "in_thread", "named")
    ]


def upgrade() -> None:
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        for column in _of_groups():
            groups.add_column(column)
    with op.batch_alter_table("group_members") as members:
        for column in _of_members():
            members.add_column(column)
    op.create_table(
        "group_changes",
        sa.Column("id", SNOWFLAKE, nullable=False),
        _of_group(),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=True),
        sa.Column("setting", sa.String(24), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        *_keys("group_changes", "id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_group_changes_group_id", "group_changes", ["group_id"])
    op.create_index("ix_group_changes_member", "group_changes", ["member", "guild"])
    op.create_table(
        "announcements",
        _of_group(),
        sa.Column("channel", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("message", SNOWFLAKE, nullable=False),
        sa.Column("shown", sa.String(16), nullable=False),
        *_keys("announcements", "group_id", "channel"),
    )
    op.create_table(
        "organiser_offers",
        _of_group(),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        *_keys("organiser_offers", "group_id", "member"),
    )


def downgrade() -> None:
    op.drop_table("organiser_offers")
    op.drop_table("announcements")
    op.drop_index("ix_group_changes_member", "group_changes")
    op.drop_index("ix_group_changes_group_id", "group_changes")
    op.drop_table("group_changes")
    with op.batch_alter_table("group_members") as members:
        for column in _of_members():
            members.drop_column(column.name)
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        for column in _of_groups():
            groups.drop_column(column.name)
