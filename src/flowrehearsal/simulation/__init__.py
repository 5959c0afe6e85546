"""Timed runs of a program under a scenario: how often, how long, for how many."""
