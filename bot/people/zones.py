"""Time zones as people name them."""

from functools import lru_cache
from zoneinfo import available_timezones

from bot.errors import Refusal


@lru_cache
def known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


@lru_cache
def _in_order() -> tuple[str, ...]:
    return tuple(sorted(known_zones()))


def zone_number(zone: str) -> int:
    """A whole number for a zone, for as long as a form is open: another list of zones numbers them otherwise."""
    return _in_order().index(zone)


def zone_numbered(number: int) -> str | None:
    """None for a number that is no zone's."""
    return _in_order()[number] if number < len(_in_order()) else None


class UnknownZone(Refusal):
    """Not a time zone of the IANA list; facts: `zone`."""


def checked_zone(zone: str) -> str:
    """The zone's own spelling of an IANA name typed in any case."""
    wanted = zone.strip().replace(" ", "_").casefold()
    for known in known_zones():
        if known.casefold() == wanted:
            return known
    raise UnknownZone(zone=zone[:60])


def zones_like(typed: str, most: int = 25) -> list[str]:
    """Zones whose name holds what was typed, those whose city begins with it first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    found = [zone for zone in known_zones() if "/" in zone and wanted in zone.casefold()]
    return sorted(found, key=lambda zone: (not zone.rsplit("/", 1)[-1].casefold().startswith(wanted), zone))[:most]
