"""What a gate demands, one requirement per file: each judges one workflow, and says where it has nothing to judge."""
