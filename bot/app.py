"""The one composition root: opens everything in order, hands each piece what it needs, closes in reverse order."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from tempfile import TemporaryDirectory

from bot.admission.decisions import ThreadDecisions
from bot.admission.exporting import questions_of_group
from bot.admission.inviting import Inviting
from bot.admission.kinds import admission_kinds
from bot.admission.letters import Letters
from bot.admission.screening import Screening
from bot.admission.service import Admission
from bot.aftercare.exporting import attendance_of_group
from bot.aftercare.kinds import aftercare_kinds
from bot.aftercare.rules import Box
from bot.aftercare.service import Aftercare
from bot.agreements.exporting import agreement_of_group
from bot.agreements.kinds import agreement_kinds
from bot.agreements.service import Agreements
from bot.boarding.kinds import boarding_kinds
from bot.calendars.service import Calendars
from bot.chat.boards import Boards
from bot.chat.client import Client
from bot.chat.connecting import connected
from bot.chat.events import Events
from bot.chat.members import Members
from bot.chat.messages import Messages
from bot.chat.rooms import Rooms
from bot.chat.sender import Sender
from bot.chat.servers import Servers
from bot.chat.threads import Threads
from bot.chat.voice import VoiceRooms
from bot.checkins.exporting import checkins_of_group
from bot.checkins.kinds import checkin_kinds
from bot.checkins.organising import Organising
from bot.checkins.service import Checkins
from bot.clock import Clock
from bot.community.service import Communities
from bot.cycles.driving import Driving
from bot.cycles.exporting import cycles_of_group
from bot.cycles.kinds import cycle_kinds
from bot.cycles.links import Gate, Polls
from bot.cycles.remarking import stop_of_meeting
from bot.cycles.service import Cycles
from bot.cycles.stopping import Stopping
from bot.drawing import Studio
from bot.groups.announcing import Announcing, announcing_kinds
from bot.groups.asked import asking_kinds
from bot.groups.exporting import Addition, Exporting
from bot.groups.notices import NoticeKind, ParkedKind
from bot.groups.organisers import Organisers
from bot.groups.remarks import GroupRemarks
from bot.groups.room import room_kinds
from bot.groups.service import Groups
from bot.groups.settling import Settling
from bot.home.service import Home
from bot.home.talks import Talks
from bot.ideas.kinds import idea_kinds
from bot.ideas.life import Life
from bot.ideas.service import Ideas
from bot.meetings.announced import announced_kinds, next_date
from bot.meetings.exporting import meetings_of_group
from bot.meetings.kinds import meeting_kinds
from bot.meetings.remarks import Remarks
from bot.meetings.service import Meetings
from bot.merging.kinds import merging_kinds
from bot.merging.service import Merging
from bot.people.service import People, quiet_until, wanted
from bot.places.beside import beside_kinds
from bot.places.events import event_kinds
from bot.places.host_kinds import host_kinds
from bot.places.hosting import Hosting
from bot.places.remarks import place_known, place_told
from bot.places.service import Places
from bot.places.voice import voice_kinds
from bot.planning.answering import PollAnswers
from bot.planning.choosing import DateChoice
from bot.planning.drafting import Drafting
from bot.planning.kinds import planning_kinds
from bot.planning.suiting import Suiting
from bot.privacy.service import Privacy
from bot.privacy.settings import PersonalSettings
from bot.privacy.sweeping import Comings, FarewellKind, GoneKind, SweepKind, sweep_promise
from bot.privacy.unnaming import UnnameKind
from bot.prompts import Kinds, Limits, Prompts, Shards
from bot.rating.kinds import PicturedKind, rating_kinds
from bot.rating.pads import Pads
from bot.rating.service import Ratings, open_pads
from bot.reports.service import Reports
from bot.running.exporting import formats_of_group
from bot.running.remark import brought_remark
from bot.running.tables.signups import own_minutes
from bot.settings import PromptSettings, Settings
from bot.storage import Storage, database_file, find_key, open_storage
from bot.storage.facts import remembered
from bot.storage.migrate import upgrade
from bot.web import web_part
from cogs.admission import AdmissionCog
from cogs.aftercare import AftercareCog
from cogs.agreements import AgreementCog
from cogs.answering import AnsweringControls
from cogs.boarding import BoardingCog
from cogs.calendars import CalendarCog
from cogs.checkins import CheckinCog
from cogs.choosing import ChoosingControls
from cogs.cycles import CycleCog
from cogs.groups import GroupCog
from cogs.home import HomeCog
from cogs.ideas import IdeaCog
from cogs.meeting_parts import meeting_parts
from cogs.meetings import MeetingCog
from cogs.merging import MergingControls
from cogs.organising import OrganisingCog
from cogs.places import PlaceCog
from cogs.planning import PlanningCog
from cogs.privacy import PrivacyCog
from cogs.rating import RatingControls
from cogs.reports import ReportCog
from cogs.running import kinds_of_running, running_cogs
from cogs.settings import SettingsControls
from cogs.settling import SettlingCog
from cogs.setup import SetupCog
from cogs.talks import TalkControls

log = logging.getLogger(__name__)

# What a group takes along besides its own settings.
EXPORTED: dict[str, Addition] = {
    "questions to applicants": questions_of_group,
    "formats of our own": formats_of_group,
    "check-ins": checkins_of_group,
    "agreement": agreement_of_group,
    "meetings planned": meetings_of_group,
    "meetings held": attendance_of_group,
    "cycles": cycles_of_group,
}


class TokenMissing(Exception):
    """There is no token to log in with."""


@dataclass(frozen=True, slots=True)
class App:
    """The running bot."""

    client: Client
    prompts: Prompts
    storage: Storage
    connection: "asyncio.Task[None]"

    async def ended(self) -> None:
        """Return or raise when the connection to Discord ends for good."""
        await asyncio.shield(self.connection)


@asynccontextmanager
async def open_database(settings: Settings, migrated: bool = True) -> AsyncGenerator[Storage]:
    """The database, by default at the code's schema; the key is made on the first run, and it is said where."""
    part = settings.database
    file = database_file(part.url)
    key = None
    if file is not None:
        found = find_key(part.key.get_secret_value() if part.key else None, part.key_file, file)
        key = found.key
        if found.made:
            log.warning("A new database key was made: %s. Keep it safe: without it the data is lost.", found.file)
    storage = await open_storage(part.url, key)
    try:
        if migrated:
            await upgrade(storage)
        yield storage
    finally:
        await storage.close()


