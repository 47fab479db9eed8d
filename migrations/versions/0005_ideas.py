"""Ideas for groups, and who is interested in them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_ideas()
    _make_interests()


def downgrade() -> None:
    op.drop_table("interests")
    op.drop_table("ideas")


def _make_ideas() -> None:
    op.create_table(
        "ideas",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("proposer", SNOWFLAKE, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("whom", sa.String(150), nullable=False),
        sa.Column("time", sa.String(150), nullable=False),
        sa.Column("place", sa.String(150), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("admission", sa.String(16), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("locale", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("channel", SNOWFLAKE, nullable=False),
        sa.Column("message", SNOWFLAKE, nullable=True),
        sa.Column("group_id", SNOWFLAKE, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_ideas"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_ideas_group_id", ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ideas_guild_proposer", "ideas", ["guild", "proposer"])
    op.create_index("ix_ideas_group_id", "ideas", ["group_id"])


def _make_interests() -> None:
    op.create_table(
        "interests",
        sa.Column("idea_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("again", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("idea_id", "member", name="pk_interests"),
        sa.ForeignKeyConstraint(["idea_id"], ["ideas.id"], name="fk_interests_idea_id", ondelete="CASCADE"),
    )
    op.create_index("ix_interests_guild_member", "interests", ["guild", "member"])
