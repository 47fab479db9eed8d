"""What members bring to meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "signups",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("theme", sa.String(16), nullable=False),
        sa.Column("question", sa.String(16), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("presented", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "member", name="pk_signups"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_signups_meeting_id", ondelete="CASCADE"),
    )
    op.create_index("ix_signups_guild_member", "signups", ["guild", "member"])


def downgrade() -> None:
    op.drop_table("signups")
