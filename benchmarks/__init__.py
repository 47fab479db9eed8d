"""Measurements of the product beside named alternatives, in the same run: `python -m benchmarks [prefix ...]`."""
