"""What cases can do in one version and not in the other, in every run that can happen."""
