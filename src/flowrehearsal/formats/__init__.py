"""From a report to text: one format per file. A format prints nothing and runs no analysis."""
