"""One case of one replication as a sequence diagram: Mermaid for comments, a picture, or a page that holds it; or as
sentences."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

from flowrehearsal.drawing.sequence_diagram import sequence_diagram
from flowrehearsal.drawing.sequence_mermaid import sequence_mermaid
from flowrehearsal.formats._ink import harmless
from flowrehearsal.formats._json_text import written
from flowrehearsal.formats.json import plain
from flowrehearsal.replayed_case import Replay
from flowrehearsal.report import Counterexample, ShownStep
from flowrehearsal.vocabulary.durations import clock
from flowrehearsal.vocabulary.naming import capitalised
from flowrehearsal.vocabulary.naming import plain as in_words

VERSION = 1
"""Grows when a reader of the JSON would have to change."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def mermaid(found: Replay) -> str:
    """The diagram as code hosts and notebooks draw it, each message with its time; ends with a newline."""
    return sequence_mermaid(_with_times(found, _message_timed), found.workflow) + "\n"


def svg(found: Replay) -> str:
    """The diagram as a picture that stands alone."""
    return sequence_diagram(_with_times(found, _sentence_timed), found.workflow, standalone=True)


def html(found: Replay) -> str:
    """A page that holds the picture and what it was made from; it loads nothing."""
    title = escape(f"{found.workflow.name}: {found.run.title}")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<title>{title}</title>\n'
        f"<style>body {{ font-family: sans-serif; }}</style>\n</head>\n"
        f"<body>\n<h1>{title}</h1>\n<p>{escape(capitalised(made_from(found)))}.</p>\n{svg(found)}\n</body>\n</html>\n"
    )


def text(found: Replay) -> str:
    """One line for each step: when, what happened, what hit it, and what every changed screen shows then."""
    return "\n".join(harmless(line) for line in _lines(found)) + "\n"


def json(found: Replay) -> str:
    """One document, with the steps of the case and their times in microseconds; ends with a newline."""
    told = {"workflow": found.workflow.name, "scenario": found.scenario.name}
    numbers = {name: getattr(found, name) for name in ("seed", "replication", "case", "arrived_us", "times_us")}
    return written({"format": VERSION, **told, **plain(numbers), "faults": plain(found.run.faults),
                    "state": found.run.state, "steps": plain(found.run.steps)})  # fmt: skip


def made_from(found: Replay) -> str:
    """The version of the workflow, and the digests of both files; without an end of the sentence."""
    digests = f"{found.workflow.source.digest[:12]} and {found.scenario.source.digest[:12]}"
    return f"version {found.workflow.version} ({digests})"


def _lines(found: Replay) -> Iterator[str]:
    yield f"{found.workflow.name}: {found.run.title}; {made_from(found)}."
    yield f"{clock(found.arrived_us):>17}  The case arrives"
    screens: dict[str, str] = {}
    for step, time in zip(found.run.steps, found.times_us, strict=True):
        faults = f"  [{step.fault}]" if step.fault else ""
        new = [f"{in_words(name)}: {label}" for name, label in step.screens if label and screens.get(name) != label]
        screens.update(step.screens)
        yield f"{clock(time):>17}  {capitalised(step.text)}{faults}{'  ' if new else ''}{'; '.join(new)}"


def _with_times(found: Replay, timed: Callable[[ShownStep, str], ShownStep]) -> Counterexample:
    steps = zip(found.run.steps, found.times_us, strict=True)
    # Milliseconds are enough to tell a call from its answer.
    return replace(found.run, steps=tuple(timed(step, clock(time)[:-3]) for step, time in steps))


def _sentence_timed(step: ShownStep, time: str) -> ShownStep:
    return replace(step, text=f"{time} {capitalised(step.text)}")


def _message_timed(step: ShownStep, time: str) -> ShownStep:
    first = tuple(replace(message, text=f"{time} {message.text}") for message in step.messages[:1])
    return replace(_sentence_timed(step, time), messages=(*first, *step.messages[1:]))
