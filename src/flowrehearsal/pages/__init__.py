"""The tables of a review as plain data, computed from a workflow and from what was found."""
