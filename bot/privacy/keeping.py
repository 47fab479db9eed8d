"""What a table says of itself before it may exist: why it is kept, whom it names, for how long, what erasing does."""

from dataclasses import dataclass
from datetime import timedelta

KEEPS = "keeps"
SERVER_LEFT = "keeps-until-you-leave-server"


@dataclass(frozen=True, slots=True)
class Keeping:
    """Put into a table's `info` under KEEPS.

    `purpose` is the text key shown by `/privacy show`. `person` is the column that names whose row it is; None says
    that the table names nobody. `others` are columns that name somebody else: erasing that person erases the row too,
    but it is never in their export. `lifetime` counts from the `since` column; None says that the row goes with the
    thing it belongs to, which `until` puts in a text key; SERVER_LEFT is the key where it goes once its person has left
    the server. `blank` lists those of `person` and `others` that are emptied instead of deleting the row, where others'
    rights need the rest. `parts` is a column of parts between colons, one of which may be somebody's id: erasing
    them erases the row, too.
    """

    purpose: str
    person: str | None = None
    others: tuple[str, ...] = ()
    since: str | None = None
    lifetime: timedelta | None = None
    until: str | None = None
    blank: tuple[str, ...] = ()
    parts: str | None = None

    def info(self) -> dict[str, "Keeping"]:
        return {KEEPS: self}
