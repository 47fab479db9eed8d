"""Everything check-ins store: the tables in `schema`, the questions asked of them in `programmes` and `rounds`."""

from bot.checkins.tables import schema

__all__ = ["schema"]
