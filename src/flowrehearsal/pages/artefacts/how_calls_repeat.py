"""Page 7: how calls are repeated, how long that takes against the time there is, and how many calls it makes."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect, Workflow
from flowrehearsal.pages.cells import NAME_LINE, NOTHING, Cell
from flowrehearsal.pages.evidence import Evidence, figure_anchor
from flowrehearsal.pages.sheet import Column, Link, Row, Sheet
from flowrehearsal.pages.words import phase_words
from flowrehearsal.rules.repetitions import unrecognised
from flowrehearsal.rules.schedule import calls, course, layered, span_us
from flowrehearsal.vocabulary.counting import amount
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.verdict import Verdict

NUMBER = 7
QUESTION = "How often is each partner called for one request, for how long, and does it notice that it is the same one?"
TITLE = "Retry and load sheet"
LEAD = (
    "The worst case by the definition, and what was measured. Red: it goes on longer than the case waits, without "
    "limit, or the partner does everything that is repeated again."
)
ROLES = ("backend", "operations", "partner manager")
_SHOWN = 6
_MEASURED = ("calls", "retry-amplification", "outage-amplification")
_COLUMNS = (
    ("Effect", "e"),
    ("Calls begin after", ""),
    ("All of it takes", ""),
    ("The case waits", "s"),
    ("Calls at worst", ""),
    ("Repeated, its partner", ""),
    ("After a timeout", ""),
    ("Measured", ""),
)


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """One table: a row for each effect."""
    rows = tuple(_row(evidence, name) for name in evidence.workflow.effects)
    if rows:
        yield Sheet("retries", "Calls of each effect", tuple(Column(*each) for each in _COLUMNS), rows)


def _row(evidence: Evidence, name: str) -> Row:
    workflow, key = evidence.workflow, evidence.subjects.key("effects", name)
    effect = workflow.effects[name]
    span, most = span_us(effect), calls(effect)
    cells: tuple[Cell, ...] = (
        (f"{name}{NAME_LINE}at {effect.partner}", ""),
        _schedule(effect),
        (duration(span), "") if span is not None else ("nothing limits it", "warn"),
        _waits(workflow, name, span),
        (str(most) + (f"{NAME_LINE}by {layered(effect)} layers" if layered(effect) > 1 else ""), "")
        if most is not None
        else ("without limit", "bad"),
        _recognised(workflow, effect, most),
        _timeout(effect),
        _measured(evidence, name),
    )
    links = [link for link in evidence.of(key) if not link.anchor.startswith("example-")]
    return Row(cells, (key,), tuple(dict.fromkeys((*links, *_figures(evidence, name)))))


def _schedule(effect: Effect) -> Cell:
    """When each attempt begins, if every one takes as long as it can."""
    found = course(effect, _SHOWN + 1)
    times = [duration(each.begins_us) for each in found[:_SHOWN]]
    jitter = f"{NAME_LINE}spread by chance ({effect.retry.jitter})" if effect.retry and effect.retry.jitter else ""
    return ", ".join(times) + (", …" if len(found) > _SHOWN else "") + jitter, ""


def _waits(workflow: Workflow, name: str, span: int | None) -> Cell:
    """How long the states wait that hear of the effect; bad where it can go on for longer."""
    hearing = workflow.acted_on.get(name, ())
    states = dict.fromkeys(state for action in hearing for state in workflow.actions[action].start.states)
    limits = [(workflow.states[state].deadline, state) for state in states]
    timed = [(limit, state) for limit, state in limits if limit is not None]
    if not timed:
        return NOTHING
    shortest, where = min(timed)
    late = span is None or span > shortest
    return f"{duration(shortest)} in {where}", "bad" if late else "good"


def _recognised(workflow: Workflow, effect: Effect, most: int | None) -> Cell:
    partner = workflow.partners[effect.partner]
    why = unrecognised(effect, partner)
    if not why:
        window = f" for {duration(partner.key_window)}" if partner.key_window is not None else ""
        return f"recognises it{window}", "good"
    if most == 1 and effect.sent != "outbox":
        return f"would do it again: {why.replace('`', '')}", "muted"
    return f"does it again: {why.replace('`', '')}", "bad"


def _timeout(effect: Effect) -> Cell:
    if effect.timeout is None:
        return "has no timeout", "warn"
    if effect.on_timeout == "ask" and effect.ask is not None:
        every = f", then every {duration(effect.ask.every)}" if effect.ask.every else ""
        return f"asked about after {duration(effect.ask.after)}{every}, {effect.ask.attempts}×", "good"
    return ("tried again", "") if effect.on_timeout == "retry" else ("taken for a failure", "warn")


def _measured(evidence: Evidence, name: str) -> Cell:
    study = evidence.report.study
    partner = evidence.workflow.effects[name].partner
    found = [
        figure
        for figure in (study.figures if study else ())
        if figure.metric in _MEASURED and figure.subject in (name, partner) and figure.estimate is not None
    ]
    if not found:
        return ("not measured", "muted")
    missed = any(figure.gate_verdict is Verdict.VIOLATED for figure in found)
    lines = [f"{amount(figure.estimate or 0.0)} {figure.unit} ({phase_words(figure.metric)})" for figure in found[:3]]
    return NAME_LINE.join(lines), "bad" if missed else ""


def _figures(evidence: Evidence, name: str) -> tuple[Link, ...]:
    study = evidence.report.study
    found = (figure for figure in (study.figures if study else ()) if figure.subject == name)
    return tuple(dict.fromkeys(Link(each.metric, figure_anchor(each)) for each in found if each.metric == "calls"))
