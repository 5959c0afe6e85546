"""What a diagram of a definition says: its states by phase, and who or what leads from one to the next, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.drawing.state_picture import Box, Line, arrows, boxes, owner_kind
from flowrehearsal.pages.words import phase_words

BAR, ANYWHERE = "bar", "anywhere"
COLOURS = {
    "customer": "#dbeafe",
    "operator": "#fef3c7",
    "service": "#dcfce7",
    "nobody": "#f3f4f6",
    "final": "#ffffff",
    ANYWHERE: "#ffffff",
}
"""What a state is filled with, by who decides what happens next."""


@dataclass(frozen=True, slots=True)
class Node:
    """A state, a word for several of them, or the bar of a fork or join.

    `kind`: customer, operator, service or nobody, whoever decides what happens next; final, anywhere or bar.
    """

    name: str
    lines: tuple[str, ...]
    kind: str
    initial: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from one node to another; `people` tells people's acts from what happens by itself."""

    start: str
    end: str
    people: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """`phases`: each phase in words with its nodes, in the order of the file; `others` are in none."""

    phases: tuple[tuple[str, tuple[Node, ...]], ...]
    others: tuple[Node, ...]
    edges: tuple[Edge, ...]


def picture(workflow: Workflow) -> Picture:
    """Everything that is drawn of a definition."""
    found = [(_phase(workflow, box), _node(workflow, box)) for box in boxes(workflow)]
    phases = dict.fromkeys(phase for phase, _ in found if phase)
    return Picture(
        tuple((phase, _in_phase(found, phase)) for phase in phases),
        _in_phase(found, ""),
        tuple(Edge(a.start, a.end, a.people, tuple(_words(workflow, a.lines))) for a in arrows(workflow)),
    )


def _in_phase(found: Sequence[tuple[str, Node]], phase: str) -> tuple[Node, ...]:
    return tuple(node for own, node in found if own == phase)


def _phase(workflow: Workflow, box: Box) -> str:
    state = workflow.states.get(box.name)
    return phase_words(state.phase) if state and state.phase else ""


def _node(workflow: Workflow, box: Box) -> Node:
    if box.name not in workflow.states:
        return Node(box.name, tuple(line.text for line in box.lines), BAR if box.bar else ANYWHERE)
    phase = _phase(workflow, box)
    # The frame around it says the phase already.
    lines = [line for place, line in enumerate(box.lines) if (place, line.text) != (1, phase)]
    state = workflow.states[box.name]
    return Node(box.name, tuple(_words(workflow, lines)), owner_kind(workflow, box.name), state.initial)


def _words(workflow: Workflow, lines: Sequence[Line]) -> Iterator[str]:
    """The lines, and below each trigger the guard of its action."""
    for line in lines:
        yield line.text
        guard = workflow.actions[line.action].when_text if line.action else ""
        if guard:
            yield " ".join(f"when {guard}".split())
