"""The one operational semantics: a program of timed guarded commands over small finite variables."""
