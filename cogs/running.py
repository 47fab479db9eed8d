"""`/meeting format`, `signup` and `open`: how meetings go, what is brought to them, and leading them."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.boards import Boards
from bot.chat.client import Client
from bot.chat.doors import Doors
from bot.chat.replies import ask, asker, show, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.clock import Clock
from bot.groups.service import Groups
from bot.prompts import Kind, Prompts
from bot.running import cards, run, run_cards
from bot.running.choosing import Choosing
from bot.running.gone_kinds import gone_kinds
from bot.running.kinds import running_kinds
from bot.running.leading import Change, Leading
from bot.running.run_kinds import run_kinds
from bot.running.signing import Signing, Wish
from bot.running.signing_cards import KINDS, claim_form, desk_card, signup_form
from bot.running.slots import Brings, Question, Theme
from bot.storage import Storage
from bot.texts import t
from cogs.options import Choices, Interaction, choices, option, room_of, words


class FormatCog(app_commands.Group, name="format", description=words("meeting-format")):
    """Formats in Discord. The command lives under `/meeting`."""

    def __init__(self, choosing: Choosing, groups: Groups) -> None:
        super().__init__()
        self._choosing = choosing
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(name="format", description=words("meeting-format"))
    @app_commands.describe(group=option("group"))
    async def see(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        offer = await self._choosing.offered(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, cards.formats_card(offer, who.locale))

    @see.autocomplete("group")
    async def group_choices(self, interaction: Interaction, typed: str) -> Choices:
        mine = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in mine], typed)

    @handles("format.choose")
    async def choose(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        offer = await self._choosing.choose(who, group, press.values)
        note = t("format-chosen", who.locale)
        await turn_into(press.interaction, cards.formats_card(offer, who.locale).with_note(note))

    @handles("format.keep")
    async def keep(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        offer = await self._choosing.keep(who, group)
        note = t("format-kept", who.locale)
        await turn_into(press.interaction, cards.formats_card(offer, who.locale).with_note(note))

    @handles("format.write")
    async def write(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        found = await self._choosing.about_to_write(who, group)
        await ask(press.interaction, cards.write_form(found, who.locale))

    @handles("format.written", again="format.write")
    async def written(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        offer = await self._choosing.write(who, group, press.field("name", str), press.field("phases", str))
        note = t("format-written", who.locale)
        await turn_into(press.interaction, cards.formats_card(offer, who.locale).with_note(note))


class SignupCog(app_commands.Group, name="signup", description=words("meeting-signup")):
    """Cases and topics in Discord. The command lives under `/meeting`."""

    def __init__(self, signing: Signing, groups: Groups) -> None:
        super().__init__()
        self._signing = signing
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(name="signup", description=words("meeting-signup"))
    @app_commands.describe(group=option("group"))
    async def see(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        desk = await self._signing.desk(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, desk_card(desk, who.locale))

    @see.autocomplete("group")
    async def group_choices(self, interaction: Interaction, typed: str) -> Choices:
        mine = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in mine], typed)

    @handles("signup.open")
    async def press_open(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, desk_card(await self._signing.desk(who, group), who.locale))

    @handles("signup.ask")
    async def ask(self, press: Press, meeting: int, kind: int) -> None:
        who = asker(press.interaction, press.guild)
        desk = await self._signing.about_to_sign(who, meeting)
        await ask(press.interaction, signup_form(desk, _kind(kind), who.locale))

    @handles("signup.asked")
    async def asked(self, press: Press, meeting: int, kind: int) -> None:
        who = asker(press.interaction, press.guild)
        desk = await self._signing.sign(who, meeting, _wish(press, _kind(kind)))
        await turn_into(press.interaction, desk_card(desk, who.locale).with_note(t("signup-noted", who.locale)))

    @handles("signup.withdraw")
    async def withdraw(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        desk = await self._signing.withdraw(who, meeting)
        await turn_into(press.interaction, desk_card(desk, who.locale).with_note(t("signup-withdrawn", who.locale)))


def _wish(press: Press, kind: Brings) -> Wish:
    """What was chosen in the form; BadOption for what was not offered."""
    themes, questions = press.listed("theme", Theme), press.listed("question", Question)
    if len(themes) != 1 or len(questions) != 1:
        raise BadOption
    return Wish(kind, themes[0], questions[0], next(iter(press.listed("minutes", int)), 0))


def _kind(number: int) -> Brings:
    return KINDS[number] if number < len(KINDS) else Brings.CASE


class RunCog(app_commands.Group, name="run", description=words("meeting-open")):
    """Meetings under way in Discord. The command lives under `/meeting`."""

    def __init__(self, leading: Leading, groups: Groups) -> None:
        super().__init__()
        self._leading = leading
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(name="open", description=words("meeting-open"))
    @app_commands.describe(group=option("group"))
    async def open_one(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        panel = await self._leading.open_nearest(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, run_cards.panel_card(panel, who.locale))

    @open_one.autocomplete("group")
    async def group_choices(self, interaction: Interaction, typed: str) -> Choices:
        mine = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in mine], typed)

    @handles("run.open")
    async def press_open(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        panel = await self._leading.open(who, meeting)
        await turn_into(press.interaction, run_cards.panel_card(panel, who.locale))

    @handles("run.panel")
    async def panel(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        panel = await self._leading.panel(who, meeting)
        await turn_into(press.interaction, run_cards.panel_card(panel, who.locale))

    @handles("run.next")
    async def next_step(self, press: Press, meeting: int, step: int) -> None:
        await self._change(press, meeting, step, run.next_step)

    @handles("run.minute")
    async def minute(self, press: Press, meeting: int, step: int) -> None:
        await self._change(press, meeting, step, run.with_minute)

    @handles("run.skip")
    async def skip(self, press: Press, meeting: int, step: int) -> None:
        await self._change(press, meeting, step, run.left_out)

    @handles("run.pause")
    async def pause(self, press: Press, meeting: int, step: int, pause: int) -> None:
        await self._change(press, meeting, step, run.paused if pause else run.resumed)

    @handles("run.swap")
    async def swap(self, press: Press, meeting: int, step: int) -> None:
        one, other = press.numbers(range(1000), 2)
        await self._change(press, meeting, step, lambda order, _: run.swapped(order, one, other))

    async def _change(self, press: Press, meeting: int, step: int, made: Change) -> None:
        who = asker(press.interaction, press.guild)
        panel = await self._leading.change(who, meeting, step, made)
        await turn_into(press.interaction, run_cards.panel_card(panel, who.locale))

    @handles("run.end")
    async def end(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, run_cards.ended_card(await self._leading.end(who, meeting), who.locale))

    @handles("run.claim")
    async def claim(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        await ask(press.interaction, claim_form(await self._leading.about_to_claim(who, meeting), who.locale))

    @handles("run.claimed")
    async def claimed(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        group = await self._leading.claim(who, meeting, _wish(press, Brings.CASE))
        await turn_into(press.interaction, run_cards.claimed_card(group, who.locale))

    @handles("run.step_out")
    async def step_out(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        out = await self._leading.step_out(who, meeting)
        await turn_into(press.interaction, run_cards.stepped_out_card(meeting, out, who.locale))

    @handles("run.step_in")
    async def step_in(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(
            press.interaction, run_cards.stepped_in_card(await self._leading.step_in(who, meeting), who.locale)
        )


def running_cogs(service: tuple[Storage, Prompts, Clock], groups: Groups) -> tuple[FormatCog, SignupCog, RunCog]:
    """All of these, made with what services are made with."""
    leading = RunCog(Leading(*service), groups)
    return FormatCog(Choosing(*service), groups), SignupCog(Signing(*service), groups), leading


def kinds_of_running(client: Client, prompts: Prompts, clock: Clock) -> list[Kind]:
    """What is promised around running meetings, in Discord."""
    run = run_kinds(Boards(client), Doors(client), prompts, clock)
    return [*running_kinds(prompts, clock), *run, *gone_kinds(prompts, clock)]
