"""Tells which effects go out together, and what each of them carries."""

from flowrehearsal.definition.workflow import Workflow


def sent_together(workflow: Workflow) -> tuple[str, ...]:
    """The effects that some action asks for beside another one, both with data and both of some importance."""
    return tuple(name for name in workflow.effects if beside(workflow, name))


def beside(workflow: Workflow, effect: str) -> tuple[str, ...]:
    """The other effects with data that some action asks for together with this one."""
    if not _tells(workflow, effect):
        return ()
    asked = (workflow.actions[name].effects for name in workflow.asking[effect])
    others = {name for effects in asked for name in effects if name != effect and _tells(workflow, name)}
    return tuple(name for name in workflow.effects if name in others)


def carried(workflow: Workflow, effect: str) -> tuple[str, ...]:
    """The data that an effect carries, with what they are derived from."""
    data = (datum for name in workflow.effects[effect].carries for datum in (name, *workflow.data[name].derived_from))
    return tuple(dict.fromkeys(data))


def fixed(workflow: Workflow, effect: str) -> bool:
    """Whether what an effect carries is fixed as it is asked for."""
    return workflow.effects[effect].snapshot or workflow.effects[effect].sent == "before_commit"


def _tells(workflow: Workflow, effect: str) -> bool:
    return bool(workflow.effects[effect].carries) and workflow.effects[effect].matters
