"""What the two kinds of file look like: one model per mapping, with a description for every field."""
