"""Places of meetings: a room, a link, a voice room of the bot's own, or by turns; and what Discord shows of them."""
