"""Where people step in: overrides, replays, forced ends, and what a blocked case leaves them to do."""
