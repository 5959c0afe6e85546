"""Changes of surfaces."""
