"""The world behind the wire: SimCord's backend, mended where it differs from Discord.

The only package that imports SimCord; everything else asks `World`:

    world.clock, world.seed, world.guild_id, world.bot_id, world.application_id
    world.backend                          the state and its changes, for modules of this package only
    world.member_id("Anna") -> int         a person's id; KeyError for a stranger
    world.person(id) -> MemberSeed         their name, zone, locale, roles
    world.open_direct_messages(id, opened=False)
    world.install(id, installed=True)      a person installs the app for themselves
    world.leave(id), world.join(id)        a member leaves or joins the seed's guild, or another one
    world.found("Name", shard=1, shards=2) another guild with the bot in it; returns its id
    world.permit_bot("manage_channels"), world.forbid_bot("manage_channels")
    world.subscribe(listener) -> end       every event, before intents: listener(name, payload); the payload is shared
    world.watch(watcher) -> end            every REST call that was carried out or refused: watcher(call, answer)
    world.call(call, route) -> Answer      carry out one REST call as the bot
    world.attachment(path) -> bytes | None
    world.pass_time()                      do what is due by now; jumps of the clock do it by themselves

`Refused` is what the world raises for everything Discord would refuse: `.status`, `.code`, `.message`, `.to_json()`.
"""

from bot.sandbox.world.calls import Answer, Call, Refused, Upload
from bot.sandbox.world.world import World

__all__ = ("Answer", "Call", "Refused", "Upload", "World")
