"""Writes the reference of the manual from what the program says of itself."""
