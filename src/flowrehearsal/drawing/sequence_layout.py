"""Arranges a counterexample: lanes from left to right, steps from top to bottom, and how high each step is."""

from dataclasses import dataclass, replace

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.drawing.measure import width, wrap
from flowrehearsal.pages.words import change_words, phase_words
from flowrehearsal.program.program import Message
from flowrehearsal.report import Counterexample, ShownStep
from flowrehearsal.vocabulary.naming import capitalised

TEXT = 12.0
SMALL = 11.0
LEADING = 15.0
SMALL_LEADING = 13.0
SENTENCES = 240.0
"""Width of the column that tells each step in words."""
SCREEN = 118.0
"""Width of the column of one surface."""
LANE = 108.0
AIR = 14.0
TURN = "From here on the outcome is inevitable"
_MOST_SCREENS = 3
_MACHINERY = (".status", ".attempts", ".holder", ".zombie")
"""Changes of these variables are left out of the picture; the words below it have them all."""
_BEFORE_PARTNERS = ("client", "api", "case", "outbox", "relay", "worker")


@dataclass(frozen=True, slots=True)
class PlacedMessage:
    """A message with its text broken into lines, and the height of its arrow above the end of its step."""

    message: Message
    lines: tuple[str, ...]
    y: float


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step: its top and height, its sentence and changes in lines, its messages, and the screens that changed.

    `turn`: what is said, in lines, of the step that makes the outcome inevitable; `doomed`: of this step and all after
    it.
    """

    step: ShownStep
    top: float
    height: float
    words: tuple[str, ...]
    fault: tuple[str, ...]
    changes: tuple[str, ...]
    messages: tuple[PlacedMessage, ...]
    screens: tuple[tuple[str, tuple[str, ...]], ...]
    turn: tuple[str, ...] = ()
    doomed: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A whole counterexample in place: `lanes` are x positions by name, `surfaces` likewise (their centres)."""

    lanes: dict[str, float]
    surfaces: dict[str, float]
    head: float
    steps: tuple[PlacedStep, ...]
    width: float
    height: float


def sequence(example: Counterexample, workflow: Workflow) -> Sequence:
    """Places every part of a counterexample; coordinates are pixels from the upper left."""
    lanes = {name: SENTENCES + LANE / 2 + place * LANE for place, name in enumerate(lane_order(example, workflow))}
    after_lanes = SENTENCES + len(lanes) * LANE + AIR
    shown = _surfaces(example, workflow)
    surfaces = {name: after_lanes + SCREEN / 2 + place * SCREEN for place, name in enumerate(shown)}
    head = 62.0
    steps = []
    top, screens = head, dict.fromkeys(shown, "")
    turn = len(example.steps) + 1 if example.why is None else example.why.inevitable
    for step in example.steps:
        new = tuple((s, label) for s, label in step.screens if s in screens and screens[s] != label)
        placed = _step(step, top, lanes, new)
        if step.number >= turn:
            placed = _doomed(placed, is_turn=step.number == turn)
        steps.append(placed)
        screens.update(new)
        top += placed.height
    return Sequence(lanes, surfaces, head, tuple(steps), after_lanes + len(shown) * SCREEN, top + AIR)


def lane_order(example: Counterexample, workflow: Workflow) -> tuple[str, ...]:
    """The lanes that take part: customers, what stands between, the service, partners, operators."""
    seen = list(dict.fromkeys(lane for step in example.steps for lane in _lanes_of(step)))
    return tuple(sorted(seen, key=lambda lane: (_rank(lane, workflow), seen.index(lane))))


def _lanes_of(step: ShownStep) -> list[str]:
    ends = [end for message in step.messages for end in (message.source, message.target)]
    return ends or [step.actor]


def _rank(lane: str, workflow: Workflow) -> int:
    role = workflow.roles.get(lane)
    if role and role.kind == "customer":
        return 0
    if lane in workflow.surfaces:
        return 1
    if lane in _BEFORE_PARTNERS:
        return 2 + _BEFORE_PARTNERS.index(lane)
    if lane in workflow.partners:
        return 20
    return 30 if role and role.kind == "operator" else 10


def _surfaces(example: Counterexample, workflow: Workflow) -> tuple[str, ...]:
    """The surfaces shown beside the steps: those of customers, then those of operators; at most so many."""
    named = list(dict.fromkeys(surface for step in example.steps for surface, _ in step.screens))

    def rank(surface: str) -> int:
        found = workflow.surfaces.get(surface)
        role = workflow.roles.get(found.audience) if found else None
        return {"customer": 0, "operator": 1, "service": 2}[role.kind] if role else 2

    ranked = sorted((surface for surface in named if rank(surface) < 2), key=lambda s: (rank(s), named.index(s)))
    return tuple(ranked[:_MOST_SCREENS])


def _step(step: ShownStep, top: float, lanes: dict[str, float], new_screens: tuple[tuple[str, str], ...]) -> PlacedStep:
    room = SENTENCES - 46
    words = wrap(capitalised(step.text), TEXT, room)
    fault = wrap(f"Fault: {phase_words(step.fault)}", SMALL, room, bold=True) if step.fault else ()
    told = [change_words(*change) for change in step.changes if not change[0].endswith(_MACHINERY)]
    changes = tuple(line for text in told for line in wrap(text, SMALL, room, 2))
    screens = tuple((surface, wrap(label, SMALL, SCREEN - 24, 3)) for surface, label in new_screens)
    y, messages = AIR, []
    for message in step.messages:
        lines = wrap(message.text, SMALL, _span(message, lanes), 4)
        y += len(lines) * SMALL_LEADING + 8
        messages.append(PlacedMessage(message, lines, y))
        y += 6
    left = AIR + len(words) * LEADING + (len(fault) + len(changes)) * SMALL_LEADING + 8
    right = max((AIR + len(lines) * SMALL_LEADING + 14 for _, lines in screens), default=0.0)
    return PlacedStep(step, top, max(left, y + 8, right, 44.0), words, fault, changes, tuple(messages), screens)


def _doomed(placed: PlacedStep, is_turn: bool) -> PlacedStep:
    """A step from which on the outcome is inevitable; what is said of the first of them stands below its sentence."""
    turn = wrap(TURN, SMALL, SENTENCES - 46, bold=True) if is_turn else ()
    return replace(placed, height=placed.height + len(turn) * SMALL_LEADING, turn=turn, doomed=True)


def _span(message: Message, lanes: dict[str, float]) -> float:
    """How wide the text of a message may be."""
    distance = abs(lanes[message.source] - lanes[message.target])
    return (distance or LANE) - 14


def lane_lines(name: str) -> tuple[str, ...]:
    """A lane's name in at most two lines."""
    return wrap(phase_words(name), TEXT, LANE - 16, 2, bold=True)


def chip_width(lines: tuple[str, ...]) -> float:
    """The width of a box around small text."""
    return max(width(line, SMALL) for line in lines) + 14
