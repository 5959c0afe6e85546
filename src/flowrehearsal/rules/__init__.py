"""Turns a definition and its graph into findings: each rule is a file, each group of rules a folder.

A rule is a module in a sub-folder. The modules beside the folders are what rules stand on, and are no rules.
"""
