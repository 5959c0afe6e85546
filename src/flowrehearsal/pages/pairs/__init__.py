"""The pages on two designs side by side, one file each: which tables it has, and the question that they answer."""
