"""What the verdicts of an exploration rest on, and who vouches for it."""

from types import ModuleType

from flowrehearsal import plugins
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.result import AssumptionLine

ASSUMED, SWITCHED_OFF, CONTRADICTED = "assumed", "switched off", "contradicted"

NUMBERED = {"A1": "lease", "A2": "horizon", "A3": "key_window", "A4": "callbacks", "A5": "relay", "A6": "people"}
"""What a definition may write instead of a part of it; the relay is no part of any."""


def assumptions() -> dict[str, ModuleType]:
    """Every assumption by name: the plug-ins that say in `TEXT` what is assumed."""
    return {name: module for name, module in plugins.modules("flowrehearsal.faults").items() if hasattr(module, "TEXT")}


def assumption_lines(exploration: Exploration) -> tuple[AssumptionLine, ...]:
    """The assumptions that the explored workflow gives an occasion to break, in order of name."""
    lines = []
    for name, module in assumptions().items():
        state = _state(exploration, name, module)
        if state:
            owner, until = _vouched(exploration, name, module.COVERS)
            lines.append(AssumptionLine(name, module.TEXT, state, owner, until))
    return tuple(lines)


def _state(exploration: Exploration, name: str, module: ModuleType) -> str:
    """Whether it is assumed, switched off or contradicted by some effect; nothing where it plays no part."""
    runtime = exploration.original
    refuted = getattr(module, "contradicted", None)
    if refuted and any(refuted(runtime, effect) for effect in runtime.workflow.effects):
        return CONTRADICTED
    if name not in runtime.program.assumptions:
        return ""
    return SWITCHED_OFF if name in exploration.options.switched_off else ASSUMED


def _vouched(exploration: Exploration, name: str, covers: str) -> tuple[str, str]:
    """Who answers for an assumption, and until when: whoever the definition names for a part that it covers."""
    vouched = exploration.workflow.assumptions.values()
    parts = ((a, (NUMBERED.get(a.covers), a.covers.rpartition(".")[2])) for a in vouched)
    found = [a for a, part in parts if a.covers == name or covers in part]
    owners = dict.fromkeys(a.owner for a in found if a.owner)
    return ", ".join(owners), min((a.until for a in found if a.until), default="")
