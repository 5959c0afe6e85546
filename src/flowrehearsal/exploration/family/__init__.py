"""Many variations of one program, explored at once: what they share is followed once for all of them."""
