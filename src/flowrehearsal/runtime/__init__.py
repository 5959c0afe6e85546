"""Lowers a workflow (and a scenario) into a program, one file per part of a production runtime."""
