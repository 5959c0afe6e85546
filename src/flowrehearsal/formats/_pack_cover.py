"""The cover of a pack: the verdict in three sentences, what was checked within which limits, and the agenda."""

from dataclasses import dataclass

from flowrehearsal.formats._verdicts import Tile, Verdicts, tiles, verdicts
from flowrehearsal.pages.agenda import AGENDA
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.pack import PackPage
from flowrehearsal.pages.sheet import Link
from flowrehearsal.pages.words import phase_words
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.naming import capitalised
from flowrehearsal.vocabulary.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda, with links to the pages that this pack has."""

    minutes: int
    about: str
    outcome: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover. `sentences` follow the verdict's own; `checked`: what was looked at, and what limited that."""

    verdicts: Verdicts
    sentences: tuple[str, ...]
    checked: tuple[str, ...]
    tiles: tuple[Tile, ...]
    agenda: tuple[Item, ...]


def cover(evidence: Evidence, pages: tuple[PackPage, ...], has_questions: bool) -> Cover:
    """The cover of a report whose pages are these."""
    report = evidence.report
    found = verdicts(report)
    known = {page.anchor: Link(f"Page {page.number}", page.anchor) for page in pages}
    if has_questions:
        known["questions"] = Link("Open questions", "questions")
    if report.findings is not None:
        known["findings"] = Link("Findings", "findings")
    agenda = tuple(
        Item(item.minutes, item.about, item.outcome, tuple(known[name] for name in item.anchors if name in known))
        for item in AGENDA
    )
    return Cover(found, (_worst(evidence), _measured(evidence)), _checked(evidence, found), tiles(report), agenda)


def _worst(evidence: Evidence) -> str:
    """The worst that can happen, in business words."""
    if evidence.examples:
        example = evidence.examples[0][0]
        needs = " + ".join(map(phase_words, example.faults)) or "no fault at all"
        count = counted(len(evidence.examples), "run")
        return f"The worst of {count} that break a promise, with {needs}: {example.title}."
    if evidence.report.exploration is None:
        return "No run was followed, so nothing is known of what can happen in the end."
    return "No run that was followed breaks a promise."


def _measured(evidence: Evidence) -> str:
    """What was measured against its gate, in a sentence."""
    study = evidence.report.study
    if study is None:
        return "How often and for how long was not measured."
    missed = [figure for figure in study.figures if figure.gate_verdict is Verdict.VIOLATED and figure.estimate]
    if not missed:
        return f"Under the scenario {study.scenario} no measured figure misses its gate."
    first = missed[0]
    of = f" of {first.subject}" if first.subject else ""
    figure = f"{phase_words(first.metric)}{of} at {amount(first.estimate or 0.0)} {first.unit}"
    rest = f", and {len(missed) - 1} more" if missed[1:] else ""
    guess = " The scenario's figures are nobody's measurements: compare designs with them." if study.placeholder else ""
    return f"Under the scenario {study.scenario} gates are missed by {figure}{rest}.{guess}"


def _checked(evidence: Evidence, found: Verdicts) -> tuple[str, ...]:
    report = evidence.report
    lines = list(found.details)
    if report.findings is not None:
        lines.insert(0, f"Rules read the definition and found {counted(len(report.groups), 'thing')} to speak of.")
    if report.exploration is not None:
        lines += [f"Limit met: {capitalised(limit)}." for limit in report.exploration.limits_met[:3]]
        off = [line.name for line in report.exploration.assumptions if line.state == "assumed"]
        lines.append(f"It rests on {counted(len(off), 'assumption')}; page 9 has them.")
    return tuple(lines)
