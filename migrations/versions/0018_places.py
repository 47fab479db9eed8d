"""Where groups meet, and which of the server's events is which meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "group_places",
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("detail", sa.String(300), nullable=False, server_default=""),
        sa.Column("events", sa.Boolean(), nullable=False, server_default="1"),
        sa.PrimaryKeyConstraint("group_id", name="pk_group_places"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_group_places_group_id", ondelete="CASCADE"),
    )
    op.create_table(
        "meeting_events",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("event", SNOWFLAKE, nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_meeting_events"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_meeting_events_meeting_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_meeting_events_guild", "meeting_events", ["guild"])


def downgrade() -> None:
    op.drop_table("meeting_events")
    op.drop_table("group_places")
