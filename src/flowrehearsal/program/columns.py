"""Labels over many states at once: one row per state, one column of domain indices per variable."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.program.program import Guard, Program, Value

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
        mask &= _wanted(program.variables[place].domain, term.values)[columns[:, place]]
    return mask


@lru_cache(maxsize=1 << 16)
def _wanted(domain: tuple[Value, ...], values: tuple[Value, ...]) -> Mask:
    """For each value of a domain, whether it is one of some values. The cases of a large label share most terms."""
    return np.array([value in values for value in domain], dtype=np.bool_)
