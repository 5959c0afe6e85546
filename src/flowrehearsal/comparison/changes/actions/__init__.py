"""Changes of actions."""
