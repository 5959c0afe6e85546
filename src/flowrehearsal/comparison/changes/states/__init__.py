"""Changes of states."""
