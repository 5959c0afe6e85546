"""The pages of a review pack, one file each: its number, its question, who asks it, and its tables."""
