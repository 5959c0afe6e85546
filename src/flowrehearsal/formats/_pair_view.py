"""Everything that the pack of two designs shows, section by section, before any markup."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from flowrehearsal.drawing.state_diagram import state_diagram
from flowrehearsal.formats._covered import covered
from flowrehearsal.formats._pair_cover import MEASURED, PROMISES, WORKFLOWS, PairCover, pair_cover
from flowrehearsal.formats._pair_json import pair_json
from flowrehearsal.formats._pair_measured import MeasuredPair, measured_pair, replications
from flowrehearsal.formats._pair_runs import PromiseRow, promise_rows
from flowrehearsal.formats._verdicts import reach
from flowrehearsal.pages.pair_pack import PairPage, pair_pages
from flowrehearsal.pages.parts_changed import part_marks
from flowrehearsal.pages.questions_asked import ROLES, Asked, asked, stale
from flowrehearsal.pages.sides import Labels, Sides
from flowrehearsal.pages.subjects import Subjects
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.review_notes import ReviewNote

_LARGER = 1.5
"""So many times the states of the other design take more room."""


@dataclass(frozen=True, slots=True)
class PairSection:
    """An entry of the navigation; `number` is empty for what is no page."""

    anchor: str
    title: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class OneSide:
    """What is shown of one design by itself: what it is called, its picture, how many parts it has, and how far it was
    looked at."""

    label: str
    version: int
    diagram: Markup
    size: str
    reached: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedTwice:
    """A question with what answers it in the second design, and what answered it in the first."""

    question: Asked
    first: Asked


@dataclass(frozen=True, slots=True)
class PairView:
    """A whole pack of two designs; `wide`: which picture gets more room (left, right, or none); `clean`: where rows
    lead to of which nothing is told elsewhere; `stale`: notes on questions that are gone."""

    name: str
    about: str
    labels: Labels
    subjects: Subjects
    cover: PairCover
    sections: tuple[PairSection, ...]
    sides: tuple[OneSide, OneSide]
    wide: str
    workflows: PairPage
    pages: tuple[PairPage, ...]
    promises: tuple[PromiseRow, ...]
    measured: MeasuredPair | None
    replications: str
    questions: tuple[AskedTwice, ...]
    roles: tuple[str, ...]
    stale: tuple[ReviewNote, ...]
    clean: str
    script: Markup


def pair_view(sides: Sides) -> PairView:
    """The pack of two designs."""
    workflows, *pages = pair_pages(sides)
    rows = promise_rows(sides)
    first, second = (tuple(map(_alone, asked(evidence))) for evidence in sides.evidence)
    measured = measured_pair(sides.contrast) if sides.contrast is not None else None
    workflow = sides.second.workflow
    return PairView(
        name=workflow.name,
        about=workflow.about,
        labels=sides.labels,
        subjects=sides.subjects,
        cover=pair_cover(sides, [row.promise for row in rows], second),
        sections=tuple(_sections(pages, bool(measured))),
        sides=(_side(sides, 0), _side(sides, 1)),
        wide=_wide(sides),
        workflows=workflows,
        pages=tuple(pages),
        promises=rows,
        measured=measured,
        replications=replications(sides.contrast) if sides.contrast is not None else "",
        questions=tuple(AskedTwice(*pair) for pair in zip(second, first, strict=True)),
        roles=ROLES,
        stale=stale(sides.evidence[1], second),
        clean="reach",
        script=pair_json(sides, rows, second),
    )


def _alone(question: Asked) -> Asked:
    """A question without links: what they lead to is in the pack of one design."""
    return replace(question, links=())


def _sections(pages: list[PairPage], is_measured: bool) -> list[PairSection]:
    found = [PairSection("cover", "Cover"), PairSection(WORKFLOWS, "Both workflows", "1")]
    found += [PairSection(PROMISES, "Promises and runs", "2")]
    found += [PairSection(MEASURED, "Measured", "3")] if is_measured else []
    found += [PairSection(page.anchor, page.title, str(page.number)) for page in pages]
    return [*found, PairSection("questions", "Open questions"), PairSection("reach", "How far this looked")]


def _side(sides: Sides, place: int) -> OneSide:
    report = sides.reports[place]
    marks = part_marks(sides.changes.changes, place)
    drawn = state_diagram(report.workflow, keys=sides.subjects.keys, marks=marks)
    parts = (
        ("state", report.workflow.states),
        ("action", report.workflow.actions),
        ("effect", report.workflow.effects),
    )
    size = ", ".join(counted(len(found), noun) for noun, found in parts)
    return OneSide(sides.labels[place], report.workflow.version, Markup(drawn), size, tuple(_reached(report)))


def _wide(sides: Sides) -> str:
    """Which of the two pictures gets more room; empty where they are about as large."""
    first, second = (len(report.workflow.states) for report in sides.reports)
    return "right" if second > _LARGER * first else "left" if first > _LARGER * second else ""


def _reached(report: Report) -> list[str]:
    """How far one design was looked at, and from what."""
    found, made_from = report.exploration, report.provenance
    lines = []
    if found is not None:
        early = f"It ended early: {covered(found)}." if found.covered else ""
        lines = [f"{counted(found.states, 'state')} and {counted(found.transitions, 'step')}, {reach(found)}.", early]
        lines += [f"Limit met: {limit}." for limit in found.limits_met]
    lines += [
        f"Definition {made_from.workflow}, {report.workflow.source.file}, digest {made_from.workflow_digest[:16]}"
    ]
    if made_from.scenario:
        lines += [f"Scenario {made_from.scenario}, digest {made_from.scenario_digest[:16]}"]
    options = "; ".join(f"{name} {value}" for name, value in made_from.options)
    return [line for line in (*lines, f"flowrehearsal {made_from.package_version}; {options}") if line]
