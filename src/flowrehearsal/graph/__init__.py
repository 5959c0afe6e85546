"""Workflow to directed graph, and questions on graphs."""
