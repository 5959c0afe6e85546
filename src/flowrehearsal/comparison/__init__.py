"""Two definitions of one workflow: what changed, for whom that matters, and what becomes of the cases inside."""
