"""From a report to a decision and an exit code."""
