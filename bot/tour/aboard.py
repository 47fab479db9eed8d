"""A group on its way, as its stories need it: who is in it and in line, and what its members do alike."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.sandbox.shapes import Message, Reply
from bot.texts import t
from bot.tour.expecting import Expectations
from bot.tour.founding import one_by_one
from bot.tour.news import Seen
from bot.tour.play import Play

INSTANT = re.compile(r"<t:(\d+)")
LOOKS = 6


class Aboard:
    """A group by name and room. The first of its members organises it; `line` waits for a seat, in order.

    `can` says who can come to which meeting.
    """

    def __init__(
        self,
        play: Play,
        expect: Expectations,
        name: str,
        room: int,
        members: Sequence[str],
        line: Sequence[str],
        can: Mapping[datetime, set[str]],
    ) -> None:
        self.play = play
        self.expect = expect
        self.name = name
        self.room = room
        self.members = list(members)
        self.line = list(line)
        self.can = can

    @property
    def organiser(self) -> str:
        return self.members[0]

    def can_come(self, at: datetime) -> list[str]:
        """Who can come to the meeting at this time; to one that nothing is known of, everybody can."""
        return [name for name in self.members if name in self.can.get(at, self.members)]

    async def each(self, names: Sequence[str], act: Callable[[str], Awaitable[object]]) -> None:
        """Show what the first one does; the others do the same unseen."""
        await one_by_one(self.play, names, act)

    async def command(self, who: str, name: str, **options: object) -> Reply:
        """Send a command in the group's room."""
        return await self.play.acting.command(who, name, self.room, **options)

    async def newest(self, words: str) -> Message:
        """The newest message in the room that says this, as the organiser reads it; LookupError without one."""
        for message in reversed(await self.play.stage.people[self.organiser].messages(self.room)):
            if words in message.text:
                return message
        raise LookupError(words)

    async def told(self, news: Sequence[Seen], words: str, sentence: str) -> Message:
        """Expect that this was said once, in the room, to all who are in the group and to nobody else."""
        found = [seen for seen in news if words in seen.message.text]
        self.expect.same(sentence, [set(seen.readers) for seen in found], [{*self.members}])
        return found[0].message

    async def now(self, message: Message) -> Message:
        """What this message says by now; it is one that moves on."""
        said = await self.play.stage.people[self.organiser].messages(self.room)
        return next(one for one in said if one.id == message.id)

    async def again(self, message: Message) -> Message:
        """The same, and show it."""
        now = await self.now(message)
        channel = await self.play.stage.people[self.organiser].channel(self.room)
        readers = (person.name for person in self.play.news.everybody.members if person.name in self.members)
        self.play.screen.seen(Seen(replace(now, at=self.play.stage.now()), channel, tuple(readers)))
        return now

    async def home(self, who: str, words: str) -> Reply:
        """What waits for somebody; as only so much is shown at once, they look until it says this."""
        with self.play.screen.quiet():
            reply = await self.play.acting.command(who, "home")
            for _ in range(LOOKS):
                if words in reply.text or words in {button.label for button in reply.buttons}:
                    break
                reply = await self.play.acting.command(who, "home")
        self.play.screen.does(who, "sends /home")
        if reply.message is not None:
            self.play.screen.answered(who, reply.message, self.play.stage.now())
        return reply

    async def dates(self) -> list[datetime]:
        """When the group meets, as its list says."""
        with self.play.screen.quiet():
            planned = await self.command(self.members[1], "meeting list")
        return [datetime.fromtimestamp(int(instant), UTC) for instant in INSTANT.findall(planned.text)]

    async def expect_inside(self, sentence: str) -> None:
        """Expect that exactly the members see the room."""
        self.expect.same(sentence, await self.inside(), {*self.members})

    async def inside(self) -> set[str]:
        """Who can see the room."""
        people, everybody = self.play.stage.people, self.play.news.everybody.members
        seeing = {person.name: await people[person.name].channels() for person in everybody}
        return {name for name, channels in seeing.items() if self.room in {channel.id for channel in channels}}

    def named(self, text: str) -> set[str]:
        """Who of the community is named in this text."""
        people = self.play.news.everybody.members
        return {person.name for person in people if person.name in text or person.mention in text}

    async def expect_next(self, number: int, length: int) -> None:
        """Expect that the next meeting is this one of the cycle."""
        with self.play.screen.quiet():
            ahead = await self.command(self.members[1], "meeting next")
        key = "cycle-meeting" if number < length else "cycle-meeting-last"
        wanted = t(key, number=number, length=length)
        self.expect.that(f"The next is meeting {number} of {length}.", (wanted in ahead.text, ahead.text))
