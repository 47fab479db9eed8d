"""Getting in: questions, applications and votes, the waiting list and its offers, invitations, licences looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_questions()
    _make_applications()
    _make_votes()
    _make_waiting()
    _make_offers()
    _make_invitations()
    _make_vettings()


def downgrade() -> None:
    for table in ("vettings", "invitations", "offers", "waiting", "application_votes", "applications", "questions"):
        op.drop_table(table)


def _make_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("ask", sa.String(45), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "position", name="pk_questions"),
        _of_group("questions"),
    )


def _make_applications() -> None:
    op.create_table(
        "applications",
        *_person_of_group(),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("applied_at", INSTANT, nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("reason", sa.String(16), nullable=True),
        sa.Column("approvals", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("refusals", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("channel", SNOWFLAKE, nullable=True),
        sa.Column("message", SNOWFLAKE, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_applications"),
        _of_group("applications"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_applications_group_id_member", "applications", ["group_id", "member"])
    op.create_index("ix_applications_guild_member", "applications", ["guild", "member"])


def _make_votes() -> None:
    op.create_table(
        "application_votes",
        sa.Column("application_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.PrimaryKeyConstraint("application_id", "member", name="pk_application_votes"),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name="fk_application_votes_application_id", ondelete="CASCADE"
        ),
    )


def _make_waiting() -> None:
    op.create_table(
        "waiting",
        *_person_of_group(),
        sa.Column("since", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_waiting"),
        sa.UniqueConstraint("group_id", "member", name="uq_waiting_group_id_member"),
        _of_group("waiting"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_waiting_guild_member", "waiting", ["guild", "member"])


def _make_offers() -> None:
    op.create_table(
        "offers",
        *_person_of_group(),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("offered_at", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offers"),
        _of_group("offers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_offers_group_id_state", "offers", ["group_id", "state"])


def _make_invitations() -> None:
    op.create_table(
        "invitations",
        *_person_of_group(),
        sa.Column("invited_by", SNOWFLAKE, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("invited_at", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        _of_group("invitations"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_invitations_group_id_member", "invitations", ["group_id", "member"])


def _make_vettings() -> None:
    op.create_table(
        "vettings",
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("looked_by", SNOWFLAKE, nullable=False),
        sa.Column("looked_at", INSTANT, nullable=False),
        sa.Column("valid_until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("guild", "member", name="pk_vettings"),
    )


def _person_of_group() -> list[sa.Column[int]]:
    names = ("id", "guild", "group_id", "member")
    return [sa.Column(name, SNOWFLAKE, nullable=False) for name in names]


def _of_group(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=f"fk_{table}_group_id", ondelete="CASCADE")
