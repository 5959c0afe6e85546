"""A counterexample as frames: after each step where the case is, what every screen shows, and what is done outside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flowrehearsal.definition.beliefs import DONE, belief
from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.pages.words import change_words, phase_words
from flowrehearsal.report import Counterexample, ShownStep
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.naming import capitalised

_EXECUTED = names.executed("")
BEFORE = "Before anything has happened"


@dataclass(frozen=True, slots=True)
class Screen:
    """What one surface shows: its words, the class of the state as people say it, and the buttons it offers.

    `believes`: "done", "not done", or empty where it says nothing; `stale`: it still shows a state that the case has
    left; `hidden`: why it shows nothing, where somebody has said so.
    """

    surface: str
    label: str
    phase: str
    offers: tuple[str, ...]
    believes: str
    stale: bool
    hidden: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The world after a step; number 0 is before the first. `outside`: effect → how often its partner has done it.

    `disagree`: some screens say done, and others that it is not.
    """

    number: int
    text: str
    fault: str
    changes: tuple[str, ...]
    states: tuple[str, ...]
    screens: tuple[Screen, ...]
    outside: tuple[tuple[str, str], ...]
    disagree: bool
    turn: bool


def frames(workflow: Workflow, example: Counterexample) -> Iterator[Frame]:
    """A frame before the first step, and one after each."""
    states: tuple[str, ...] = (workflow.initial_state,)
    done: dict[str, str] = {}
    yield _frame(workflow, ShownStep(0, "", BEFORE), states, done, turn=False)
    for step in example.steps:
        states = step.states or states
        for variable, _, after in step.changes:
            if variable.endswith(_EXECUTED):
                done[variable.removesuffix(_EXECUTED)] = after
        turn = example.why is not None and example.why.inevitable == step.number
        yield _frame(workflow, step, states, done, turn)


def _frame(workflow: Workflow, step: ShownStep, states: tuple[str, ...], done: Mapping[str, str], turn: bool) -> Frame:
    told, labels = dict(step.views), dict(step.screens)
    screens = tuple(
        _screen(workflow, name, told.get(name, states), labels.get(name), name in told and told[name] != states)
        for name in workflow.surfaces
    )
    return Frame(
        number=step.number,
        text=capitalised(step.text),
        fault=phase_words(step.fault) if step.fault else "",
        changes=tuple(change_words(*change) for change in step.changes),
        states=tuple(name for name in states if name in workflow.states),
        screens=screens,
        outside=tuple((effect, times) for effect, times in done.items() if times != "0"),
        disagree={"done", "not done"} <= {screen.believes for screen in screens},
        turn=turn,
    )


def _screen(workflow: Workflow, surface: str, seen: tuple[str, ...], label: str | None, stale: bool) -> Screen:
    """A screen that has several states before it shows what each of them says."""
    states = [workflow.states[name] for name in seen if name in workflow.states]
    shown = [state.shows[surface] for state in states if surface in state.shows and surface not in state.hidden]
    phases = dict.fromkeys(phase for state in states if (phase := belief(state, surface)))
    return Screen(
        surface=surface,
        label=" + ".join(each.label for each in shown) if label is None else label,
        phase=", ".join(map(phase_words, phases)),
        offers=tuple(dict.fromkeys(action for each in shown for action in each.offers)),
        believes=_believes(states, surface),
        stale=stale,
        hidden="; ".join(dict.fromkeys(state.hidden[surface] for state in states if surface in state.hidden)),
    )


def _believes(states: list[State], surface: str) -> str:
    found = [phase for state in states if (phase := belief(state, surface))]
    if not found:
        return ""
    return "done" if all(phase == DONE for phase in found) else "not done"
