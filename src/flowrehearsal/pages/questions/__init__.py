"""What each role asks in a review, one file each: the role, and its questions."""
