"""After a meeting: who was there, how it was, the next date, and certificates."""
