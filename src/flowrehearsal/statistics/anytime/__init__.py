"""Intervals that cover at every number of samples at once, so that whoever looks at each may stop at any."""
