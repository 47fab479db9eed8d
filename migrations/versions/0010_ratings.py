"""Ratings, and who is asked."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_ratings()
    _make_raters()


def downgrade() -> None:
    op.drop_table("raters")
    op.drop_table("ratings")


def _make_ratings() -> None:
    op.create_table(
        "ratings",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("pads", sa.String(32), nullable=True),
        sa.Column("piece", sa.String(32), nullable=True),
        sa.Column("half", sa.String(400), nullable=True),
        sa.Column("answers", sa.SmallInteger(), nullable=True),
        sa.Column("mean", sa.SmallInteger(), nullable=True),
        sa.Column("spread", sa.SmallInteger(), nullable=True),
        sa.Column("wishes", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_ratings"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_ratings_group_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ratings_group_id_state", "ratings", ["group_id", "state"])


def _make_raters() -> None:
    op.create_table(
        "raters",
        sa.Column("rating_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("rating_id", "member", name="pk_raters"),
        sa.ForeignKeyConstraint(["rating_id"], ["ratings.id"], name="fk_raters_rating_id", ondelete="CASCADE"),
    )
    op.create_index("ix_raters_guild_member", "raters", ["guild", "member"])
