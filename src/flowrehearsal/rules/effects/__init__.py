"""What leaves the building, and when, measured against the commit."""
