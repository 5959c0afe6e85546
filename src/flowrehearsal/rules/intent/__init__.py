"""What people want from a case, and whether it is taken as they meant it, once, and only where it makes sense."""
