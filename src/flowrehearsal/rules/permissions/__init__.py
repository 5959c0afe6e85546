"""Who may do what, with whom, and what is written down about it."""
