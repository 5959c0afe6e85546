"""One command per file; a command's module offers `command`."""
