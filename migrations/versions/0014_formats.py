"""By which formats meetings go, and those that groups wrote themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "meeting_courses",
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("formats", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("group_id", name="pk_meeting_courses"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_meeting_courses_group_id", ondelete="CASCADE"),
    )
    op.create_table(
        "own_formats",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("name_key", sa.String(180), nullable=False),
        sa.Column("phases", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_formats"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_own_formats_group_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_own_formats_group_id_name_key", "own_formats", ["group_id", "name_key"], unique=True)


def downgrade() -> None:
    op.drop_table("own_formats")
    op.drop_table("meeting_courses")
