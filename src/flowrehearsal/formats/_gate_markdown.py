"""A gate as one page of Markdown for a pull request: the verdict first, then what changed, for whom, and who signs."""

from collections.abc import Iterator, Sequence

from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.comparison.signoff import SignOff, sign_offs
from flowrehearsal.formats._changes import BUMPS, files, tally, title
from flowrehearsal.formats._changes_markdown import in_flight_table, judgement_table
from flowrehearsal.formats._contrast import ranked, sentence
from flowrehearsal.formats._contrast_markdown import figures_table
from flowrehearsal.formats._findings_markdown import findings_table
from flowrehearsal.formats._gate_worst import worst
from flowrehearsal.formats._markdown_text import escaped, table
from flowrehearsal.gate.judging import GateReport, Judged
from flowrehearsal.simulation.contrast import Contrast
from flowrehearsal.simulation.contrast import Standing as Compared
from flowrehearsal.vocabulary.counting import agreeing, counted
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.vocabulary.standing import Standing

SHOWN = 12
"""Rows of a table, reasons of a verdict: it is a page and no book."""
TOUCHED = 4
"""Parts named beside whoever must sign off."""


def render(gate: GateReport) -> str:
    """The page; ends with a newline."""
    titles = [title(judged.trial.change) for judged in gate.judged]
    rows = [_overview(each, told, titles.count(told) > 1) for each, told in zip(gate.judged, titles, strict=True)]
    blocks = [f"# Gate: {gate.decision.word}", _line(gate), *table(HEADS, rows)]
    for judged in gate.judged:
        if _is_told(judged):
            blocks += _workflow(judged)
    blocks += [f"Undecided: {escaped(question)}" for question in gate.questions]
    blocks += [f"Note: {escaped(remark)}" for remark in gate.remarks]
    return "\n\n".join([*blocks, _origin(gate)]) + "\n"


HEADS = ("Workflow", "Verdict", "It takes", "What stands against it")


def _line(gate: GateReport) -> str:
    """How many pass, and against what they were compared."""
    failing = [judged for judged in gate.judged if judged.decision.code]
    number, noun = len(gate.judged), agreeing(len(gate.judged), "workflow")
    if not gate.judged:
        said = "Nothing was checked that could have failed."
    elif failing:
        said = f"{len(failing)} of {number} {noun} {'does' if len(failing) == 1 else 'do'} not pass."
    elif gate.questions:
        said = "Nothing was compared."
    else:
        said = f"{'All ' if number > 1 else ''}{counted(number, 'workflow')} {'pass' if number > 1 else 'passes'}."
    return f"**{said}** Compared with `{gate.against}`."


def _overview(judged: Judged, told: str, names_file: bool) -> tuple[str, ...]:
    """A row about a workflow; its file tells it apart where another one is called alike."""
    change, decision = judged.trial.change, judged.decision
    name = escaped(told) + (f"<br>{escaped(judged.trial.file)}" if names_file else "")
    reasons = (*decision.failures, *decision.open_questions)
    more = f", and {len(reasons) - 1} more" if len(reasons) > 1 else ""
    return name, decision.word, takes(change), escaped(reasons[0]) + more if reasons else ""


def takes(change: ChangeReport) -> str:
    """What the change takes, in two words: "a major version", "nothing"."""
    if change.old is None:
        return "new"
    if change.summary.equivalent:
        return "nothing"
    return BUMPS[change.summary.bump] if change.summary.bump is not None else "nothing"


def _is_told(judged: Judged) -> bool:
    """Whether there is more to say than a row of the overview."""
    return bool(judged.decision.code or judged.decision.remarks) or not judged.trial.change.summary.equivalent


def _workflow(judged: Judged) -> Iterator[str]:
    change, decision = judged.trial.change, judged.decision
    yield f"## {escaped(title(change))}: {decision.word}"
    yield f"**{escaped(change.sentence)}** {escaped(files(change))}"
    yield from _listed((*decision.failures, *decision.open_questions))
    yield from table(("Demanded", ""), [(answer.title, answer.word) for answer in judged.answers])
    yield from (f"Note: {escaped(remark)}" for remark in decision.remarks)
    yield from _found(judged)
    if change.changes or change.judgements:
        yield "### What changed, and for whom"
        yield f"{tally(change)}."
        yield from judgement_table(change, SHOWN)
    if change.in_flight is not None and (change.in_flight.harms or change.in_flight.limits):
        yield "### Cases that are inside"
        yield from in_flight_table(change.in_flight, change)
    if change.behaviour is not None:
        yield f"What cases can do: {escaped(change.behaviour.sentence)}"
    if judged.trial.contrast is not None:
        yield from _measured(judged.trial.contrast)
    yield from _worst(judged)
    yield from _signing(sign_offs(change))


def _found(judged: Judged) -> Iterator[str]:
    """What the rules find that was not found before."""
    report = judged.trial.report
    groups = [group for group in report.groups if group.leading.standing is Standing.OPEN] if report is not None else []
    if groups:
        yield "### What the rules find that is new"
        yield from findings_table(sorted(groups, key=lambda group: group.leading.severity.rank), SHOWN)


def _measured(contrast: Contrast) -> Iterator[str]:
    """What the versions do better or worse in the same worlds."""
    yield "### What was measured"
    for scenario, design in contrast.pairs:
        found = contrast.of(scenario, design)
        yield f"Under {escaped(scenario)} the new version is {escaped(sentence(found))}."
        rows = [one for one in ranked(found, everything=False) if one.standing is not Compared.OPEN]
        yield from figures_table(contrast.designs[0].label, design, rows, SHOWN)


def _worst(judged: Judged) -> Iterator[str]:
    found = worst(judged.trial)
    if found is not None:
        yield "### The worst of it"
        yield f"{escaped(found.title.rstrip('.'))} (`{found.promise}`)."
        yield f"```mermaid\n{found.diagram}\n```"


def _signing(people: tuple[SignOff, ...]) -> Iterator[str]:
    if people:
        yield "### Who must sign off"
        yield from table(("Who", "", "Because of"), [_sign_off(each) for each in people])


def _sign_off(each: SignOff) -> tuple[str, ...]:
    who = f"`{each.who}`" + (f": {escaped(joined(each.people))}" if each.people else "")
    named = ", ".join(f"`{subject}`" for subject in each.touches[:TOUCHED])
    more = len(each.touches) - TOUCHED
    return who, each.kind, named + (f" and {more} more" if more > 0 else "")


def _listed(reasons: Sequence[str]) -> Iterator[str]:
    if reasons:
        more = [f"- … and {len(reasons) - SHOWN} more"] if len(reasons) > SHOWN else []
        yield "\n".join([*(f"- {escaped(reason)}" for reason in reasons[:SHOWN]), *more])


def _origin(gate: GateReport) -> str:
    """What it was made from, so that somebody can make it again."""
    told = [f"{name} {value}" for name, value in gate.policy.options.told(_SAID)]
    digests = [
        f"{escaped(each.source.file)} {each.source.digest[:12]}"
        for judged in gate.judged
        for each in (judged.trial.change.old, judged.trial.change.new)
        if each is not None and each.source.digest
    ]
    more = [f"and {len(digests) - SHOWN} more"] if len(digests) > SHOWN else []
    return f"<sub>{' · '.join([f'flowrehearsal {gate.package_version}', *told, *digests[:SHOWN], *more])}</sub>"


_SAID = ("faults", "interventions", "attempts")
