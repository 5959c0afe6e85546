"""What other tools and people read: a program or a definition in a notation that is not ours, one notation per file."""
