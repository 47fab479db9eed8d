"""The schema's history: one script a step in versions/, each with a way up and a way down.

After a change to a feature's tables.py, `python -m migrations "what changed"` drafts the next script;
read it, name what is unnamed, and move data where rows must be kept.
"""
