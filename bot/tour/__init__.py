"""The community to play with: what `busstop sandbox` opens and what `busstop tour` plays and checks."""
