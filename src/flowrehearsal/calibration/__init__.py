"""From records of what happened to the figures of a scenario; refuses what the records cannot support."""
