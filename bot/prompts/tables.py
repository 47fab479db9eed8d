"""The table of prompts, and the questions asked of it.

A row waits while `not_before` holds an instant, and has ended once it is empty. That one indexed column says what may
be claimed: a claim moves it to the end of the lease, a fault to the next attempt.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    Row,
    SmallInteger,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    false,
    literal,
    null,
    or_,
    select,
    true,
    update,
)

from bot.privacy.keeping import Keeping
from bot.prompts.ports import Sent
from bot.prompts.promise import Promise, Prompt, State
from bot.prompts.rules import NAMED_FOR, REMEMBERED_FOR, Change
from bot.storage import Json, Snowflake, Unit, UtcDateTime, metadata

prompts = Table(
    "prompts",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
    Column("guild", Snowflake, nullable=False),
    Column("group_id", Snowflake, nullable=True),
    Column("member", Snowflake, nullable=True),
    Column("due_at", UtcDateTime, nullable=False),
    Column("stale_at", UtcDateTime, nullable=True),
    Column("payload", Json, nullable=False),
    Column("payload_version", SmallInteger, nullable=False),
    Column("state", Text, nullable=False, default=State.OPEN.value),
    Column("attempts", SmallInteger, nullable=False, default=0),
    Column("doubtful", Boolean, nullable=False, default=False),
    Column("not_before", UtcDateTime, nullable=True),
    Column("ended_at", UtcDateTime, nullable=True),
    Column("lease_owner", Text, nullable=True),
    Column("lease_until", UtcDateTime, nullable=True),
    Column("message", Snowflake, nullable=True),
    Column("last_error", Text, nullable=True),
    # An id is in the buttons of a message for ever, so SQLite may not give it out again.
    sqlite_autoincrement=True,
    info=Keeping(
        purpose="keeps-prompts", person="member", since="ended_at", lifetime=REMEMBERED_FOR, parts="key"
    ).info(),
)


message_names = Table(
    "message_names",
    metadata,
    Column("message", Snowflake, primary_key=True, autoincrement=False),
    Column("member", Snowflake, primary_key=True, autoincrement=False),
    Column("guild", Snowflake, nullable=False),
    Column("channel", Snowflake, nullable=False),
    Column("own", Boolean, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Index("ix_message_names_member", "member", "guild"),
    info=Keeping(purpose="keeps-message-names", person="member", since="sent_at", lifetime=NAMED_FOR).info(),
)


def _partial(name: str, *columns: str, where: ColumnElement[bool]) -> None:
    Index(name, *(prompts.c[column] for column in columns), sqlite_where=where, postgresql_where=where)


_WAITING = prompts.c.not_before.is_not(None)
Index("uq_prompts_key", prompts.c.key, unique=True)
_partial("ix_prompts_not_before", "not_before", where=_WAITING)
_partial("ix_prompts_group_id", "group_id", where=prompts.c.group_id.is_not(None))
_partial("ix_prompts_member", "member", "guild", where=prompts.c.member.is_not(None))
_partial("ix_prompts_ended_at", "ended_at", where=prompts.c.ended_at.is_not(None))

_FIELDS = tuple(field.name for field in fields(Prompt))
_VALUES = tuple(prompts.c[name] for name in _FIELDS)


@dataclass(frozen=True, slots=True)
class Shards:
    """Which communities are this process's: `(guild >> 22) % count`, as Discord shards them."""

    count: int
    ids: tuple[int, ...]


def _prompt(row: Row[Any]) -> Prompt:
    values: dict[str, Any] = dict(zip(_FIELDS, row, strict=True))
    values["state"] = State(values["state"])
    return Prompt(**values)


def _row(promise: Promise) -> dict[str, Any]:
    row = {field.name: getattr(promise, field.name) for field in fields(promise)}
    return row | {"payload": dict(promise.payload), "not_before": promise.due_at}


def _ours(shards: Shards | None) -> list[ColumnElement[bool]]:
    if shards is None:
        return []
    # PostgreSQL shifts by plain integers only, and would be given a snowflake.
    shift = literal(22, Integer)
    return [(prompts.c.guild.bitwise_rshift(shift) % shards.count).in_(shards.ids)]


