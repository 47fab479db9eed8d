"""A local Discord: REST v10 and gateway on loopback, with SimCord's backend as the world behind them.

It knows nothing of the bot and imports nothing of ours outside this package.
"""
