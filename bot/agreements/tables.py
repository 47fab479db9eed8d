"""Agreements, who was asked about a change, and who signed; and the questions asked of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Row,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
    update,
)

from bot.agreements.rules import LONGEST, Answers
from bot.groups.rules import Consent
from bot.groups.tables import group_members
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

agreements = Table(
    "agreements",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=True),
    Column("text", String(LONGEST), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("proposed_by", Snowflake, nullable=True),
    Column("consent", String(16), nullable=False),
    Column("objections", Integer, nullable=False, server_default="0"),
    Column("decide_by", UtcDateTime, nullable=True),
    Column("in_force_at", UtcDateTime, nullable=True),
    Column("sign_by", UtcDateTime, nullable=True),
    UniqueConstraint("group_id", "version"),
    sqlite_autoincrement=True,
    info=Keeping(
        purpose="keeps-agreements", person="proposed_by", until="keeps-until-group-ends", blank=("proposed_by",)
    ).info(),
)

consents = Table(
    "agreement_consents",
    metadata,
    Column("agreement_id", Snowflake, ForeignKey("agreements.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("group_id", Snowflake, nullable=False),
    Column("guild", Snowflake, nullable=False),
    Column("answered", Boolean, nullable=False, server_default="0"),
    ForeignKeyConstraint(
        ["group_id", "member"], ["group_members.group_id", "group_members.member"], ondelete="CASCADE"
    ),
    Index("ix_agreement_consents_guild_member", "guild", "member"),
    Index("ix_agreement_consents_group_id_member", "group_id", "member"),
    info=Keeping(purpose="keeps-agreement-consents", person="member", until="keeps-until-change-decided").info(),
)

signatures = Table(
    "signatures",
    metadata,
    Column("agreement_id", Snowflake, ForeignKey("agreements.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("group_id", Snowflake, nullable=False),
    Column("guild", Snowflake, nullable=False),
    Column("version", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("signed_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        ["group_id", "member"], ["group_members.group_id", "group_members.member"], ondelete="CASCADE"
    ),
    Index("ix_signatures_guild_member", "guild", "member"),
    Index("ix_signatures_group_id_member", "group_id", "member"),
    info=Keeping(purpose="keeps-signatures", person="member", until="keeps-until-you-leave").info(),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A text of a group. `version` is None while it is only proposed; the greatest version is in force.

    `hash` is the text's fingerprint. `decide_by` belongs to a proposal; whoever was inside when it came into force
    signs until `sign_by`.
    """

    id: int
    guild: int
    group_id: int
    version: int | None
    text: str
    hash: str
    proposed_by: int | None
    consent: Consent
    objections: int
    decide_by: datetime | None
    in_force_at: datetime | None
    sign_by: datetime | None


_IN_FORCE = (
    select(agreements)
    .where(agreements.c.group_id == bindparam("group_id"), agreements.c.version.is_not(None))
    .order_by(agreements.c.version.desc())
    .limit(1)
)


def _agreement(row: Row[Any] | None) -> Agreement | None:
    if row is None:
        return None
    values = values_of(row)
    values["consent"] = Consent(values["consent"])
    return Agreement(**values)


async def in_force(unit: Unit, group_id: int) -> Agreement | None:
    """What the members of this group agree to; None where there is nothing to sign."""
    return _agreement(await unit.first(_IN_FORCE, {"group_id": group_id}))


async def proposal(unit: Unit, group_id: int) -> Agreement | None:
    """The change that is being decided."""
    waiting = select(agreements).where(agreements.c.group_id == group_id, agreements.c.version.is_(None))
    return _agreement(await unit.first(waiting))


async def agreement(unit: Unit, guild: int, agreement_id: int) -> Agreement | None:
    """Another community's is never found."""
    chosen = select(agreements).where(agreements.c.id == agreement_id, agreements.c.guild == guild)
    return _agreement(await unit.first(chosen))


async def add(unit: Unit, **values: object) -> int:
    return await unit.insert(agreements, **values)


async def change(unit: Unit, agreement_id: int, **values: object) -> None:
    await unit.run(update(agreements).where(agreements.c.id == agreement_id).values(**values))


async def remove(unit: Unit, agreement_id: int) -> None:
    """Delete a proposal, and with it who was asked."""
    await unit.run(delete(agreements).where(agreements.c.id == agreement_id))


async def ask(unit: Unit, proposed: Agreement, members: list[int]) -> None:
    """Note that these are asked for their consent."""
    of = {"agreement_id": proposed.id, "group_id": proposed.group_id, "guild": proposed.guild}
    rows = [{**of, "member": member} for member in members]
    await unit.insert_new(consents, rows, ["agreement_id", "member"])


async def forget_asked(unit: Unit, agreement_id: int) -> None:
    await unit.run(delete(consents).where(consents.c.agreement_id == agreement_id))


async def asked(unit: Unit, agreement_id: int) -> dict[int, bool]:
    """Who is asked, and whether they have answered; not what."""
    rows = await unit.all(select(consents).where(consents.c.agreement_id == agreement_id).order_by(consents.c.member))
    return {row.member: row.answered for row in rows}


async def answer(unit: Unit, agreement_id: int, member: int, objects: bool) -> None:
    """Count an answer; who gave it is noted, and what was answered only as a number."""
    theirs = (consents.c.agreement_id == agreement_id) & (consents.c.member == member)
    await unit.run(update(consents).where(theirs).values(answered=True))
    if objects:
        one_more = agreements.c.objections + 1
        await unit.run(update(agreements).where(agreements.c.id == agreement_id).values(objections=one_more))


async def answers(unit: Unit, agreement_id: int) -> Answers:
    by = await asked(unit, agreement_id)
    objections = await unit.scalar(select(agreements.c.objections).where(agreements.c.id == agreement_id))
    return Answers(len(by), sum(by.values()), objections or 0)


async def sign(unit: Unit, signed: Agreement, member: int, at: datetime) -> bool:
    """Keep version, hash and date of a signature; False when it was there."""
    values = {
        "agreement_id": signed.id,
        "member": member,
        "group_id": signed.group_id,
        "guild": signed.guild,
        "version": signed.version,
        "hash": signed.hash,
        "signed_at": at,
    }
    return await unit.insert_new(signatures, values, ["agreement_id", "member"]) == 1


async def signed_at(unit: Unit, agreement_id: int, member: int) -> datetime | None:
    theirs = (signatures.c.agreement_id == agreement_id) & (signatures.c.member == member)
    return await unit.scalar(select(signatures.c.signed_at).where(theirs))


async def unsigned(unit: Unit, of: Agreement) -> dict[int, bool]:
    """Who has a seat and has not signed this version, in the order they came; True for those inside."""
    signed = select(signatures.c.member).where(signatures.c.agreement_id == of.id)
    seated = select(group_members.c.member, group_members.c.inside).where(
        group_members.c.group_id == of.group_id, group_members.c.member.not_in(signed)
    )
    rows = await unit.all(seated.order_by(group_members.c.joined_at, group_members.c.member))
    return {row.member: row.inside for row in rows}


async def latest_version(unit: Unit, group_id: int) -> int:
    """0 before the first."""
    return await unit.scalar(select(func.max(agreements.c.version)).where(agreements.c.group_id == group_id)) or 0
