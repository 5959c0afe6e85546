"""Changes of effects and how they are called."""
