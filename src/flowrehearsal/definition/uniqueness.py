"""Says whether somebody has written down how often an effect may happen; silence counts as a duty, not as a promise."""

from flowrehearsal.definition.workflow import Workflow


def is_said_to_happen_once(workflow: Workflow, effect: str) -> bool:
    """Whether the author has written `once_per: case`: then a second request in a case is never a new wish."""
    written = ("effects", effect, "once_per") in workflow.source.positions
    return written and workflow.effects[effect].once_per == "case"
