"""Reads exported models back and follows them, many states at once, with none of the code that wrote them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import CodeType

import numpy as np
from numpy.typing import NDArray

Columns = dict[str, NDArray[np.int64]]
State = tuple[int, ...]
COMPARISON = re.compile(r"\b(\w+) (==|=|!=|<=|>=) (\d+)")
OPERATORS = (
    ("&&", "&"),
    ("||", "|"),
    ("!urgent", "~where('urgent')"),
    ("true", "everywhere"),
    ("false", "~everywhere"),
)
"""How conditions are written there, and how over columns."""


@dataclass(frozen=True)
class Step:
    """Where it is enabled, and what then becomes of which variable, as (variable, expression)."""

    guard: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Checked:
    """A model as it was read: the number of values of each variable, where it begins, and what its words stand for."""

    sizes: dict[str, int]
    initial: tuple[State, ...]
    steps: tuple[Step, ...]
    words: dict[str, str]
    labels: dict[str, str]
    sequential: bool

    def states(self) -> set[State]:
        """Every state that can be reached."""
        found: set[State] = set()
        waiting = set(self.initial)
        while waiting:
            found |= waiting
            columns = self._columns(waiting)
            fired = ((step, self.where(step.guard, columns)) for step in self.steps)
            waiting = {
                state for step, mask in fired if mask.any() for state in self._after(columns, step, mask)
            } - found
        return found

    def labelled(self, label: str) -> set[State]:
        """The states that can be reached in which a label is true."""
        states = sorted(self.states())
        mask = self.where(self.labels[label], self._columns(states))
        return {state for state, holds in zip(states, mask, strict=True) if holds}

    def where(self, condition: str, columns: Columns) -> NDArray[np.bool_]:
        """Where a condition is true."""
        everywhere = np.ones(len(next(iter(columns.values()))), dtype=np.bool_)
        known = {"v": columns, "everywhere": everywhere, "where": lambda word: self.where(self.words[word], columns)}
        result: NDArray[np.bool_] = eval(_python(condition), {"__builtins__": {}}, known)
        return result

    def _columns(self, states: Iterable[State]) -> Columns:
        listed = list(states)
        rows = np.array(listed, dtype=np.int64).reshape(len(listed), len(self.sizes))
        return {name: rows[:, place] for place, name in enumerate(self.sizes)} | {"": np.zeros(len(rows), np.int64)}

    def _after(self, columns: Columns, step: Step, mask: NDArray[np.bool_]) -> Iterable[State]:
        before = {name: column[mask] for name, column in columns.items()}
        after = dict(before)
        for name, expression in step.changes:
            after[name] = _value(expression, after if self.sequential else before)
        for name, size in self.sizes.items():
            assert ((after[name] >= 0) & (after[name] < size)).all(), f"{name} leaves its domain by {step}"
        return zip(*(after[name].tolist() for name in self.sizes), strict=True)


@cache
def _python(condition: str) -> CodeType:
    python = COMPARISON.sub(_comparison, condition)
    for theirs, ours in OPERATORS:
        python = python.replace(theirs, ours)
    return compile(python, condition, "eval")


def _comparison(found: re.Match[str]) -> str:
    comparator = "==" if found[2] == "=" else found[2]
    return f"(v['{found[1]}'] {comparator} {found[3]})"


def _value(expression: str, columns: Columns) -> NDArray[np.int64]:
    """A number, a variable, or a variable and a number more or less."""
    words = expression.split()
    if words[0].isdigit():
        return np.full_like(columns[""], int(words[0]))
    amount = int(words[2]) * (1 if words[1] == "+" else -1) if len(words) == 3 else 0
    return columns[words[0]] + amount


def read_promela(text: str) -> Checked:
    """What an exported Promela model says."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    declared = re.findall(r"^(bit|byte) (\w+) = (\d+);", bare, re.MULTILINE)
    defined = dict(re.findall(r"^#define (\w+) \((.*)\) *$", bare, re.MULTILINE))
    choices = re.findall(r"^    if (:: .*) fi;$", bare, re.MULTILINE)
    chosen = {choice.split()[1]: _numbers(choice) for choice in choices}
    starts = [chosen.get(name, [int(first)]) for _, name, first in declared]
    options = re.findall(r"^  :: d_step \{ (.*) -> (.*) \}$", bare, re.MULTILINE)
    assert len(options) == bare.count("d_step"), "an option is not written as the others are"
    steps = (Step(guard, _pairs(r"(\w+) = (.*)", changes.split("; "))) for guard, changes in options)
    sizes = {name: {"bit": 2, "byte": 256}[kind] for kind, name, _ in declared}
    return Checked(sizes, tuple(product(*starts)), tuple(steps), defined, defined, sequential=True)


def read_prism(text: str) -> Checked:
    """What an exported PRISM model says."""
    bare = re.sub(r"//.*", "", text)
    declared = re.findall(r"^  (\w+) : \[0\.\.(\d+)\](?: init (\d+))?;", bare, re.MULTILINE)
    begins = re.search(r"^init (.*) endinit$", bare, re.MULTILINE)
    chosen = {part.split()[0]: _numbers(part) for part in re.findall(r"\((.*?)\)", begins[1])} if begins else {}
    starts = [[int(first)] if first else chosen[name] for name, _, first in declared]
    commands = re.findall(r"^  \[\w+\] (.*) -> (.*);$", bare, re.MULTILINE)
    assert len(commands) == bare.count("->"), "a command is not written as the others are"
    steps = (Step(guard, _pairs(r"\((\w+)' = (.*)\)", changes.split(" & "))) for guard, changes in commands)
    words = dict(re.findall(r"^formula (\w+) = (.*);$", bare, re.MULTILINE))
    labels = dict(re.findall(r'^label "(\w+)" = (.*);$', bare, re.MULTILINE))
    sizes = {name: int(last) + 1 for name, last, _ in declared}
    return Checked(sizes, tuple(product(*starts)), tuple(steps), words, labels, sequential=False)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"= (\d+)", text)]


def _pairs(shape: str, changes: list[str]) -> tuple[tuple[str, str], ...]:
    if changes in (["skip"], ["true"]):
        return ()
    matches = [re.fullmatch(shape, change) for change in changes]
    assert all(matches), changes
    return tuple((match[1], match[2]) for match in matches if match)
