"""Page 5: what people leave behind when they step in: what is under way, what they owe, and who could check."""

from collections.abc import Iterator, Mapping

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.pages.cells import NAME_LINE, NOTHING, Cell
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.sheet import Column, Row, Sheet
from flowrehearsal.pages.words import phase_words
from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.underway import underway
from flowrehearsal.vocabulary.durations import duration

NUMBER = 5
QUESTION = "Somebody steps in by hand: what still runs, what is owed, and could anybody check it later?"
TITLE = "Override consequences"
LEAD = (
    "Every act by which people force, repeat or give up what the design does by itself. The first table is about the "
    "act, the second about the states in which it can be taken. Red: work goes on that nobody has decided about, "
    "nothing is written down, or a run shows harm."
)
_MOST_COLUMNS = 24
"""States that still have a column each."""
_SHOWN = 8
ROLES = ("operations", "compliance", "backend", "product")
_OUTSTANDING = {
    "cancel": "cancelled",
    "finish_and_ignore": "finishes, and is ignored",
    "finish_and_apply": "finishes, and is applied",
    "wait": "waited for",
}
_FACTS = ("Act", "Who", "Two people?", "What is written down", "Can it be undone?", "Notices to customers", "Worst run")


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """Facts about each act; then acts by states."""
    workflow = evidence.workflow
    acts = {name: action for name, action in workflow.actions.items() if _steps_in(workflow, action)}
    if not acts:
        return
    columns = tuple(Column(title, names) for title, names in zip(_FACTS, ("a", "", "a", "", "s", "e", ""), strict=True))
    yield Sheet("acts", "What each act owes", columns, tuple(_facts(evidence, *act) for act in acts.items()))
    busy = _under_way(workflow, {state for action in acts.values() for state in action.start.states})
    states = [name for name in workflow.states if any(name in action.start.states for action in acts.values())]
    if len(states) > _MOST_COLUMNS:
        yield _in_turn(evidence, acts, busy)
        return
    heads = (Column("Act", "a"), *(Column(name, "se", evidence.subjects.key("states", name)) for name in states))
    rows = tuple(
        Row(
            ((name, ""), *(_cell(workflow, action, state, busy.get(state, ())) for state in states)),
            (evidence.subjects.key("actions", name),),
            evidence.of(evidence.subjects.key("actions", name)),
        )
        for name, action in acts.items()
    )
    yield Sheet("acts-by-state", "What each act leaves running, by where the case is", heads, rows)


def _in_turn(evidence: Evidence, acts: Mapping[str, Action], busy: Mapping[str, tuple[str, ...]]) -> Sheet:
    """With many states: a row for each act and all states in which it leaves the same behind."""
    workflow, rows = evidence.workflow, []
    for name, action in acts.items():
        alike: dict[Cell, list[str]] = {}
        for state in action.start.states:
            alike.setdefault(_cell(workflow, action, state, busy.get(state, ())), []).append(state)
        key = evidence.subjects.key("actions", name)
        for cell, states in alike.items():
            shown = f"{', '.join(states[:_SHOWN])}{f' and {len(states) - _SHOWN} more' if states[_SHOWN:] else ''}"
            rows.append(Row(((name, ""), (shown, ""), cell), (key,), evidence.of(key)))
    columns = (Column("Act", "a"), Column("Where the case is", "s"), Column("What it leaves", "se"))
    return Sheet("acts-in-turn", "What each act leaves running, by where the case is", columns, tuple(rows))


def _steps_in(workflow: Workflow, action: Action) -> bool:
    """Interventions, and every cancellation by people: they leave work behind alike."""
    return bool(action.by) and (is_intervention(workflow, action) or action.kind == "cancel")


def _facts(evidence: Evidence, name: str, action: Action) -> Row:
    workflow, key = evidence.workflow, evidence.subjects.key("actions", name)
    forced = is_intervention(workflow, action)
    tells = [effect for effect in action.effects if workflow.effects[effect].tells is not None]
    written = [*(["a reason"] if action.reason_required else []), *map(phase_words, action.audit)]
    two: Cell = ("no", "muted")
    if action.not_same_person_as:
        two = (f"not whoever did {', '.join(action.not_same_person_as)}", "good")
    links = evidence.of(key)
    runs = [link for link in links if link.anchor.startswith("example-")]
    worst: Cell = NOTHING
    if runs:
        worst = (evidence.examples[int(runs[0].anchor.partition("-")[2]) - 1][0].title, "bad")
    cells: tuple[Cell, ...] = (
        (f"{name}{NAME_LINE}{action.kind if action.kind != 'ordinary' else 'writes any state'}", ""),
        (", ".join(action.by), ""),
        two,
        (", ".join(written), "") if written else ("nothing", "bad" if forced else "warn"),
        _way_back(workflow, action),
        (", ".join(tells), "") if tells else ("none", "muted"),
        worst,
    )
    return Row(cells, (key,), links)


def _way_back(workflow: Workflow, action: Action) -> Cell:
    """Whether people can bring a case back from where an act leads to."""
    if action.to.kind == "any":
        return "any state may follow", "warn"
    final = [state for state in action.to.states if workflow.states[state].final]
    if not final:
        return "the case goes on", ""
    out = [name for state in final for name in workflow.leaving[state] if workflow.actions[name].by]
    return (f"by {', '.join(dict.fromkeys(out))}", "") if out else (f"no: {', '.join(final)} is an end", "warn")


def _under_way(workflow: Workflow, states: set[str]) -> Mapping[str, tuple[str, ...]]:
    """State → the effects whose outcome may be open there."""
    design = design_of(workflow)
    found: dict[str, dict[str, None]] = {state: {} for state in states}
    for effect, _ in design.asked():
        for configuration in underway(design, effect):
            for state in configuration:
                found.setdefault(state, {})[effect] = None
    return {state: tuple(effects) for state, effects in found.items()}


def _cell(workflow: Workflow, action: Action, state: str, busy: tuple[str, ...]) -> Cell:
    if state not in action.start.states:
        return NOTHING
    ends = action.to.states or (("any state",) if action.to.kind == "any" else (state,))
    lines = [f"→ {', '.join(ends)}"]
    open_ = [effect for effect in busy if effect not in action.leaves and workflow.effects[effect].matters]
    silent = bool(open_) and action.outstanding is None and action.to.kind != "stay"
    if open_:
        fate = _OUTSTANDING.get(action.outstanding or "", "nobody has said what becomes of it")
        lines.append(f"under way: {', '.join(open_)}: {fate}")
    timed = workflow.states[state].deadline
    after = [workflow.states[end].deadline for end in action.to.states if end != state]
    if timed is not None and action.to.kind == "stay":
        lines.append(f"its deadline of {duration(timed)} goes on")
    lines += [f"a deadline of {duration(time)} begins" for time in dict.fromkeys(after) if time is not None]
    return NAME_LINE.join(lines), "bad" if silent else ""
