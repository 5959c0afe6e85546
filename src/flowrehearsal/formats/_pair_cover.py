"""The cover of two designs side by side: what the second one does better, what it costs, and what stays open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flowrehearsal.comparison.remark import Audience
from flowrehearsal.formats._contrast import ranked, sentence
from flowrehearsal.formats._pair_measured import figure_words
from flowrehearsal.pages.findings_compared import Compared, findings_compared
from flowrehearsal.pages.parts_changed import FIRST, SECOND, part_marks
from flowrehearsal.pages.questions_asked import Asked, asked
from flowrehearsal.pages.sheet import Link
from flowrehearsal.pages.sides import Sides
from flowrehearsal.pages.turns import Promise, Turn, promises
from flowrehearsal.simulation.contrast import Difference, Standing
from flowrehearsal.vocabulary.counting import agreeing, amount, counted
from flowrehearsal.vocabulary.naming import capitalised, joined
from flowrehearsal.vocabulary.verdict import Severity, Verdict

WORKFLOWS, PROMISES, MEASURED = "what-comes-and-goes", "which-promises-hold", "measured"
NOTICED, RULES = "who-notices", "what-rules-find"
"""Anchors of the pages that the cover leads to."""
SHOWN = 6
"""Promises, or figures, that are named; of more only the number is told."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A number of both designs, what it counts, and the page that says more. `mark` is that of the second one."""

    before: str
    after: str
    label: str
    anchor: str
    mark: str


@dataclass(frozen=True, slots=True)
class PairCover:
    """The verdict with its mark, and sentences below it; then what is better, what it costs, and what is open, each
    line with its page."""

    line: str
    mark: str
    sentences: tuple[str, ...]
    tiles: tuple[Tile, ...]
    better: tuple[Link, ...]
    costs: tuple[Link, ...]
    open: tuple[Link, ...]


def cover_of(sides: Sides) -> PairCover:
    """The cover of two designs, for whoever needs nothing else of the pack."""
    return pair_cover(sides, promises(sides), asked(sides.evidence[1]))


def pair_cover(sides: Sides, found: Sequence[Promise], questions: Sequence[Asked]) -> PairCover:
    """The cover of two designs of which these promises and questions are known."""
    deciding = [promise for promise in found if promise.decides]
    line, mark = _verdict(sides, deciding)
    return PairCover(
        line,
        mark,
        tuple(_sentences(sides)),
        tuple(_tiles(sides)),
        tuple(_better(sides, deciding)),
        tuple(_costs(sides, deciding)),
        tuple(_open(sides, deciding, questions)),
    )


def _of(those: Sequence[Promise], *turns: Turn) -> list[Promise]:
    return [promise for promise in those if promise.turn in turns]


def _verdict(sides: Sides, those: Sequence[Promise]) -> tuple[str, str]:
    """In a sentence, what the second design does to what was promised."""
    first, second = sides.labels
    mended, broken, still, unsure = (
        len(_of(those, turn)) for turn in (Turn.MENDED, Turn.BROKEN, Turn.STILL, Turn.UNSURE)
    )
    kept = f"keeps {counted(mended, 'promise')} that {first} breaks" if mended else ""
    lost = f"breaks {counted(broken, 'promise')} that {first} does not break" if broken else ""
    said = f"{second} {joined([text for text in (kept, lost) if text])}"
    if mended and not broken:
        said += f", and breaks none that {first} keeps"
    if not mended and not broken:
        said = f"{second} breaks no other promise than {first}" if still else _unbroken(sides, those)
    left = f"; {counted(still, 'promise')} {'is' if still == 1 else 'are'} broken in both" if still else ""
    are = "is" if unsure == 1 else "are"
    open_ = f"; {counted(unsure, 'promise')} that {first} keeps {are} no longer shown to hold" if unsure else ""
    doubt = still or unsure or (not mended and any(number for _, number in _harms(sides)))
    return f"{said}{left}{open_}.", "bad" if broken else "warn" if doubt else "good"


def _unbroken(sides: Sides, those: Sequence[Promise]) -> str:
    """What is said where the second design breaks nothing, and nothing is shown to be mended."""
    first, second = sides.labels
    gone = len(_of(those, Turn.UNTRIED))
    if gone:
        return f"{second} breaks no promise; {counted(gone, 'promise')} that {first} breaks can no longer be tried"
    return f"Neither {first} nor {second} breaks a promise"


def _sentences(sides: Sides) -> Iterator[str]:
    """Who is harmed by putting the second design in the place of the first, and what was measured."""
    whom = [str(audience) for audience, number in _harms(sides) if number]
    yield (
        f"Putting {sides.labels[1]} in the place of {sides.labels[0]} harms {joined(whom)} if nothing else is done."
        if whom
        else f"Nobody is harmed by putting {sides.labels[1]} in the place of {sides.labels[0]}."
    )
    if sides.contrast is not None:
        scenario, design = next(sides.contrast.pairs)
        found = sides.contrast.of(scenario, design)
        yield f"Under the scenario {scenario}, {design} is {sentence(found)}."


def _tiles(sides: Sides) -> Iterator[Tile]:
    broken = [sum(result.verdict is Verdict.VIOLATED for result in report.deciding_results) for report in sides.reports]
    yield _tile(broken, "promises broken", PROMISES)
    if all(report.findings is not None for report in sides.reports):
        errors = [_number(report.groups, Severity.ERROR) for report in sides.reports]
        yield _tile(errors, "errors in the definition", RULES)
    for section, noun in (("states", "states"), ("actions", "actions"), ("effects", "effects")):
        sizes = [len(getattr(report.workflow, section)) for report in sides.reports]
        yield Tile(str(sizes[0]), str(sizes[1]), noun, WORKFLOWS, "")


