"""Who decides what happens next."""
