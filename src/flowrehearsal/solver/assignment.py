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
    tight = _tight(able, apart)
    if not tight:
        return Answer("yes")
    from flowrehearsal.solver.assign import solve

    kept = [(one, other) for one, other in apart if one in tight and other in tight]
    return solve({duty: able[duty] for duty in able if duty in tight}, kept, effort)


def _tight(able: Mapping[str, Collection[object]], apart: Collection[tuple[str, str]]) -> set[str]:
    """The duties that counting does not settle.

    A duty with more people than duties to keep apart from finds somebody left over when it is given last. Without it
    the others have one duty less to keep apart from, and so on.
    """
    partners: dict[str, set[str]] = {duty: set() for duty in able}
    for one, other in apart:
        partners[one].add(other)
        partners[other].add(one)
    settled = [duty for duty in able if len(able[duty]) > len(partners[duty])]
    tight = set(able) - set(settled)
    for duty in settled:
        for other in partners[duty] & tight:
            partners[other].discard(duty)
            if len(able[other]) > len(partners[other]):
                tight.discard(other)
                settled.append(other)
    return tight