@asynccontextmanager
async def open_app(settings: Settings, clock: Clock) -> AsyncGenerator[App]:
    """The bot logged in and connected. On leaving: no new claims, what is in hand is finished, then all is closed."""
    token = settings.discord.token
    if token is None:
        raise TokenMissing
    async with open_database(settings) as storage:
        pads = Pads(settings.rating.pads)
        await asyncio.to_thread(pads.check, database_file(settings.database.url))
        await asyncio.to_thread(pads.keep_only, await open_pads(storage))
        client = Client(settings.discord, storage)
        with TemporaryDirectory(prefix="busstop-drawing-") as folder:
            prompts = wire(client, storage, clock, settings, Studio(folder))
            async with connected(client, token.get_secret_value(), settings.discord.api_url, clock) as connection:
                await _promise_daily(storage, prompts, clock)
                prompts.start()
                try:
                    async with _web(client, storage, clock, settings):
                        yield App(client, prompts, storage, connection)
                finally:
                    await prompts.stop()


def _web(client: Client, storage: Storage, clock: Clock, settings: Settings) -> AbstractAsyncContextManager[None]:
    async def healthy() -> bool:
        async with storage.read() as unit:
            await remembered(unit, "health")
        return client.is_ready()

    return web_part(settings.web, Calendars(storage, clock, settings.web.base).serve, healthy)


