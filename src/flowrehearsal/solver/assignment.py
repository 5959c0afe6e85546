"""Can duties be given to people so that those duties which must be apart are?

The solver itself is imported only where counting does not answer the question.
"""

from collections.abc import Collection, Mapping

from flowrehearsal.solver.answer import Answer

EFFORT = 1_000_000
"""Steps of the solver's own count that one question may take."""


def assignable(
    able: Mapping[str, Collection[object]], apart: Collection[tuple[str, str]], effort: int = EFFORT
) -> Answer:
    """Is there a person for every duty, with different ones for the two of each pair in `apart`?

    `able`: who may do each duty; people are the same where they are equal. The answer has no example.
    """
    if not all(able.values()):
        return Answer("no")
    partners: dict[str, set[str]] = {duty: set() for duty in able}
    for one, other in apart:
        partners[one].add(other)
        partners[other].add(one)
    # Whoever has more people than duties to keep apart from finds somebody left over, in whatever order.
    if all(len(able[duty]) > len(partners[duty]) for duty in able):
        return Answer("yes")
    from flowrehearsal.solver.assign import solve

    return solve(able, apart, effort)
