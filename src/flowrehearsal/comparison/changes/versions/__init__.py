"""Changes of versions."""
