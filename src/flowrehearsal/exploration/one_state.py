"""Judges a claim about a single state that nobody has explored."""

from dataclasses import replace

import numpy as np

from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.search import Found, Level
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.interpreter import State, is_quiescent
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.runtime import Runtime


def one_state(runtime: Runtime, program: Program, state: State) -> Exploration:
    """An exploration that found one state of a program and followed no way out of it.

    Claims about where ways lead give it the benefit of the doubt; all others judge it as they would in a whole
    exploration.
    """
    layout = layout_of(program)
    found = Found(
        words=layout.pack([state]),
        parent=np.full(1, -1, dtype=np.int32),
        via=np.full(1, -1, dtype=np.int32),
        quiescent=np.array([is_quiescent(program, state)]),
        first_edge=np.zeros(2, dtype=np.int64),
        edges=np.zeros(0, dtype=np.int32),
        levels=(Level(0, 0, 0, 1),),
        fired=np.zeros(len(tuple(program.branches())), dtype=np.bool_),
        transitions=0,
        expanded=0,
        converged=False,
        stopped="",
    )
    return Exploration(runtime, replace(runtime, program=program), layout, found, ExplorationOptions())
