"""Boarding at a bus stop: consent on newcomers, seats, welcome, companions, and what to do with too few."""
