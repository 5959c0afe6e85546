"""Changes of who may do what."""
