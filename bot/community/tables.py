"""What is settled for each community, and the questions asked of it."""

from typing import Any

from sqlalchemy import Column, String, Table, bindparam, delete, select

from bot.community.rules import Community, Founders
from bot.privacy.keeping import SERVER_LEFT, Keeping
from bot.storage import Snowflake, Unit, metadata
from bot.storage.rows import values_of

communities = Table(
    "communities",
    metadata,
    Column("guild", Snowflake, primary_key=True, autoincrement=False),
    Column("announce_channel", Snowflake, nullable=True),
    Column("locale", String(16), nullable=False, server_default="en"),
    Column("zone", String(64), nullable=True),
    Column("founders", String(16), nullable=False, server_default=Founders.EVERYONE.value),
    Column("talk_group", Snowflake, nullable=True),
    info=Keeping(purpose="keeps-communities", until="keeps-until-removed").info(),
)

# A table of its own, so that erasing the person is deleting a row.
vetting_contacts = Table(
    "vetting_contacts",
    metadata,
    Column("guild", Snowflake, primary_key=True, autoincrement=False),
    Column("member", Snowflake, primary_key=True, autoincrement=False),
    info=Keeping(purpose="keeps-vetting-contacts", person="member", until=SERVER_LEFT).info(),
)

_SETTINGS = (
    select(communities, vetting_contacts.c.member)
    .select_from(communities.outerjoin(vetting_contacts, vetting_contacts.c.guild == communities.c.guild))
    .where(communities.c.guild == bindparam("guild"))
)


async def settings_of(unit: Unit, guild: int) -> Community:
    """What is settled for this community; the defaults where nobody has set anything."""
    row = await unit.first(_SETTINGS, {"guild": guild})
    if row is None:
        return Community(guild)
    values = values_of(row)
    vetting, founders = values.pop("member"), Founders(values.pop("founders"))
    return Community(**values, founders=founders, vetting=vetting)


async def settle(unit: Unit, guild: int, **changes: Any) -> None:
    """Write the named settings and leave the others as they are."""
    await unit.put(communities, ["guild"], guild=guild, **changes)


async def set_vetting(unit: Unit, guild: int, member: int | None) -> None:
    await unit.run(delete(vetting_contacts).where(vetting_contacts.c.guild == guild))
    if member is not None:
        await settle(unit, guild)
        await unit.put(vetting_contacts, ["guild", "member"], guild=guild, member=member)
