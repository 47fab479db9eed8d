"""Routes that SimCord lacks, or carries out otherwise than Discord. A mend gets SimCord's handler."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

from simcord.backend import serializers
from simcord.backend.access import channel_accessible
from simcord.enums import ChannelType
from simcord.http._helpers import message_response
from simcord.http.router import Handler

from bot.sandbox.world.calls import Json, Refused
from bot.sandbox.world.context import Context

# What a guild in the list of one's own has (Discord: resources/user, get current user guilds).
_IN_A_LIST = ("id", "name", "icon", "banner", "features")

Mend: TypeAlias = Callable[[Handler, Context], Any]

# What GUILD_CREATE carries and a fetched guild does not.
_ONLY_AT_GATEWAY = (
    "channels",
    "members",
    "threads",
    "presences",
    "voice_states",
    "stage_instances",
    "guild_scheduled_events",
    "joined_at",
    "large",
    "member_count",
    "unavailable",
)


def send_message(theirs: Handler, ctx: Context) -> Any:
    """Send once what bears the same nonce."""
    channel, nonce = ctx.channel, ctx.body().get("nonce")
    ctx.require_channel_permissions(channel.id)
    sent = ctx.world.nonces.message(channel.id, str(nonce)) if ctx.body().get("enforce_nonce") else None
    if sent is not None:
        return message_response(ctx, ctx.backend.get_message(channel.id, sent)) | {"nonce": nonce}
    with ctx.world.sending(nonce):
        payload: Json = theirs(ctx)
    if nonce is not None:
        ctx.world.nonces.remember(channel.id, str(nonce), int(payload["id"]))
    return payload | {"nonce": nonce}


def list_messages(theirs: Handler, ctx: Context) -> Any:
    """List the messages right after the id given, where SimCord lists the newest."""
    allowed = ctx.require_channel_permissions(ctx.channel.id)
    reads = channel_accessible(ctx.backend, allowed.id, ctx.backend.bot_user.id, history=True)
    if "after" not in ctx.params or not reads:
        return theirs(ctx)
    after, limit = int(ctx.params["after"]), int(ctx.params.get("limit", 50))
    stored = ctx.backend.messages[allowed.id].values()
    newer = sorted((one for one in stored if one.id > after and not one.is_ephemeral), key=lambda one: one.id)
    return [message_response(ctx, message) for message in reversed(newer[:limit])]


def create_thread(theirs: Handler, ctx: Context) -> Any:
    """Create a private thread without announcing it in its parent."""
    body = ctx.body()
    if ctx.channel.type == ChannelType.FORUM or body.get("type") != ChannelType.PRIVATE_THREAD:
        return theirs(ctx)
    ctx.require_channel_permissions(ctx.channel.id, "create_private_threads")
    ctx.fields("name", "type", "auto_archive_duration", "invitable", "rate_limit_per_user")
    thread = ctx.backend.create_thread(
        ctx.channel.id,
        body["name"],
        ctx.backend.bot_user.id,
        type=ChannelType.PRIVATE_THREAD,
        auto_archive_duration=int(body.get("auto_archive_duration") or 1440),
        broadcast=False,
    )
    if thread.thread_metadata is not None:
        thread.thread_metadata.invitable = bool(body.get("invitable", True))
    ctx.backend.announce_thread_create(thread)
    return dict(serializers.thread_payload(ctx.backend, thread))


def edit_channel(theirs: Handler, ctx: Context) -> Any:
    """Write a text channel's name as Discord does."""
    _write_as_discord(ctx, ctx.channel.type)
    return theirs(ctx)


def create_channel(theirs: Handler, ctx: Context) -> Any:
    """Write a text channel's name as Discord does."""
    _write_as_discord(ctx, int(ctx.body().get("type", ChannelType.TEXT)))
    return theirs(ctx)


def _write_as_discord(ctx: Context, kind: int) -> None:
    name = ctx.body().get("name")
    if kind in (ChannelType.TEXT, ChannelType.NEWS) and name is not None:
        ctx.json = ctx.body() | {"name": "-".join(str(name).lower().split())}


