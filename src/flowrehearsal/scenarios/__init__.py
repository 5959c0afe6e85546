"""The worlds that ship with the package: `calm`, `bad-day` and `incident`, to be extended by name."""
