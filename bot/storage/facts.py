"""Small facts the bot remembers of itself, such as which commands it has published."""

from sqlalchemy import Column, String, Table, select

from bot.privacy.keeping import Keeping
from bot.storage.schema import metadata
from bot.storage.unit import Unit

facts = Table(
    "facts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", String(200), nullable=False),
    info=Keeping(purpose="keeps-facts", until="keeps-until-removed").info(),
)


async def remembered(unit: Unit, name: str) -> str | None:
    return await unit.scalar(select(facts.c.value).where(facts.c.name == name))


async def remember(unit: Unit, name: str, value: str) -> None:
    await unit.put(facts, ["name"], name=name, value=value)
