"""What the authors accepted: entries under `ignore` that no longer do what they were written for."""
