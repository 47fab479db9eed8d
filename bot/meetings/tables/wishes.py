"""What a group settled for all its meetings, and when each member wants to be reminded."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, ForeignKey, Integer, String, Table, bindparam, select

from bot.meetings.reminding import USUAL_REMINDERS
from bot.meetings.rules import DECIDED_HOURS, TooFew
from bot.privacy.keeping import SERVER_LEFT, Keeping
from bot.storage import Snowflake, Unit, metadata

meeting_rules = Table(
    "meeting_rules",
    metadata,
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("reminders", String(60), nullable=True),
    Column("too_few", String(8), nullable=True),
    Column("decided_hours", Integer, nullable=True),
    info=Keeping(purpose="keeps-meeting-rules", until="keeps-until-group-ends").info(),
)

meeting_wishes = Table(
    "meeting_wishes",
    metadata,
    Column("guild", Snowflake, primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("reminders", String(60), nullable=True),
    info=Keeping(purpose="keeps-meeting-wishes", person="member", until=SERVER_LEFT).info(),
)


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """How a group's meetings are reminded of, in minutes before, and what happens when too few come.

    Where nobody answers until `decided_hours` before, `too_few` is what happens.
    """

    reminders: tuple[int, ...] = USUAL_REMINDERS
    too_few: TooFew = TooFew.HOLD
    decided_hours: int = DECIDED_HOURS[0]


async def rules_of(unit: Unit, group_id: int) -> MeetingRules:
    row = await unit.first(_RULES, {"group": group_id})
    usual = MeetingRules()
    if row is None:
        return usual
    return MeetingRules(
        reminders=usual.reminders if row.reminders is None else _read(row.reminders),
        too_few=TooFew(row.too_few) if row.too_few else usual.too_few,
        decided_hours=row.decided_hours or usual.decided_hours,
    )


async def settle(unit: Unit, guild: int, group_id: int, rules: MeetingRules) -> None:
    """Write down what this group wants."""
    values = {
        "reminders": _written(rules.reminders),
        "too_few": rules.too_few.value,
        "decided_hours": rules.decided_hours,
    }
    await unit.put(meeting_rules, ["group_id"], group_id=group_id, guild=guild, **values)


async def wish_for(unit: Unit, guild: int, member: int, reminders: Sequence[int] | None) -> None:
    """When this member wants to be reminded, in minutes before: never, when empty; as each group does, when None."""
    written = None if reminders is None else _written(reminders)
    await unit.put(meeting_wishes, ["guild", "member"], guild=guild, member=member, reminders=written)


async def wishes_of(unit: Unit, guild: int, members: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The wishes of those of the members who have one."""
    rows = await unit.all(_WISHES, {"guild": guild, "members": list(members)})
    return {row.member: _read(row.reminders) for row in rows if row.reminders is not None}


async def reminders_of(unit: Unit, guild: int, group_id: int, member: int) -> tuple[int, ...]:
    """When this member is reminded of this group's meetings, in minutes before."""
    row = await unit.first(_REMINDERS, {"guild": guild, "member": member, "group": group_id})
    written = None if row is None else row.own if row.own is not None else row.usual
    return USUAL_REMINDERS if written is None else _read(written)


def _written(reminders: Sequence[int]) -> str:
    return " ".join(str(minutes) for minutes in reminders)


def _read(reminders: str) -> tuple[int, ...]:
    return tuple(int(minutes) for minutes in reminders.split())


_RULES = select(meeting_rules).where(meeting_rules.c.group_id == bindparam("group"))
_OWN = select(meeting_wishes.c.reminders).where(
    meeting_wishes.c.guild == bindparam("guild"), meeting_wishes.c.member == bindparam("member")
)
_REMINDERS = select(
    _OWN.scalar_subquery().label("own"),
    _RULES.with_only_columns(meeting_rules.c.reminders).scalar_subquery().label("usual"),
)
_WISHES = select(meeting_wishes).where(
    meeting_wishes.c.guild == bindparam("guild"),
    meeting_wishes.c.member.in_(bindparam("members", expanding=True)),
)
