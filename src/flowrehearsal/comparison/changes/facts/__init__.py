"""Changes of facts."""
