"""What an editor asks about a text at a place, without any protocol; and a language server that answers it."""
