"""What the steward's check-list looks like."""

from collections.abc import Iterable

from bot.cards import Action, Button, Card, Field, Form, Option, Select, Style
from bot.community.rules import (
    CHANNELS,
    IN_CATEGORY,
    OVERWRITES,
    Founders,
    ServerLook,
    lacking,
    missing_for_announcing,
    nearly_full,
)
from bot.community.service import SetupView
from bot.markup import person, plain, room
from bot.texts import language_name, languages, t


def setup_card(view: SetupView, locale: str) -> Card:
    """What works, what is settled, how much is left, each with what to do about it."""
    return Card(
        (
            t("setup-head", locale, server=plain(view.look.name)),
            "\n".join(_permissions(view.look, locale)),
            "\n".join(_settled(view, locale)),
            "\n".join(_limits(view.look, locale)),
        ),
        (
            Button(t("button-setup-zone", locale), Action("setup.zone")),
            Button(t("button-open-talks", locale), Action("talk.open")),
            Button(t("button-look-again", locale), Action("setup.look"), Style.MAIN),
        ),
        _selects(view, locale),
    )


def _permissions(look: ServerLook, locale: str) -> Iterable[str]:
    gaps = lacking(look)
    if not gaps:
        yield t("setup-permissions-fine", locale)
        return
    for feature, names in gaps.items():
        feature_name = t(f"feature-{feature.value}", locale)
        yield t("setup-permissions-missing", locale, feature=feature_name, permissions=_named(names, locale))
    yield t("setup-permissions-how", locale)


def _named(permissions: Iterable[str], locale: str) -> str:
    return ", ".join(t(f"permission-{name.replace('_', '-')}", locale) for name in permissions)


def _settled(view: SetupView, locale: str) -> Iterable[str]:
    community = view.community
    yield _announcing(view, locale)
    yield t("setup-language", locale, language=language_name(community.locale))
    yield t("setup-zone", locale, zone=community.zone) if community.zone else t("setup-zone-open", locale)
    yield t(f"setup-founders-{community.founders.value}", locale)
    yield t("setup-talks" if community.talk_group else "setup-talks-open", locale)
    if community.vetting:
        yield t("setup-vetting", locale, member=person(community.vetting))
    else:
        yield t("setup-vetting-open", locale)


def _announcing(view: SetupView, locale: str) -> str:
    channel, look = view.community.announce_channel, view.look
    if channel is None:
        return t("setup-announce-open", locale)
    if look.announcing is None:
        return t("setup-announce-gone", locale)
    gap = missing_for_announcing(look)
    if gap:
        return t("setup-announce-missing", locale, channel=room(channel), permissions=_named(gap, locale))
    return t("setup-announce", locale, channel=room(channel))


def _limits(look: ServerLook, locale: str) -> Iterable[str]:
    yield t("setup-channels", locale, used=look.channels, most=CHANNELS, left=max(0, CHANNELS - look.channels))
    fullest = max(look.categories, default=0)
    yield t("setup-categories", locale, categories=len(look.categories), fullest=fullest, most=IN_CATEGORY)
    yield t("setup-overwrites", locale, used=look.overwrites, most=OVERWRITES)
    if nearly_full(look.channels, CHANNELS):
        yield t("setup-channels-nearly", locale)
    if nearly_full(look.overwrites, OVERWRITES):
        yield t("setup-overwrites-nearly", locale)


def _selects(view: SetupView, locale: str) -> tuple[Select, ...]:
    chosen = view.community.founders
    founders = tuple(Option(t(f"founders-{one.value}", locale), one.value, one is chosen) for one in Founders)
    return (
        Select(t("pick-announce", locale), Action("setup.announce"), least=0, channels=True),
        Select(t("pick-founders", locale), Action("setup.founders"), founders),
        Select(t("pick-vetting", locale), Action("setup.vetting"), least=0),
        *_languages(view, locale),
    )


def _languages(view: SetupView, locale: str) -> tuple[Select, ...]:
    """A choice where there is one."""
    known = sorted(languages())
    if len(known) < 2:
        return ()
    options = tuple(Option(language_name(one), one, one == view.community.locale) for one in known)
    return (Select(t("pick-language", locale), Action("setup.language"), options),)


def zone_form(zone: str | None, action: str, locale: str) -> Form:
    """A time zone, typed."""
    field = Field("zone", t("zone-form-zone", locale), description=t("zone-form-hint", locale), value=zone, longest=64)
    return Form(t("zone-form-title", locale), Action(action), (field,))
