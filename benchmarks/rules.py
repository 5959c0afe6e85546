"""How many changes for the worse the rules notice, what else they say of them, and how long that takes.

Run from the root of the repository: `python -m benchmarks.rules`. Each mutation changes a line or two of a hardened
design (models/*/mutations.yaml); the tests hold what must be found to the letter, this sums it up. Findings of one
cause are shown as one, so what is said beside the intended rule is counted both ways. A defect that the table calls
missed counts against the recall; what it calls quiet should raise no alarm. The times are of one run on one machine.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.rules.catalogue import names
from flowrehearsal.rules.check import check
from flowrehearsal.rules.grouping import grouped
from tests.models.mutations import BEYOND, TODAY, Mutation, mutated, mutations


@dataclass(frozen=True)
class Outcome:
    """What came of one mutation: `findings` of which rules, in how many `causes`, how many of them `beside` its own."""

    mutation: Mutation
    noticed: bool
    findings: tuple[str, ...]
    causes: int
    beside: int
    seconds: float


def outcome(mutation: Mutation) -> Outcome:
    """Checks one mutated design."""
    text = mutated(mutation)
    start = perf_counter()
    found = check(parse_workflow(text), today=TODAY)
    seconds = perf_counter() - start
    groups = [{finding.name for finding in (group.leading, *group.others)} for group in grouped(found)]
    beside = sum(mutation.rule not in group for group in groups)
    said = tuple(finding.name for finding in found)
    return Outcome(mutation, mutation.rule in said, said, len(groups), beside, seconds)


def line(design: str, outcomes: Iterable[Outcome]) -> str:
    """One line of the table; findings beside the intended rule as causes, with all findings in brackets."""
    defects = [each for each in outcomes if not each.mutation.because]
    quiet = [each for each in outcomes if each.mutation.because]
    noticed = sum(each.noticed for each in defects)
    other = sum(name != each.mutation.rule for each in defects for name in each.findings)
    alarms = sum(each.causes for each in quiet)
    milliseconds = 1000 * sum(each.seconds for each in (*defects, *quiet)) / len((*defects, *quiet))
    return (
        f"{design:<22}{len(defects):>8}{noticed:>9}{noticed / len(defects):>9.1%}"
        f"{sum(each.beside for each in defects):>8} ({other})".ljust(66)
        + f"{len(quiet):>6}{alarms:>8}{milliseconds:>9.0f} ms"
    )


def main() -> None:
    """Prints the table, the mutations with the most beside them, and the rules that none of them provokes."""
    outcomes = [outcome(mutation) for mutation in mutations()]
    print(f"{'design':<22}{'defects':>8}{'noticed':>9}{'recall':>9}{'beside':>8} (findings)", end="")
    print(f"{'quiet':>6}{'alarms':>8}{'a check':>12}")
    for design in dict.fromkeys(each.mutation.design for each in outcomes):
        print(line(design, [each for each in outcomes if each.mutation.design == design]))
    print(line("all", outcomes))
    print("\nnot noticed")
    for mutation in (each.mutation for each in outcomes if not each.noticed and not each.mutation.because):
        print(f"  {mutation.design}: {mutation.name}: {mutation.missed or f'{mutation.rule} should'}")
    spread = Counter(min(each.beside, 3) for each in outcomes if each.mutation.rule)
    print(f"\nbeside the intended cause: none {spread[0]}, one {spread[1]}, two {spread[2]}, more {spread[3]}; most at")
    for each in sorted(outcomes, key=lambda each: -each.beside)[:5]:
        print(f"  {each.beside:>3}  {each.mutation.design}: {each.mutation.name}")
    provoked = {name for each in outcomes for name in each.findings}
    print(f"\nrules that speak up: {len(provoked)} of {len(names())}; not provoked by any change")
    for name in names():
        if name not in provoked:
            print(f"  {name}: {BEYOND.get(name, 'no reason is known')}")
    print(f"\n{len(outcomes)} checks in {sum(each.seconds for each in outcomes):.1f} s")


if __name__ == "__main__":
    main()