async def add(unit: Unit, promises: Sequence[Promise]) -> int:
    """Store those whose key is not known yet; return how many."""
    return await unit.insert_new(prompts, [_row(promise) for promise in promises], ["key"])


@dataclass(frozen=True, slots=True)
class Lease:
    """Who claims, from when, and for how long it is theirs alone."""

    owner: str
    now: datetime
    length: timedelta


async def claim(
    unit: Unit, lease: Lease, most: int, shards: Shards | None = None, members: Collection[int] | None = None
) -> list[Prompt]:
    """Take up to `most` due prompts, the longest due first; of `members` only, when given.

    A prompt that had an owner already comes back doubtful: its lease ran out before anything was written down.
    """
    due = select(prompts.c.id).where(prompts.c.not_before <= lease.now, *_ours(shards))
    if members is not None:
        due = due.where(prompts.c.member.in_(members))
    until = lease.now + lease.length
    taken = (
        update(prompts)
        .where(prompts.c.id.in_(due.order_by(prompts.c.not_before).limit(most).with_for_update(skip_locked=True)))
        .values(
            doubtful=or_(prompts.c.doubtful, prompts.c.lease_owner.is_not(None)),
            lease_owner=lease.owner,
            lease_until=until,
            not_before=until,
        )
        .returning(*_VALUES)
    )
    claimed = [_prompt(row) for row in await unit.all(taken)]
    return sorted(claimed, key=lambda prompt: (prompt.due_at, prompt.id))


async def next_due(unit: Unit, shards: Shards | None = None, besides: Collection[str] = ()) -> datetime | None:
    """When something may be claimed again, besides these kinds."""
    waiting = select(prompts.c.not_before).where(_WAITING, *_ours(shards))
    if besides:
        waiting = waiting.where(prompts.c.kind.not_in(besides))
    return await unit.scalar(waiting.order_by(prompts.c.not_before).limit(1))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits until `at`, perhaps several times: for several members or pairs of a group."""

    at: datetime
    kind: str
    group_id: int | None


async def waiting_next(unit: Unit, most: int) -> list[Waiting]:
    """What is to be said or done next; what is kept for somebody's `/home` waits for no time."""
    columns = (prompts.c.not_before, prompts.c.kind, prompts.c.group_id)
    waiting = select(*columns).where(_WAITING, prompts.c.state != State.KEPT.value).distinct()
    return [Waiting(*row) for row in await unit.all(waiting.order_by(*columns).limit(most))]


async def still_owned(unit: Unit, owner: str, ids: Collection[int]) -> set[int]:
    """Which of these nobody else has claimed or withdrawn meanwhile."""
    mine = select(prompts.c.id).where(prompts.c.id.in_(ids), prompts.c.lease_owner == owner)
    return {row.id for row in await unit.all(mine)}


_CHANGED = tuple(field.name for field in fields(Change) if field.name != "id")
_NEW_VALUES: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _CHANGED}
_CHANGE = (
    update(prompts).where(prompts.c.id == bindparam("of")).values(lease_owner=null(), lease_until=null(), **_NEW_VALUES)
)


async def change(unit: Unit, changes: Sequence[Change]) -> None:
    """Write down what became of these prompts; the lease ends with it."""
    rows = [{"of": one.id} | {f"new_{name}": getattr(one, name) for name in _CHANGED} for one in changes]
    if rows:
        await unit.run(_CHANGE, rows)


async def joined(unit: Unit, key: str) -> bool:
    """Whether such a prompt waits that nobody has begun; units write one at a time, so nobody begins it in this one."""
    return await unit.first(_UNBEGUN, {"whole": key, "above": f"{key}:", "below": f"{key};"}) is not None


async def withdraw(unit: Unit, key: str) -> int:
    """Delete the waiting prompts with this key, or with a longer one that begins with it and a colon."""
    key = key.removesuffix(":")
    return await unit.run(_WITHDRAW, {"whole": key, "above": f"{key}:", "below": f"{key};"})


