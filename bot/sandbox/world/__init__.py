"""The world behind the wire: SimCord's backend, mended where it differs from Discord.

The only package that imports SimCord; everything else asks `World`:

    world.backend                     SimCord's Backend (for modules of this package only)
    world.clock, world.seed
    world.bot_id, world.application_id, world.guild_id
    world.member_id("Anna") -> int    the person's id; KeyError for a stranger
    world.person(id) -> MemberSeed    their name, zone, locale and settings
    world.open_direct_messages(id, open=False)
    world.leave(id) / world.join(id)  a member leaves or joins the (first) community
    world.permit_bot("manage_channels") / world.forbid_bot("manage_channels")
    world.subscribe(listener) -> unsubscribe     every event: listener(name, payload), payload not to be changed
    world.watch(watcher) -> unsubscribe          every REST call of the bot that was carried out: watcher(call, answer)
    world.call(call, route) -> Answer carry out one REST call as the bot
    world.attachment(path) -> bytes | None
    world.pass_time()                 do what is due by now (events begin and end, quiet threads are archived)

`Refused` is what the world raises for everything Discord would refuse: `.status`, `.code`, `.message`, `.to_json()`.
"""

from bot.sandbox.world.calls import Answer, Call, Refused, Upload
from bot.sandbox.world.world import World

__all__ = ("Answer", "Call", "Refused", "Upload", "World")
