"""Which surfaces people work at, and what is said there."""

from collections.abc import Mapping

from flowrehearsal.definition.workflow import Workflow


def workplaces(workflow: Workflow) -> Mapping[str, tuple[str, ...]]:
    """Role → the surfaces that its people work at, in the order of the file.

    These are the surfaces for the role. Operators who have none of their own work at those of other operators: a lead
    uses the console of the team.
    """
    audiences = {name: surface.audience for name, surface in workflow.surfaces.items()}
    of_operators = tuple(name for name, role in audiences.items() if _is_operator(workflow, role))
    found = {}
    for role in workflow.roles:
        own = tuple(name for name, audience in audiences.items() if audience == role)
        found[role] = own or (of_operators if _is_operator(workflow, role) else ())
    return found


def spoken(surface: str, label: str) -> str:
    """What findings about one label of a surface come from, whatever states are shown with it; capitals count not."""
    return f"surfaces.{surface}.labels.{' '.join(label.casefold().split())}"


def _is_operator(workflow: Workflow, name: str) -> bool:
    role = workflow.roles.get(name)
    return role is not None and role.kind == "operator"
