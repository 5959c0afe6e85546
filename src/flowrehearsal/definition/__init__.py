"""Workflow and Scenario: validated, frozen, with source positions."""
