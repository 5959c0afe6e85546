"""What the kinds of change say of two definitions, one kind per file, in groups."""
