"""A review that is shown in a browser while its definition is being written."""
