"""Definition and graph to findings: one rule per file, one sub-folder per group.

A rule is a module in a sub-folder. The modules beside the folders are what rules stand on, and are no rules.
"""
