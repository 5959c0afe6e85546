"""Samples in, estimates with intervals out; knows nothing of workflows."""
