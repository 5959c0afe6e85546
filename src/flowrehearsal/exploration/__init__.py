"""Every state that a program can reach, and what holds in all of them."""
