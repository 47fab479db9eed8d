"""Prompts: what the bot has promised to say or do, kept exactly once through every crash.

`promise.py` and `kinds.py` say what can be promised, `ports.py` what is asked of the world, `rules.py` what becomes of
a prompt; `runner.py` is the way from claim to finish. `service.py` is what the rest of the bot sees.
"""

from bot.prompts.finishing import NOTICE
from bot.prompts.kinds import Apply, Decision, Kind, Kinds, Later, OneStep, Send, Work
from bot.prompts.limits import Limits
from bot.prompts.ports import Channel, Chat, Direct, Done, Drop, Fault, FaultKind, Place, Quiet, Result, Sent, Wanted
from bot.prompts.promise import Promise, Prompt, State
from bot.prompts.service import Kept, Prompts
from bot.prompts.tables import Named, Shards

__all__ = [
    "NOTICE",
    "Apply",
    "Channel",
    "Chat",
    "Decision",
    "Direct",
    "Done",
    "Drop",
    "Fault",
    "FaultKind",
    "Kept",
    "Kind",
    "Kinds",
    "Later",
    "Limits",
    "Named",
    "OneStep",
    "Place",
    "Promise",
    "Prompt",
    "Prompts",
    "Quiet",
    "Result",
    "Send",
    "Sent",
    "Shards",
    "State",
    "Wanted",
    "Work",
]
