"""Walks through a rehearsal of the hotel booking: what each command finds there, in a few lines."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from shlex import quote

from flowrehearsal import pipeline
from flowrehearsal.cli.new_files import write_new
from flowrehearsal.cli.output import show
from flowrehearsal.definition.load import load_scenario, parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.formats._finding_order import ranked_groups
from flowrehearsal.formats._ink import Ink, columns, wrapped
from flowrehearsal.options import Options
from flowrehearsal.report import Counterexample, Figure, Report
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.progress import Progress, silent
from flowrehearsal.vocabulary.verdict import Severity, Verdict

NAIVE, HARDENED = "naive.yaml", "hardened.yaml"
TOLD = 4
"""Findings that are told, the first of as many rules."""
RUN = ("closed-means-closed", "charge")
"""The property and the effect of the run that is told: the card is charged, and there is no room."""
FIGURES = (
    ("residual-money", "reserve", "rooms too many or too few, in the end"),
    ("lost-overrides", "", "overrides written over"),
    ("long-disagreement", "traveller_app / finance_report", "app and finance differ for too long"),
)
"""Metric, what it is of, and what the booking means by it."""
MEASURED = Options(replications=4, engine="reference")
"""Nobody should wait for a compiler to see the first figures."""
WIDTH = 100


@cache
def texts() -> dict[str, str]:
    """Both definitions by file name."""
    folder = files("flowrehearsal.cli") / "booking"
    return {name: (folder / name).read_text("utf-8") for name in (NAIVE, HARDENED)}


def write_files(folder: Path) -> None:
    """Write both definitions to a folder and say what to do with them; UsageError where one of them exists."""
    # Where the schema lies for an editor is true in the repository only.
    own = {name: text.partition("\n#\n")[2] for name, text in texts().items()}
    naive, hardened = (quote(str(path)) for path in write_new(folder, own))
    show(
        f"Wrote\n  {naive}\n  {hardened}\n\nNext\n"
        f"  rehearse review {naive} -o naive.html\n"
        f"  rehearse compare {naive} {hardened}\n"
    )


def demonstrate(progress: Progress = silent, styled: bool = False) -> None:
    """Show the walk, each part as soon as it is known."""
    ink = Ink(styled)
    naive, hardened = (parse_workflow(text, name) for name, text in texts().items())
    _print(_beginning(naive))
    _print(_checked(pipeline.check(naive), ink))
    explored = pipeline.explore(naive, options=Options(faults=0), progress=progress)
    _print(_explored(explored, ink))
    bad_day = load_scenario("bad-day")
    studies = [pipeline.simulate(workflow, bad_day, MEASURED, progress) for workflow in (naive, hardened)]
    _print(_simulated(studies, ink))
    mended = pipeline.explore(hardened, options=Options(faults=1), progress=progress)
    _print(_mended(mended, ink))
    _print(_next(ink))


def _print(lines: Iterable[str]) -> None:
    show("\n".join(lines) + "\n\n")


def _beginning(naive: Workflow) -> Iterator[str]:
    yield from wrapped(
        f"A hotel booking, designed twice. {NAIVE} is the way it is often built first, and works in the demo; "
        f"{HARDENED} is the same product with its flaws mended. Here is what can be known of them before anything is "
        "built.",
        WIDTH,
        "",
    )
    sizes = counted(len(naive.states), "state"), counted(len(naive.actions), "action")
    yield f"{NAIVE} has {', '.join(sizes)} and {counted(len(naive.effects), 'effect')} outside the house."


def _title(number: int, what: str, command: str, ink: Ink) -> str:
    return f"{ink(f'{number}. {what}', 'bold')}   {ink(f'rehearse {command}', 'cyan')}"


def _checked(report: Report, ink: Ink) -> Iterator[str]:
    leading = [group.leading for group in ranked_groups(report)]
    counts = [counted(sum(f.severity is s for f in leading), s.noun) for s in (Severity.ERROR, Severity.WARN)]
    yield _title(1, "What the rules say, in a moment", f"check {NAIVE}", ink)
    yield f"   {' and '.join(counts)}; the first of them:"
    for finding in leading[:TOLD]:
        yield f"   {ink(finding.name, 'red')}"
        yield from wrapped(finding.message, WIDTH, "     ")


def _explored(report: Report, ink: Ink) -> Iterator[str]:
    exploration = report.exploration
    assert exploration is not None
    violated = [result for result in exploration.results if result.verdict is Verdict.VIOLATED]
    examples = [example for result in violated for example in result.counterexamples]
    yield _title(2, "Every run in which nothing breaks", f"explore {NAIVE} --faults 0", ink)
    yield (
        f"   {exploration.states:,} states; {len(violated)} of {len(exploration.results)} properties are violated, "
        f"in {len(examples)} ways. This is one:"
    )
    yield from _run(next(example for example in examples if (example.property, example.effect) == RUN), ink)
    yield "   No system failed here, and no alarm would have gone off."


def _run(example: Counterexample, ink: Ink) -> Iterator[str]:
    yield f"   {ink(example.title, 'red')}"
    yield from columns([(f"{step.number}", ink(step.actor, "cyan"), step.text) for step in example.steps], "     ")
    seen = [f"{surface} shows {f'“{label}”' if label else 'nothing'}" for surface, label in example.steps[-1].screens]
    yield from wrapped(f"In the end {'; '.join(seen)}.", WIDTH, "     ")


def _simulated(studies: list[Report], ink: Ink) -> Iterator[str]:
    yield _title(3, "How often, on a bad day", f"compare {NAIVE} {HARDENED}", ink)
    yield "   The figures of the day are made up: they compare the two designs and promise nothing."
    found = [{(f.metric, f.subject): f for f in report.study.figures} for report in studies if report.study]
    rows = [
        (words, *(_figure(by_name[metric, subject]) for by_name in found), found[0][metric, subject].unit)
        for metric, subject, words in FIGURES
    ]
    yield from columns([("", "naive", "hardened", ""), *rows], "   ")


def _figure(figure: Figure) -> str:
    if figure.estimate is None or figure.low is None or figure.high is None:
        return "not measured"
    return f"{amount(figure.estimate)} ({amount(figure.low)} … {amount(figure.high)})"


def _mended(report: Report, ink: Ink) -> Iterator[str]:
    exploration = report.exploration
    assert exploration is not None
    asked = [result for result in exploration.results if not result.vacuous]
    holding = sum(result.verdict is Verdict.HOLDS for result in asked)
    yield _title(4, "What is left once it is mended", f"explore {HARDENED} --faults 1", ink)
    yield (
        f"   {exploration.states:,} states with up to one fault: {holding} of {counted(len(asked), 'property')} that "
        "were put to the test hold,"
    )
    yield f"   as long as {counted(len(exploration.assumptions), 'assumption')} do, and each says who vouches for it."


def _next(ink: Ink) -> Iterator[str]:
    yield ink("Next", "bold")
    yield from columns(
        [
            ("rehearse demo --files FOLDER", "writes both definitions, to run these commands on"),
            (f"rehearse review {NAIVE} -o review.html", "all of it on one page, to sit down with"),
            ("rehearse init", "writes a small definition, with one flaw to find"),
        ]
    )
