"""The batch engine: one replication in one compiled kernel, event for event what the reference engine does."""
