"""Calls that are repeated, and what follows when they are not."""
