"""Changes of clocks."""
