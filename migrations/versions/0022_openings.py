"""Voice rooms and threads that are open for a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("group_places") as places:
        places.add_column(sa.Column("beside", sa.Integer(), nullable=True))
    op.create_table(
        "meeting_openings",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("voice", SNOWFLAKE, nullable=True),
        sa.Column("thread", SNOWFLAKE, nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_meeting_openings"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_meeting_openings_meeting_id", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("meeting_openings")
    with op.batch_alter_table("group_places") as places:
        places.drop_column("beside")
