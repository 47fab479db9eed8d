"""What Busstop writes to people about: each can be switched off by itself, by everybody for themselves."""

# The first part of the names of the prompts' kinds that are about it.
TOPICS = ("checkin", "group", "admission", "agreement", "idea", "meeting", "airtime", "cycle")
# What is told on the way to such a topic.
WITHIN = {"boarding": "cycle"}


def topic_of(kind: str) -> str:
    part = kind.partition(".")[0]
    return WITHIN.get(part, part)
