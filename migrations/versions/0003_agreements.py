"""Agreements: their versions, who is asked about a change, and who signed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_agreements()
    _make_consents()
    _make_signatures()


def downgrade() -> None:
    """Nobody could sign any more, so everybody who has a seat is inside."""
    for table in ("signatures", "agreement_consents", "agreements"):
        op.drop_table(table)
    op.execute("UPDATE group_members SET inside = true WHERE NOT inside")


def _make_agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(3000), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("proposed_by", SNOWFLAKE, nullable=True),
        sa.Column("consent", sa.String(16), nullable=False),
        sa.Column("objections", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("decide_by", INSTANT, nullable=True),
        sa.Column("in_force_at", INSTANT, nullable=True),
        sa.Column("sign_by", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_agreements"),
        sa.UniqueConstraint("group_id", "version", name="uq_agreements_group_id_version"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_agreements_group_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )


def _make_consents() -> None:
    op.create_table(
        "agreement_consents",
        sa.Column("agreement_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("agreement_id", "member", name="pk_agreement_consents"),
        *_of_agreement_and_member("agreement_consents"),
    )
    op.create_index("ix_agreement_consents_guild_member", "agreement_consents", ["guild", "member"])
    op.create_index("ix_agreement_consents_group_id_member", "agreement_consents", ["group_id", "member"])


def _make_signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("agreement_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("signed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("agreement_id", "member", name="pk_signatures"),
        *_of_agreement_and_member("signatures"),
    )
    op.create_index("ix_signatures_guild_member", "signatures", ["guild", "member"])
    op.create_index("ix_signatures_group_id_member", "signatures", ["group_id", "member"])


def _of_agreement_and_member(table: str) -> tuple[sa.ForeignKeyConstraint, sa.ForeignKeyConstraint]:
    return (
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=f"fk_{table}_agreement_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "member"],
            ["group_members.group_id", "group_members.member"],
            name=f"fk_{table}_group_id_member",
            ondelete="CASCADE",
        ),
    )
