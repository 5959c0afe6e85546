"""Changes of roles."""