def wire(client: Client, storage: Storage, clock: Clock, settings: Settings, studio: Studio) -> Prompts:
    """Make services, kinds and cogs, each with what it needs."""
    kinds = Kinds()
    prompts = Prompts(
        storage,
        clock,
        Sender(client, storage),
        kinds,
        quiet=quiet_until,
        wanted=wanted,
        limits=_limits(settings.prompts),
        shards=_shards(settings),
    )
    base = _Base(client, storage, prompts, clock, kinds, Remarks(), GroupRemarks(), studio)
    groups, people = Groups(storage, prompts, clock), People(storage)
    admission = _wire_groups(base, groups)
    _wire_checkins(base, groups, admission, people, settings)
    _wire_meetings(base, groups, settings)
    _wire_cycles(base, groups, _wire_ratings(base, settings))
    _wire_people(base, groups, admission, people, settings)
    return prompts


@dataclass(frozen=True, slots=True)
class _Base:
    """What every feature is made with."""

    client: Client
    storage: Storage
    prompts: Prompts
    clock: Clock
    kinds: Kinds
    remarks: Remarks
    group_remarks: GroupRemarks
    studio: Studio

    @property
    def service(self) -> tuple[Storage, Prompts, Clock]:
        return self.storage, self.prompts, self.clock


def _wire_groups(base: _Base, groups: Groups) -> Admission:
    client, kinds, prompts, clock = base.client, base.kinds, base.prompts, base.clock
    threads, boards, letters, life = Threads(client), Boards(client), Letters(), Life(prompts)
    decisions = ThreadDecisions(prompts, letters)
    admission = Admission(*base.service, decisions, letters)
    screening = Screening(*base.service, decisions, letters)
    kinds.add(ParkedKind(prompts, clock), NoticeKind())
    kinds.add(*room_kinds(Rooms(client), prompts, clock), *asking_kinds(threads, prompts))
    kinds.add(*announcing_kinds(boards, prompts, clock, base.group_remarks), *agreement_kinds(prompts, clock))
    kinds.add(*announced_kinds(prompts, clock))
    base.group_remarks.add(next_date)
    kinds.add(*admission_kinds(prompts, clock, decisions, letters, boards))
    kinds.add(*idea_kinds(boards, life, prompts, clock))
    exporting = Exporting(base.storage, threads, EXPORTED)
    parts = (
        SettlingCog(Settling(*base.service), groups),
        OrganisingCog(groups, Organisers(*base.service), Announcing(*base.service), exporting),
        AgreementCog(Agreements(*base.service), groups),
        AdmissionCog(admission, screening, Inviting(*base.service), groups),
        IdeaCog(Ideas(base.storage, life, clock)),
        BoardingCog.of(*base.service, groups),
    )
    client.add(GroupCog(groups, parts), *parts)
    client.when_channel_goes(groups.room_broken)
    client.when_access_changes(groups.room_touched)
    client.when_member_goes(groups.left_server)
    client.when_member_goes(admission.left_server)
    return admission


def _wire_checkins(base: _Base, groups: Groups, admission: Admission, people: People, settings: Settings) -> None:
    checkins, organising = Checkins(*base.service), Organising(*base.service, settings.checkins)
    base.kinds.add(*checkin_kinds(Threads(base.client), organising, base.prompts, base.clock))
    base.client.add(CheckinCog(checkins, organising, groups, people))
    base.client.add(TalkControls(Talks(base.storage, groups, admission, checkins, organising)))


def _wire_meetings(base: _Base, groups: Groups, settings: Settings) -> None:
    base.kinds.add(*meeting_kinds(base.remarks, Boards(base.client), base.prompts, base.clock))
    base.kinds.add(*kinds_of_running(base.client, base.prompts, base.clock))
    base.remarks.add(brought_remark)
    calendars = Calendars(base.storage, base.clock, settings.web.base)
    parts = (
        *meeting_parts(base.service, base.remarks, groups),
        _wire_planning(base, groups),
        _wire_aftercare(base, groups),
        *running_cogs(base.service, groups),
        CalendarCog(calendars, groups),
        _wire_places(base, groups),
    )
    base.client.add(MeetingCog(Meetings(base.storage, base.clock, base.remarks), groups, parts), *parts)