# ";" is the character after ":", so this is a key and every one below it, found by the index.
_UNDER = or_(
    prompts.c.key == bindparam("whole"),
    and_(prompts.c.key > bindparam("above"), prompts.c.key < bindparam("below")),
)
_WITHDRAW = delete(prompts).where(_WAITING, _UNDER)
_UNBEGUN = select(prompts.c.id).where(_WAITING, prompts.c.lease_owner.is_(None), _UNDER).limit(1)


async def withdraw_of(
    unit: Unit, *, guild: int | None = None, group_id: int | None = None, member: int | None = None
) -> int:
    """Delete the waiting prompts of all of these together."""
    chosen = _matching(guild=guild, group_id=group_id, member=member)
    return await unit.run(delete(prompts).where(_WAITING, chosen))


async def resume(unit: Unit, group_id: int, now: datetime) -> int:
    """Let the parked prompts of a group be tried at once."""
    parked = and_(prompts.c.group_id == group_id, _WAITING, prompts.c.state == State.PARKED.value)
    return await unit.run(update(prompts).where(parked).values(state=State.OPEN.value, attempts=0, not_before=now))


# Made once, as every `/home` asks: making a statement costs several times what running it does.
_KEPT = (
    select(*_VALUES)
    .where(_WAITING, prompts.c.guild == bindparam("guild"), prompts.c.member == bindparam("member"))
    .where(prompts.c.state == State.KEPT.value)
    .order_by(prompts.c.due_at, prompts.c.id)
)


async def kept_for(unit: Unit, guild: int, member: int) -> list[Prompt]:
    """What waits for this person's next `/home`, oldest first."""
    return [_prompt(row) for row in await unit.all(_KEPT, {"guild": guild, "member": member})]


async def state_of(unit: Unit, key: str) -> State | None:
    """None when nothing with this key is stored."""
    state = await unit.scalar(select(prompts.c.state).where(prompts.c.key == key))
    return State(state) if state else None


async def busy(unit: Unit, now: datetime, *, key: str | None = None, group_id: int | None = None) -> bool:
    """Whether such a prompt is due or being delivered just now; one that waits for another attempt is not.

    With neither, any prompt counts.
    """
    chosen = true() if key is None and group_id is None else _matching(key=key, group_id=group_id)
    active = or_(prompts.c.not_before <= now, prompts.c.lease_owner.is_not(None))
    return await unit.first(select(prompts.c.id).where(_WAITING, chosen, active).limit(1)) is not None


async def forget(unit: Unit, now: datetime, most: int) -> int:
    """Delete prompts that ended so long ago that nobody asks for their keys any more."""
    old = select(prompts.c.id).where(prompts.c.ended_at <= now - REMEMBERED_FOR).limit(most)
    return await unit.run(delete(prompts).where(prompts.c.id.in_(old)))


@dataclass(frozen=True, slots=True)
class Named:
    """A message of the bot's that names a member, by Discord's ids; `own` when it is all about them."""

    guild: int
    channel: int
    message: int
    member: int
    own: bool


_NAMED = tuple(message_names.c[field.name] for field in fields(Named))


async def note_names(unit: Unit, guild: int, sent: Sent, at: datetime) -> None:
    """Remember whom a message names, so that it can be found when one of them wants to be erased."""
    names = {*sent.names, *([sent.whose] if sent.whose else [])}
    shared = {"guild": guild, "channel": sent.channel, "message": sent.message, "sent_at": at}
    rows = [shared | {"member": member, "own": member == sent.whose} for member in sorted(names)]
    await unit.insert_new(message_names, rows, ["message", "member"])


async def named(unit: Unit, guild: int, member: int) -> list[Named]:
    """The messages that name this member, oldest first."""
    theirs = select(*_NAMED).where(message_names.c.guild == guild, message_names.c.member == member)
    return [Named(*row) for row in await unit.all(theirs.order_by(message_names.c.message))]


async def forget_one(unit: Unit, prompt: Prompt) -> None:
    await unit.run(delete(prompts).where(prompts.c.id == prompt.id))


def _matching(**values: Any) -> ColumnElement[bool]:
    """All the values that are given; with none it matches nothing, so that a slip never matches everything."""
    given = [prompts.c[name] == value for name, value in values.items() if value is not None]
    return and_(*given) if given else false()
