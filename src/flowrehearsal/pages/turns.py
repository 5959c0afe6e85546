"""Promise by promise: which of two designs keeps it, and what of that has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flowrehearsal.pages.sides import Sides
from flowrehearsal.report import Counterexample, PropertyResult
from flowrehearsal.vocabulary.verdict import Severity, Verdict

Results = tuple[PropertyResult | None, PropertyResult | None]
"""What became of a promise in each design; None where nobody asked."""
Examples = tuple[Counterexample | None, Counterexample | None]


class Turn(StrEnum):
    """What the second design does to a promise, in words."""

    BROKEN = "broken only now"
    STILL = "broken in both"
    UNSURE = "not shown any more"
    MENDED = "mended"
    UNTRIED = "no longer broken, and never put to the test"
    SHOWN = "shown only now"
    KEPT = "kept in both"
    NOWHERE = "shown in neither"

    @property
    def mark(self) -> str:
        """How it is marked: bad, warn, good, or not at all."""
        return {"BROKEN": "bad", "STILL": "bad", "UNSURE": "warn", "MENDED": "good", "SHOWN": "good"}.get(self.name, "")


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: its name and title, what became of it in each design, and the worst run that breaks it in each.

    `rank`: how soon a reader wants to hear of these runs, 0 first.
    """

    name: str
    title: str
    turn: Turn
    results: Results
    examples: Examples
    rank: int = 0

    @property
    def decides(self) -> bool:
        """Whether the gate looks at it, in either design."""
        return any(result is not None and result.severity is not Severity.NOTE for result in self.results)


def promises(sides: Sides) -> tuple[Promise, ...]:
    """Every promise that was asked of either design: in the order of `Turn`, the worst runs first, then by name."""
    first, second = ({result.name: result for result in report.results} for report in sides.reports)
    found = [_promise(sides, name, (first.get(name), second.get(name))) for name in dict.fromkeys((*second, *first))]
    order = list(Turn)
    return tuple(sorted(found, key=lambda one: (order.index(one.turn), one.rank, one.name)))


def contested(found: tuple[Promise, ...]) -> Iterator[tuple[int, Promise]]:
    """The promises that at least one design breaks, numbered from 1."""
    return enumerate((promise for promise in found if any(promise.examples)), start=1)


def turn_of(results: Results) -> Turn:
    """What has become of a promise."""
    (broken_first, kept_first), (broken, kept) = map(_stands, results)
    if broken:
        return Turn.STILL if broken_first else Turn.BROKEN
    if kept:
        return Turn.MENDED if broken_first else Turn.KEPT if kept_first else Turn.SHOWN
    return Turn.UNTRIED if broken_first else Turn.UNSURE if kept_first else Turn.NOWHERE


def _stands(result: PropertyResult | None) -> tuple[bool, bool]:
    """Whether it is known to be broken, and to be kept."""
    if result is None:
        return False, False
    return result.verdict is Verdict.VIOLATED, result.verdict is Verdict.HOLDS and not result.vacuous


def _promise(sides: Sides, name: str, results: Results) -> Promise:
    first, second = (_worst(sides, place, name) for place in (0, 1))
    known = results[1] or results[0]
    assert known is not None, name
    rank = min((place for place, _ in (first, second) if place is not None), default=0)
    return Promise(name, known.title, turn_of(results), results, (first[1], second[1]), rank)


def _worst(sides: Sides, place: int, name: str) -> tuple[int | None, Counterexample | None]:
    """The worst run that breaks a promise in one design, with its place among all of them."""
    pairs = enumerate(sides.evidence[place].examples)
    return next(((number, example) for number, (example, result) in pairs if result.name == name), (None, None))
