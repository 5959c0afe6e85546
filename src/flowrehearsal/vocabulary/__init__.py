"""The nouns that every stage shares; imports nothing of this package."""
