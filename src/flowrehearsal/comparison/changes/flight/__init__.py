"""Changes of cases that are inside."""
