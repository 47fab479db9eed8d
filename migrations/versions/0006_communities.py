"""What stewards settle, what people do not want to be written about, and whom the bot's messages name."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "communities",
        sa.Column("guild", SNOWFLAKE, nullable=False, autoincrement=False),
        sa.Column("announce_channel", SNOWFLAKE, nullable=True),
        sa.Column("locale", sa.String(16), nullable=False, server_default="en"),
        sa.Column("zone", sa.String(64), nullable=True),
        sa.Column("founders", sa.String(16), nullable=False, server_default="everyone"),
        sa.Column("talk_group", SNOWFLAKE, nullable=True),
        sa.PrimaryKeyConstraint("guild", name="pk_communities"),
    )
    op.create_table(
        "vetting_contacts",
        sa.Column("guild", SNOWFLAKE, nullable=False, autoincrement=False),
        sa.Column("member", SNOWFLAKE, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("guild", "member", name="pk_vetting_contacts"),
    )
    op.create_table(
        "message_names",
        sa.Column("message", SNOWFLAKE, nullable=False, autoincrement=False),
        sa.Column("member", SNOWFLAKE, nullable=False, autoincrement=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("channel", SNOWFLAKE, nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("message", "member", name="pk_message_names"),
    )
    op.create_index("ix_message_names_member", "message_names", ["member", "guild"])
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("muted", sa.String(200), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("people") as people:
        people.drop_column("muted")
    op.drop_table("message_names")
    op.drop_table("vetting_contacts")
    op.drop_table("communities")
