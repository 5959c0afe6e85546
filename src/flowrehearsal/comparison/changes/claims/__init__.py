"""Changes of what is claimed, assumed and accepted."""
