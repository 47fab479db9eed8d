"""One thin file per feature: declare the command, translate Discord to values, call one service, show the card."""
