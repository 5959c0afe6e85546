"""Guards and triggers: what happens is one thing, and something always happens."""
