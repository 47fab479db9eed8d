"""Everything admission stores: the tables in `schema`, the questions asked of them in the files beside it."""

from bot.admission.tables import schema

__all__ = ["schema"]