def active_threads(theirs: Handler, ctx: Context) -> Any:
    """List the active threads that the bot may see."""
    payload = cast(Mapping[str, list[Json]], theirs(ctx))
    bot_id = ctx.backend.bot_user.id
    seen = {one["id"] for one in payload["threads"] if channel_accessible(ctx.backend, int(one["id"]), bot_id)}
    return {key: [one for one in rows if one["id"] in seen] for key, rows in payload.items()}


def get_guild(theirs: Handler, ctx: Context) -> Any:
    """Fetch a guild without what only the gateway tells; approximate counts when asked for."""
    payload: Json = theirs(ctx)
    return {key: value for key, value in payload.items() if key not in _ONLY_AT_GATEWAY} | _counts(ctx, payload)


def own_guilds(theirs: Handler, ctx: Context) -> Any:
    """List the bot's guilds: a few fields of each, and what the bot may do there."""
    return [
        {key: guild[key] for key in _IN_A_LIST} | _own(ctx, guild) | _counts(ctx, guild)
        for guild in cast(list[Json], theirs(ctx))
    ]


def _own(ctx: Context, guild: Json) -> Json:
    bot_id = ctx.backend.bot_user.id
    permissions = ctx.backend.compute_permissions(int(guild["id"]), bot_id)
    return {"owner": guild["owner_id"] == str(bot_id), "permissions": str(permissions)}


def _counts(ctx: Context, guild: Json) -> Json:
    if str(ctx.params.get("with_counts", "")).lower() not in ("1", "true"):
        return {}
    return {"approximate_member_count": guild["member_count"], "approximate_presence_count": 0}


def answer_interaction(theirs: Handler, ctx: Context) -> Any:
    """Answer an interaction; the body tells of the message only when asked to."""
    payload = theirs(ctx)
    return payload if str(ctx.params.get("with_response", "")).lower() in ("1", "true") else None


def by_interaction_token(theirs: Handler, ctx: Context) -> Any:
    """Refuse a token after its 15 minutes as Discord does, with 50027."""
    interaction_id = ctx.backend.interaction_tokens.get(ctx.args["token"])
    if interaction_id is not None:
        expires_at = ctx.backend.interactions[interaction_id].expires_at
        if expires_at is not None and ctx.backend.now_iso() >= expires_at:
            raise Refused(401, 50027, "Invalid Webhook Token")
    return theirs(ctx)


def application(theirs: Handler, ctx: Context) -> Any:
    """Tell of the application, with the flags of the privileged intents it was granted."""
    return theirs(ctx) | {"flags": ctx.world.application_flags}


def gateway(ctx: Context) -> Any:
    """Tell where the gateway is."""
    return {"url": ctx.world.gateway_url}


def gateway_for_bots(ctx: Context) -> Any:
    """Tell where the gateway is and how many shards it wants."""
    starts = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    return {"url": ctx.world.gateway_url, "shards": ctx.world.seed.shards, "session_start_limit": starts}


NEW: Mapping[str, Callable[[Context], Any]] = {
    "GET /gateway": gateway,
    "GET /gateway/bot": gateway_for_bots,
}

MENDS: Mapping[str, Mend] = {
    "POST /channels/{channel_id}/messages": send_message,
    "GET /channels/{channel_id}/messages": list_messages,
    "POST /channels/{channel_id}/threads": create_thread,
    "PATCH /channels/{channel_id}": edit_channel,
    "POST /guilds/{guild_id}/channels": create_channel,
    "GET /guilds/{guild_id}/threads/active": active_threads,
    "GET /guilds/{guild_id}": get_guild,
    "GET /users/@me/guilds": own_guilds,
    "POST /interactions/{interaction_id}/{token}/callback": answer_interaction,
    "GET /oauth2/applications/@me": application,
    "POST /webhooks/{webhook_id}/{token}": by_interaction_token,
} | {
    f"{method} /webhooks/{{webhook_id}}/{{token}}/messages/{message}": by_interaction_token
    for method in ("GET", "PATCH", "DELETE")
    for message in ("@original", "{message_id}")
}
