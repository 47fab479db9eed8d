"""The bus stop: cycles of meetings, and what happens between two of them."""
