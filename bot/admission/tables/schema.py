"""The tables of getting into a group. Answers of applicants are in none of them: those are passed on, and not kept.

Ids that stand in the buttons of old messages are never given out again, hence `sqlite_autoincrement`.
"""

from datetime import timedelta

from sqlalchemy import Boolean, Column, ForeignKey, Index, SmallInteger, String, Table, UniqueConstraint

from bot.groups.templates import ASK_LONGEST
from bot.privacy.keeping import Keeping
from bot.storage import Json, Snowflake, UtcDateTime, metadata

# As long as a group can make somebody wait before they apply again.
APPLICATION_LIFETIME = timedelta(days=180)
OFFER_LIFETIME = timedelta(days=30)
INVITATION_LIFETIME = timedelta(days=60)
VETTING_LIFETIME = timedelta(days=30)


def _group_id(*, primary_key: bool = False) -> Column[int]:
    ends_with = ForeignKey("groups.id", ondelete="CASCADE")
    return Column("group_id", Snowflake, ends_with, primary_key=primary_key, nullable=False)


questions = Table(
    "questions",
    metadata,
    _group_id(primary_key=True),
    Column("position", SmallInteger, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("ask", String(ASK_LONGEST), nullable=False),
    Column("options", Json, nullable=False),
    info=Keeping(purpose="keeps-questions", until="keeps-until-group-ends").info(),
)

applications = Table(
    "applications",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    _group_id(),
    Column("member", Snowflake, nullable=False),
    Column("state", String(16), nullable=False),
    Column("applied_at", UtcDateTime, nullable=False),
    Column("decided_at", UtcDateTime, nullable=True),
    Column("reason", String(16), nullable=True),
    Column("approvals", SmallInteger, nullable=False, server_default="0"),
    Column("refusals", SmallInteger, nullable=False, server_default="0"),
    Column("channel", Snowflake, nullable=True),
    Column("message", Snowflake, nullable=True),
    Index("ix_applications_group_id_member", "group_id", "member"),
    Index("ix_applications_guild_member", "guild", "member"),
    sqlite_autoincrement=True,
    info=Keeping(
        purpose="keeps-applications", person="member", since="decided_at", lifetime=APPLICATION_LIFETIME
    ).info(),
)

# Who voted, so that nobody does twice; never what: that is only counted.
application_votes = Table(
    "application_votes",
    metadata,
    Column("application_id", Snowflake, ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    info=Keeping(purpose="keeps-application-votes", person="member", until="keeps-until-application-decided").info(),
)

waiting = Table(
    "waiting",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    _group_id(),
    Column("member", Snowflake, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("passed", Boolean, nullable=False, server_default="0"),
    UniqueConstraint("group_id", "member"),
    Index("ix_waiting_guild_member", "guild", "member"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-waiting", person="member", until="keeps-until-seated").info(),
)

offers = Table(
    "offers",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    _group_id(),
    Column("member", Snowflake, nullable=False),
    Column("state", String(16), nullable=False),
    Column("offered_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Index("ix_offers_group_id_state", "group_id", "state"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-offers", person="member", since="offered_at", lifetime=OFFER_LIFETIME).info(),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    _group_id(),
    Column("member", Snowflake, nullable=False),
    Column("invited_by", Snowflake, nullable=True),
    Column("state", String(16), nullable=False),
    Column("invited_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Index("ix_invitations_group_id_member", "group_id", "member"),
    Index("ix_invitations_guild_member", "guild", "member"),
    sqlite_autoincrement=True,
    info=Keeping(
        purpose="keeps-invitations",
        person="member",
        others=("invited_by",),
        blank=("invited_by",),
        since="invited_at",
        lifetime=INVITATION_LIFETIME,
    ).info(),
)

vettings = Table(
    "vettings",
    metadata,
    Column("guild", Snowflake, primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("looked_by", Snowflake, nullable=True),
    Column("looked_at", UtcDateTime, nullable=False),
    Column("valid_until", UtcDateTime, nullable=False),
    info=Keeping(
        purpose="keeps-vettings",
        person="member",
        others=("looked_by",),
        blank=("looked_by",),
        since="valid_until",
        lifetime=VETTING_LIFETIME,
    ).info(),
)