def _tile(numbers: Sequence[int], label: str, anchor: str) -> Tile:
    return Tile(str(numbers[0]), str(numbers[1]), label, anchor, "bad" if numbers[1] else "good")


def _number(groups: Compared, severity: Severity) -> int:
    return sum(group.leading.severity is severity for group in groups)


def _better(sides: Sides, those: Sequence[Promise]) -> Iterator[Link]:
    yield from _named("kept now", _of(those, Turn.MENDED))
    yield from _named("shown for the first time", _of(those, Turn.SHOWN))
    yield from _findings(findings_compared(sides).gone, "gone")
    yield from _figures(sides, Standing.BETTER)


def _costs(sides: Sides, those: Sequence[Promise]) -> Iterator[Link]:
    yield from _named("broken now", _of(those, Turn.BROKEN))
    yield from _harmed(sides)
    yield from _findings(findings_compared(sides).come, "new")
    yield from _built(sides)
    yield from _figures(sides, Standing.WORSE)


def _open(sides: Sides, those: Sequence[Promise], questions: Sequence[Asked]) -> Iterator[Link]:
    yield from _named("broken in both", _of(those, Turn.STILL))
    yield from _named("not shown any more", _of(those, Turn.UNSURE))
    yield from _named("no longer broken, and never put to the test", _of(those, Turn.UNTRIED))
    yield from _named("shown in neither", _of(those, Turn.NOWHERE))
    unsure = sum(one.standing is Standing.OPEN for one in _differences(sides))
    if unsure:
        yield Link(f"Of {counted(unsure, 'figure')} the data cannot tell yet which design is better.", MEASURED)
    if sides.contrast is not None and sides.contrast.worlds[0].placeholder:
        yield Link("The figures of the scenario are placeholders: they compare designs, and promise nothing.", MEASURED)
    left = sum(question.mark != "good" for question in questions)
    if left:
        are = "is" if left == 1 else "are"
        yield Link(f"{counted(left, 'question')} of {len(questions)} {are} open for {sides.labels[1]}.", "questions")


def _named(head: str, those: Sequence[Promise]) -> Iterator[Link]:
    """The promises of one kind in a line."""
    if those:
        names = [f"“{promise.title}”" for promise in those[:SHOWN]]
        more = f" and {len(those) - SHOWN} more" if len(those) > SHOWN else ""
        told = ", ".join(names) + more if more else joined(names)
        yield Link(f"{counted(len(those), 'promise')} {head}: {told}.", PROMISES)


def _findings(groups: Compared, how: str) -> Iterator[Link]:
    counts = [(_number(groups, severity), severity.noun) for severity in (Severity.ERROR, Severity.WARN)]
    told = [counted(number, noun) for number, noun in counts if number]
    if told:
        is_one = sum(number for number, _ in counts) == 1
        yield Link(f"{joined(told)} in the definition {'is' if is_one else 'are'} {how}.", RULES)


def _differences(sides: Sides) -> tuple[Difference, ...]:
    if sides.contrast is None:
        return ()
    return ranked(sides.contrast.of(*next(sides.contrast.pairs)))


def _figures(sides: Sides, standing: Standing) -> Iterator[Link]:
    """The figures that are surely better, or worse: of each metric the one that differs most, those beyond a gate
    first."""
    found = sorted((one for one in _differences(sides) if one.standing is standing), key=_sameness)
    seen = [one for one in found if amount(one.before) != amount(one.after)]
    shown = list({one.metric: one for one in reversed(seen)}.values())[::-1][:SHOWN]
    yield from (Link(f"{capitalised(figure_words(one))}.", MEASURED) for one in shown)
    if len(found) > len(shown):
        word = "better" if standing is Standing.BETTER else "worse"
        yield Link(f"{counted(len(found) - len(shown), 'more figure')} {word}.", MEASURED)


def _sameness(one: Difference) -> tuple[bool, float]:
    """What is beyond its gate comes first, then what differs most beside the larger of the two figures."""
    return not one.is_broken, -abs(one.after - one.before) / max(abs(one.after), abs(one.before))


def _built(sides: Sides) -> Iterator[Link]:
    """What there is more to build and to run, and what goes."""
    for place, how, said in ((SECOND, "added", "to build and to run"), (FIRST, "removed", "to take away")):
        marks = part_marks(sides.changes.changes, place)
        counts = [
            (sum(where == section and mark.how == how for (where, _), mark in marks.items()), section[:-1])
            for section in ("states", "actions", "effects", "surfaces", "roles")
        ]
        told = [f"{number} {agreeing(number, noun)}" for number, noun in counts if number]
        if told:
            yield Link(f"{joined(told)} {said}.", WORKFLOWS)


def _harms(sides: Sides) -> Iterator[tuple[Audience, int]]:
    """In how many ways each audience is harmed if nothing else is done."""
    errors = [each for each in sides.changes.judgements if each.finding.severity is Severity.ERROR]
    inside = sides.changes.in_flight.harms if sides.changes.in_flight is not None else ()
    for audience in Audience:
        number = sum(audience in each.concerns for each in errors)
        if audience is Audience.CASES:
            number += sum(harm.severity is Severity.ERROR for harm in inside)
        yield audience, number


def _harmed(sides: Sides) -> Iterator[Link]:
    """Who is harmed, and what the version has to say."""
    for audience, number in _harms(sides):
        if number:
            yield Link(f"{counted(number, 'kind')} of harm to {audience}, if nothing else is done.", NOTICED)
    yield Link(sides.changes.sentence, NOTICED)
