"""Where a review pack proves what a row says: the rules, runs and figures that are about a part of the definition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.pages.ranking import Pair, ranked_examples
from flowrehearsal.pages.sheet import Link
from flowrehearsal.pages.subjects import Subjects, subjects_of
from flowrehearsal.report import Figure, Report

MOST = {"example": 2, "finding": 3, "figure": 1}
"""Links of one row of each kind; what they lead to tells of the rest."""


@dataclass(frozen=True)
class Evidence:
    """A report, what can be chosen in it, its counterexamples in order, and links by the key of what they are about."""

    report: Report
    subjects: Subjects
    examples: tuple[Pair, ...]
    links: Mapping[str, tuple[Link, ...]]

    @property
    def workflow(self) -> Workflow:
        """The workflow that was rehearsed."""
        return self.report.workflow

    @property
    def changes(self) -> ChangeReport | None:
        """What an older version was compared with, if there is one."""
        return self.report.changes

    def of(self, *keys: str) -> tuple[Link, ...]:
        """What is told of any of these keys: runs first, then rules, then figures; a few of each."""
        found = {link.text: link for key in reversed(keys) for link in reversed(self.links.get(key, ()))}
        kinds = [
            [link for link in reversed(found.values()) if link.anchor.partition("-")[0] == kind][:most]
            for kind, most in MOST.items()
        ]
        return tuple(link for links in kinds for link in links)


def evidence_of(report: Report) -> Evidence:
    """The evidence of a report."""
    findings = [group.leading for group in report.groups]
    subjects = subjects_of(report.workflow, findings)
    examples = tuple(ranked_examples(report))
    links: dict[str, list[Link]] = {}
    for key, link in (*_runs(subjects, examples), *_rules(subjects), *_figures(subjects, report)):
        links.setdefault(key, []).append(link)
    return Evidence(report, subjects, examples, {key: tuple(found) for key, found in links.items()})


def example_link(number: int) -> Link:
    """The counterexample of that number."""
    return Link(f"run {number}", f"example-{number}")


def _runs(subjects: Subjects, examples: Iterable[Pair]) -> Iterator[tuple[str, Link]]:
    """Each run is about its effect, its surfaces or the action it names, and the states that it ends in."""
    for number, (example, _) in enumerate(examples, start=1):
        parts = [subjects.named(name, "eua") for name in example.effect.split(" / ")]
        parts += [subjects.key("states", state) for state in example.state.split(" + ")]
        yield from ((key, example_link(number)) for key in dict.fromkeys(parts) if key)


def _rules(subjects: Subjects) -> Iterator[tuple[str, Link]]:
    for key, subject in subjects.by_key.items():
        if key[0] == "f":
            link = Link(subject.name, f"finding-{key[1:]}", key)
            yield key, link
            yield from ((about, link) for about in subject.also)


def _figures(subjects: Subjects, report: Report) -> Iterator[tuple[str, Link]]:
    for figure in report.study.figures if report.study else ():
        for name in figure.subject.split(" / "):
            key = subjects.named(name, "esua")
            if key and figure.estimate:
                yield key, Link(figure.metric, figure_anchor(figure))


def figure_anchor(figure: Figure) -> str:
    """The anchor of the figures of one metric."""
    return f"figure-{figure.metric}"
