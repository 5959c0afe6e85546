"""Guards put to an SMT solver: overlap, gap, implication, each with a witness; the only place that knows the solver."""
