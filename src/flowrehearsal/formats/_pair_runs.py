"""Promise by promise what two designs make of it, and the runs of those that one of them breaks."""

from dataclasses import dataclass

from flowrehearsal.formats._html_examples import Example, example_of
from flowrehearsal.formats._verdicts import verdict_words
from flowrehearsal.pages.on_the_way import on_the_way
from flowrehearsal.pages.sides import Sides
from flowrehearsal.pages.turns import Promise, contested, promises
from flowrehearsal.report import ExplorationReport, PropertyResult

NOT_ASKED = ("not asked", "muted", "nobody has looked for it")


@dataclass(frozen=True, slots=True)
class Stand:
    """What one design makes of a promise: the verdict in words, its mark, and how far it reaches.

    `run`: the worst run that breaks it, None where none does; `otherwise`: what this design does otherwise about the
    parts of the run of the other one, where only that one breaks it.
    """

    label: str
    verdict: str
    mark: str
    extent: str
    run: Example | None = None
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise in both designs. `number`: that of its runs, 0 where neither breaks it."""

    promise: Promise
    stands: tuple[Stand, Stand]
    number: int


def promise_rows(sides: Sides) -> tuple[PromiseRow, ...]:
    """Every promise, in the order in which a reader wants them."""
    found = promises(sides)
    numbers = {promise.name: number for number, promise in contested(found)}
    return tuple(_row(sides, promise, numbers.get(promise.name, 0)) for promise in found)


def _row(sides: Sides, promise: Promise, number: int) -> PromiseRow:
    first, second = (_stand(sides, promise, place, number) for place in (0, 1))
    return PromiseRow(promise, (first, second), number)


def _stand(sides: Sides, promise: Promise, place: int, number: int) -> Stand:
    result, found = promise.results[place], sides.reports[place].exploration
    said = _said(result, found)
    example, other = promise.examples[place], promise.examples[1 - place]
    if example is None or result is None:
        otherwise = on_the_way(sides, other) if other is not None else ()
        return Stand(sides.labels[place], *said, otherwise=otherwise)
    run = example_of(number, example, result, sides.evidence[place])
    return Stand(sides.labels[place], *said, run=run)


def _said(result: PropertyResult | None, found: ExplorationReport | None) -> tuple[str, str, str]:
    return NOT_ASKED if result is None or found is None else verdict_words(result, found)
