"""Whether a fault that strikes an effect is safe: what the runs with it alone say, and nothing where nobody asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.pages.evidence import Evidence, example_link
from flowrehearsal.pages.sheet import Link
from flowrehearsal.report import Counterexample, FaultCourse, FaultRow, WhatIf
from flowrehearsal.vocabulary.counting import counted

Answer = tuple[Cell, tuple[Link, ...]]
NOT_TOLD: Cell = ("not told: ask with `rehearse review` or `rehearse tables`", "muted")
NEVER_ASKED: Cell = ("no action asks for it", "muted")
NEVER: Cell = ("it cannot happen", "muted")
NOT_ALONE: Cell = ("not without another fault before it", "muted")
NOT_SEEN: Cell = ("not seen to happen, but not every run was followed", "warn")
OPEN: Cell = ("no harm seen, but not every run was followed", "warn")
SAFE: Cell = ("yes: it alone breaks no promise", "good")


def followed(evidence: Evidence) -> WhatIf | None:
    """What is known of single faults; None where nobody asked."""
    found = evidence.report.one_at_a_time or evidence.report.what_if
    return found if found is not None and found.fault_rows else None


def safety(evidence: Evidence, effect: str, fault: str) -> Answer:
    """Whether a fault of an effect is safe, and the runs that show it. `fault` empty: what follows from several."""
    if not evidence.workflow.asking[effect]:
        return NEVER_ASKED, ()
    if not fault:
        return NOTHING, ()
    known = followed(evidence)
    if known is None:
        return _told(evidence, effect, fault) or (_untold(evidence, fault), ())
    row = next((row for row in known.fault_rows or () if row.faults == (fault,)), None)
    if row is None or effect not in row.strikes:
        return _told(evidence, effect, fault) or (_unstruck(known, row), ())
    single = _Single(evidence, known, row, effect)
    return single.harm() or _told(evidence, effect, fault) or (single.otherwise(), ())


def runs_of(evidence: Evidence, row: FaultRow, effect: str | None = None) -> tuple[Link, ...]:
    """The told runs that show what a row breaks, of one effect or of all: those with just its faults."""
    shown = {(example.property, example.effect) for example in news(row) if effect in (None, example.effect)}
    numbered = enumerate(evidence.examples, start=1)
    same = (n for n, (told, _) in numbered if (told.property, told.effect) in shown and told.faults == row.faults)
    return tuple(map(example_link, same))


@dataclass(frozen=True)
class _Single:
    """One fault alone, seen from an effect that it strikes."""

    evidence: Evidence
    known: WhatIf
    row: FaultRow
    effect: str

    def _somewhere(self, words: str) -> Cell:
        """Harm elsewhere than to this effect; where the fault strikes others as well, any of them may lead to it."""
        return (words, "bad") if self.row.strikes == (self.effect,) else (f"here or elsewhere {words}", "warn")

    def harm(self) -> Answer | None:
        """The promises about this effect that break with the fault, and not without it."""
        here = [example for example in news(self.row) if example.effect == self.effect]
        if not here:
            return None
        return (f"no: {here[0].title}", "bad"), runs_of(self.evidence, self.row, self.effect)[:2]

    def otherwise(self) -> Cell:
        """What there is to say where no promise about the effect breaks by it."""
        row = self.row
        if elsewhere := breaks(row):
            about = ", ".join(dict.fromkeys(example.effect for example in news(row) if example.effect))
            of = f" of {about}" if about else ""
            return self._somewhere(f"it breaks {', '.join(elsewhere)}{of}")
        if row.course is FaultCourse.NEVER:
            return self._somewhere("some case does not recover from it")
        courses = {row.course, *(cell.course for cell in row.cells)}
        if FaultCourse.UNDECIDED in courses or _in_part(self.known):
            return OPEN
        before = [fall.property for fall in self.known.already if fall.effect == self.effect and not fall.faults]
        if before:
            return f"it adds nothing; broken without it too: {', '.join(dict.fromkeys(before))}", "warn"
        if row.course is FaultCourse.BY_PEOPLE:
            return f"it breaks no promise, once {' and '.join(row.roles) or 'people'} acted", "warn"
        return SAFE


def _told(evidence: Evidence, effect: str, fault: str) -> Answer | None:
    """What the exploration tells: it shows one of the shortest runs only, so its silence says nothing."""
    found = list(_showing(evidence, effect, fault))
    if not found:
        return None
    fewest = min(len(example.faults) for _, example in found)
    title = next(example.title for _, example in found if len(example.faults) == fewest)
    words = "no: " + ("" if fewest == 1 else f"with {counted(fewest, 'fault')}: ") + title
    return (words, "bad"), tuple(example_link(number) for number, _ in found[:2])


def _showing(evidence: Evidence, effect: str, fault: str) -> Iterator[tuple[int, Counterexample]]:
    for number, (example, _) in enumerate(evidence.examples, start=1):
        if example.effect == effect and fault in example.faults:
            yield number, example


def _unstruck(known: WhatIf, row: FaultRow | None) -> Cell:
    """Of a fault that strikes an effect in no run with it alone; no row: the design knows no such fault at all."""
    return NOT_SEEN if _in_part(known) else NEVER if row is None else NOT_ALONE


def _untold(evidence: Evidence, fault: str) -> Cell:
    exploration = evidence.report.exploration
    if exploration is None or fault not in exploration.faults_never_possible:
        return NOT_TOLD
    return NOT_SEEN if exploration.limits_met else NEVER


def _in_part(known: WhatIf) -> bool:
    return known.partial or bool(known.limits_met)


def breaks(row: FaultRow) -> tuple[str, ...]:
    """The properties that break with the fault and not without."""
    return tuple(c.property for c in row.cells if c.course is FaultCourse.CONTRADICTION and not c.also_without)


def news(row: FaultRow) -> tuple[Counterexample, ...]:
    """A run for each part of the definition that such a promise is about."""
    cells = (c for c in row.cells if c.course is FaultCourse.CONTRADICTION and not c.also_without)
    return tuple(example for cell in cells for example in cell.counterexamples)
