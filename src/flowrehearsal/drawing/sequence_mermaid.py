"""A counterexample as a Mermaid sequence diagram, which code hosts draw in a comment."""

from collections.abc import Iterator, Sequence

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.drawing.mermaid_text import said
from flowrehearsal.drawing.sequence_layout import TURN, lane_order
from flowrehearsal.program.program import Message
from flowrehearsal.report import Counterexample, ShownStep
from flowrehearsal.vocabulary.naming import capitalised, joined, plain

ARROWS = {"call": "->>", "reply": "-->>", "lost": "-x"}
HEAD = "sequenceDiagram"
NOBODY = "case"


def sequence_mermaid(example: Counterexample, workflow: Workflow) -> str:
    """The diagram as text without an end of line: lanes, messages, faults as notes, and at its end what is wrong."""
    # Where it is so from the beginning, nobody has done anything.
    taking_part = lane_order(example, workflow) or (NOBODY,)
    lanes = {lane: f"L{number}" for number, lane in enumerate(taking_part)}
    turn = example.why.inevitable if example.why is not None else 0
    lines = [HEAD, *(f"  participant {lane} as {said(plain(name))}" for name, lane in lanes.items())]
    lines += [line for step in example.steps for line in _step(step, lanes, step.number == turn)]
    return "\n".join([*lines, _over(tuple(lanes.values()), f"{example.title}.")])


def carried_mermaid(old_steps: Sequence[str], arrives: Sequence[str], new_steps: Sequence[str], broken: str) -> str:
    """The run of a case that was inside when the new version came: two lanes, the versions, and what is broken."""
    lines = [HEAD, "  participant L0 as old version", "  participant L1 as new version"]
    lines += [_over(("L0",), capitalised(step)) for step in old_steps or ("A new case",)]
    comes = f"The new version comes: now in {joined(arrives)}" if arrives else "The new version comes"
    lines.append(f"  L0->>L1: {said(comes)}")
    lines += [_over(("L1",), capitalised(step)) for step in new_steps]
    return "\n".join([*lines, _over(("L0", "L1"), broken)])


def _step(step: ShownStep, lanes: dict[str, str], turns: bool) -> Iterator[str]:
    drawn = [line for message in step.messages for line in _message(message, lanes)]
    actor = lanes.get(step.actor) or lanes[step.messages[0].source]
    yield from drawn or [_over((actor,), capitalised(step.text))]
    if step.fault:
        yield _over((actor,), f"Fault: {plain(step.fault)}")
    if turns:
        yield _over((actor,), TURN)


def _message(message: Message, lanes: dict[str, str]) -> Iterator[str]:
    source, target = lanes[message.source], lanes[message.target]
    if message.kind == "note" or source == target:
        yield _over((source,), message.text)
    else:
        yield f"  {source}{ARROWS[message.kind]}{target}: {said(message.text)}"


def _over(lanes: tuple[str, ...], text: str) -> str:
    ends = lanes if len(lanes) == 1 else (lanes[0], lanes[-1])
    return f"  Note over {','.join(ends)}: {said(text)}"
