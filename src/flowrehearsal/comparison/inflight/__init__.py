"""What becomes of the cases that are inside, with everything that is under way for them."""
