"""The command line: the only part that reads arguments, prints, and knows whether anybody is watching."""
