"""Changes of names and words."""
