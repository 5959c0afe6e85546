"""Reports made by hand whose packs a browser looks at."""

from dataclasses import replace

from flowrehearsal.comparison.result import report_of
from flowrehearsal.definition.workflow import Shown, State
from flowrehearsal.report import Counterexample, Report
from flowrehearsal.vocabulary.review_notes import ReviewNote, ReviewNotes
from tests.booking_report import booking_report

HOSTILE = (
    "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "\"quotes' & ampersands; </style></script><!-- ",
    "\u202eright to left \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "emoji \U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 and \ud83d".encode("utf-8", "ignore").decode(),
    "long " + "abcdefghij" * 1_000,
)
LINES = ("workflow: hotel-booking", "version: 1", "states:", "  draft:", "    owner: traveller", "  processing: {}")


def stepped(example: Counterexample) -> Counterexample:
    """An example that says where the case is after each step, as those of an exploration do."""
    states = iter(("processing", "processing", "failed", "failed"))
    return replace(example, steps=tuple(replace(step, states=(next(states),)) for step in example.steps[:4]))


def compared_report() -> Report:
    """The booking, with its file, an older version to compare with, and notes of an earlier review."""
    report = booking_report()
    assert report.exploration is not None
    results = [
        replace(result, counterexamples=tuple(map(stepped, result.counterexamples)))
        for result in report.exploration.results
    ]
    workflow = report.workflow
    positions = {
        ("states", "draft"): replace(workflow.source.at(), line=4),
        ("states", "processing"): replace(workflow.source.at(), line=6),
    }
    workflow = replace(workflow, source=replace(workflow.source, lines=LINES, positions=positions))
    states = dict(workflow.states)
    states["failed"] = replace(states["failed"], shows={**states["failed"].shows, "agent_console": Shown("Given up")})
    older = replace(workflow, states=states)
    notes = (
        ReviewNote("backend.once", True, "The bank confirms the key."),
        ReviewNote("backend.gone", False, "A question of last year."),
    )
    return replace(
        report,
        workflow=workflow,
        exploration=replace(report.exploration, results=tuple(results)),
        changes=report_of(older, workflow),
        notes=ReviewNotes("hotel.review.json", notes),
    )


def hostile_report() -> Report:
    """The same report, with every text that people write being something that wants to be more than text."""
    report = compared_report()
    states = {name: _hostile(state, n) for n, (name, state) in enumerate(report.workflow.states.items())}
    workflow = replace(report.workflow, name=HOSTILE[0][:90], about=HOSTILE[4], states=states)
    workflow = replace(workflow, source=replace(workflow.source, lines=HOSTILE))
    assert report.findings is not None
    findings = tuple(replace(each, message=HOSTILE[n % 5], advice=HOSTILE[0]) for n, each in enumerate(report.findings))
    keys = ("backend.once", "backend.gone", HOSTILE[1])
    notes = ReviewNotes("x.review.json", tuple(ReviewNote(key, True, HOSTILE[n]) for n, key in enumerate(keys)))
    return replace(report, workflow=workflow, findings=findings, notes=notes, changes=None)


def _hostile(state: State, number: int) -> State:
    words = HOSTILE[number % len(HOSTILE)]
    shows = {surface: replace(shown, label=words) for surface, shown in state.shows.items()}
    return replace(state, meaning=words, shows=shows)