def _wire_places(base: _Base, groups: Groups) -> PlaceCog:
    voice = VoiceRooms(base.client)
    base.kinds.add(*event_kinds(Events(base.client)), *voice_kinds(voice, base.prompts, base.clock))
    base.kinds.add(*beside_kinds(Threads(base.client), voice, base.prompts, base.clock))
    base.kinds.add(*host_kinds(base.prompts, base.clock))
    base.remarks.add(place_known, to_coming=place_told)
    return PlaceCog(Places(*base.service), Hosting(*base.service), groups)


def _wire_planning(base: _Base, groups: Groups) -> PlanningCog:
    base.kinds.add(*planning_kinds(base.prompts, base.clock))
    choosing = ChoosingControls(DateChoice(*base.service, Members(base.client)), Suiting(*base.service), base.studio)
    base.client.add(AnsweringControls(PollAnswers(*base.service)), choosing)
    return PlanningCog(Drafting(*base.service), choosing, groups)


def _wire_aftercare(base: _Base, groups: Groups) -> AftercareCog:
    box = Box()
    base.kinds.add(*aftercare_kinds(base.prompts, box))
    return AftercareCog(Aftercare(base.storage, base.clock, Members(base.client), box, own_minutes), groups)


def _wire_ratings(base: _Base, settings: Settings) -> Ratings:
    ratings = Ratings(*base.service, Pads(settings.rating.pads))
    base.kinds.add(PicturedKind(base.studio, Boards(base.client)))
    base.kinds.add(*rating_kinds(ratings, base.prompts, base.clock), *boarding_kinds(base.prompts, base.clock))
    base.kinds.add(*merging_kinds(base.prompts, base.clock))
    base.client.add(RatingControls(ratings), MergingControls(Merging(*base.service)))
    return ratings


def _wire_cycles(base: _Base, groups: Groups, ratings: Ratings) -> None:
    driving = Driving(base.prompts, base.clock, ratings, Gate(base.prompts), Polls(base.prompts))
    base.kinds.add(*cycle_kinds(driving))
    base.remarks.add(stop_of_meeting)
    parts = (ReportCog(Reports(base.storage), groups, base.studio),)
    cycles, stopping = Cycles(base.storage, driving), Stopping(base.storage, driving)
    base.client.add(CycleCog(cycles, stopping, groups, base.studio, parts), *parts)


def _wire_people(base: _Base, groups: Groups, admission: Admission, people: People, settings: Settings) -> None:
    client, servers, wishes = base.client, Servers(base.client), PersonalSettings(base.storage)
    home = HomeCog(Home(base.storage, base.prompts, servers, base.clock), people)
    privacy = Privacy(base.storage, base.prompts, (groups.left_server, admission.left_server), servers, base.clock)
    comings = Comings(base.storage, base.prompts, servers, base.clock)
    base.kinds.add(SweepKind(base.prompts, base.clock), GoneKind())
    base.kinds.add(UnnameKind(Messages(client), base.prompts), FarewellKind(servers))
    client.add(home, SetupCog(Communities(base.storage, servers)))
    client.add(PrivacyCog(privacy, wishes, settings.privacy, base.clock), SettingsControls(wishes))
    client.when_member_goes(privacy.left_server)
    client.when_put_out(comings.gone)
    client.when_asked_back(comings.back)
    client.when_ready(comings.notice)
    client.when_written_to(home.written_to)


async def _promise_daily(storage: Storage, prompts: Prompts, clock: Clock) -> None:
    """What is done each day promises itself again; here it begins."""
    async with storage.write() as unit:
        await prompts.promise(unit, sweep_promise(clock.now()))
    await Groups(storage, prompts, clock).look_after_all()


def _limits(settings: PromptSettings) -> Limits:
    return Limits(
        per_second=settings.per_second,
        at_once=settings.at_once,
        lease=timedelta(seconds=settings.lease_seconds),
        sweep=timedelta(seconds=settings.sweep_seconds),
    )


def _shards(settings: Settings) -> Shards | None:
    count, ids = settings.discord.shard_count, settings.discord.shard_ids
    return Shards(count, tuple(ids)) if count and ids else None
