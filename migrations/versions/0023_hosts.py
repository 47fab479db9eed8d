"""Places that members offer, and whose turn it is to host."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_offers()
    op.create_table(
        "meeting_hosts",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("host", SNOWFLAKE, nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_meeting_hosts"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_meeting_hosts_meeting_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_meeting_hosts_guild_host", "meeting_hosts", ["guild", "host"])
    op.create_table(
        "meeting_host_passes",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "member", name="pk_meeting_host_passes"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_meeting_host_passes_meeting_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_meeting_host_passes_guild_member", "meeting_host_passes", ["guild", "member"])


def downgrade() -> None:
    for table in ("meeting_host_passes", "meeting_hosts", "member_places"):
        op.drop_table(table)


def _make_offers() -> None:
    op.create_table(
        "member_places",
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("offered_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("group_id", "member", name="pk_member_places"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_member_places_group_id", ondelete="CASCADE"),
    )
    op.create_index("ix_member_places_guild_member", "member_places", ["guild", "member"])
