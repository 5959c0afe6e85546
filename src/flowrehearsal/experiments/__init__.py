"""Questions that take many studies: which of several designs is better, and what follows from a figure of a world."""
