"""What is measured: one figure per file; see `simulation.measuring` for what a file offers."""
