"""Labels over many states at once: one row per state, one column of domain indices per variable."""

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.program.program import Guard, Program

Columns = NDArray[np.uint8]
"""One row per state; in each column the index of the value in the variable's domain."""
Mask = NDArray[np.bool_]


def label_mask(program: Program, columns: Columns, label: str) -> Mask:
    """For each row, whether the label is true; KeyError if the program has none of that name."""
    mask = np.zeros(len(columns), dtype=np.bool_)
    for clause in program.label[label].clauses:
        mask |= guard_mask(program, columns, clause)
    return mask


def guard_mask(program: Program, columns: Columns, guard: Guard) -> Mask:
    """For each row, whether every term of the guard is true."""
    mask = np.ones(len(columns), dtype=np.bool_)
    for term in guard:
        place = program.position[term.variable]
        domain = program.variables[place].domain
        wanted = np.array([value in term.values for value in domain], dtype=np.bool_)
        mask &= wanted[columns[:, place]]
    return mask
