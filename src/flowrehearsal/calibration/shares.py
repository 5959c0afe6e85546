"""Counts what became of calls and callbacks, and what people decided."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from flowrehearsal.calibration.moments import moment_text
from flowrehearsal.calibration.records import Record
from flowrehearsal.calibration.result import Measured
from flowrehearsal.calibration.subjects import Sorted, Subject
from flowrehearsal.calibration.times import CUT_OFF, LEAST
from flowrehearsal.definition.shape.chance import OUTCOMES
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.populations import bunched, shares_apart
from flowrehearsal.statistics.proportion import proportion
from flowrehearsal.vocabulary.counting import counted

DIGITS = 4
"""Of a percentage, behind the point."""


def outcomes(path: tuple[str, ...], parts: Mapping[str, Sequence[Record]]) -> Measured:
    """What became of the calls of a partner, effect by effect; calls that are under way say nothing yet."""
    records = [record for part in parts.values() for record in part]
    ended = [record for record in records if record.end_us is not None or record.outcome]
    found = Measured(path, len(records))
    silent = sum(not record.outcome for record in ended)
    if silent:
        reason = f"{silent:,} of {counted(len(ended), 'call')} that ended say nothing in the column outcome."
        return replace(found, refusal="incomplete", reason=f"{reason} Fill it in.")
    if len(ended) < LEAST:
        return replace(found, refusal="too few", reason=f"{counted(len(ended), 'call')}: too few. Give {LEAST}.")
    if len(records) - len(ended) > CUT_OFF * len(records):
        reason = f"{len(records) - len(ended):,} of {counted(len(records), 'call')} had not ended."
        return replace(found, refusal="cut off", reason=f"{reason} Give records of cases that are over.")
    counts = Counter(record.outcome for record in ended)
    words = sorted(
        counts, key=lambda word: (word not in OUTCOMES, OUTCOMES.index(word) if word in OUTCOMES else 0, word)
    )
    found = replace(found, estimates=tuple((word, proportion(counts[word], len(ended))) for word in words))
    if "error" in counts and any(word not in OUTCOMES for word in counts):
        reason = "Some errors say of which class they are, and some say only error."
        return replace(found, refusal="incomplete", reason=f"{reason} Name the class of each, or of none.")
    in_time = sorted(ended, key=lambda record: (record.start_us, record.line))
    differing = _mixed({name: Counter(one.outcome for one in part if one.outcome) for name, part in parts.items()})
    reason = _at_times(in_time, words) or differing
    if reason:
        return replace(found, refusal="several populations", reason=reason)
    return replace(found, written=_outcomes_text(counts))


def _mixed(counts: Mapping[str, Counter[str]]) -> str:
    for first, second in combinations(counts, 2):
        for word in sorted(counts[first] | counts[second]):
            one, other = ((counts[name][word], counts[name].total()) for name in (first, second))
            if shares_apart(one, other):
                return (
                    f"`{first}` and `{second}` differ in how often they come out {word} ({one[0]:,} of {one[1]:,}, and "
                    f"{other[0]:,} of {other[1]:,}), and a scenario says it of the partner, once for both. Calibrate "
                    "from one of them, and leave the other out."
                )
    return ""


def _at_times(records: Sequence[Record], words: Sequence[str]) -> str:
    """What says that calls come out otherwise for a while; empty where nothing does."""
    for word in words:
        seen = [record.outcome == word for record in records]
        stretch = bunched(seen) if word != "done" else None
        if stretch is not None:
            there = seen[slice(*stretch)]
            begins, ends = (moment_text(records[place].start_us) for place in (stretch[0], stretch[1] - 1))
            return (
                f"{sum(there):,} of {counted(len(there), 'call')} from {begins} to {ends} come out {word}, and "
                f"{sum(seen):,} of {len(seen):,} in all: something was different then. Leave these hours out; an "
                "outage is written under `outages`."
            )
    return ""


def callbacks(records: Sequence[Record]) -> dict[str, Estimate]:
    """The shares of callbacks that came twice, and that never came; a callback under way says nothing yet."""
    said = [record.outcome or "arrived" for record in records if record.end_us is not None or record.outcome]
    first = [word for word in said if word != "duplicate"]  # the second of two is told in a record of its own
    return {word: proportion(min(said.count(word), len(first)), len(first)) for word in ("duplicate", "lost")}


def decisions(sorted_records: Sorted, role: str) -> Measured | None:
    """How a role decides where it owns the case and has a choice; None where no record is about such a choice."""
    groups = list(choices(sorted_records.workflow, role))
    counts = {name: len(sorted_records.by_subject.get(Subject("act", name), ())) for group in groups for name in group}
    if not any(counts.values()):
        return None
    found = Measured(("people", role, "decides"), sum(counts.values()))
    few = next((group for group in groups if sum(counts[name] for name in group) < LEAST), None)
    if few is not None:
        total = sum(counts[name] for name in few)
        reason = f"Between {' and '.join(few)} there are {counted(total, 'decision')}: too few. Give {LEAST}."
        return replace(found, refusal="too few", reason=reason)
    estimates: list[tuple[str, Estimate]] = []
    texts: list[str] = []
    for group in groups:
        total = sum(counts[name] for name in group)
        estimates += [(name, proportion(counts[name], total)) for name in group]
        texts += [f"{name}: {text}" for name, text in percentages({name: counts[name] for name in group}).items()]
    return replace(found, written=f"{{{', '.join(texts)}}}", estimates=tuple(estimates))


def choices(workflow: Workflow, role: str) -> Iterator[tuple[str, ...]]:
    """Actions that a role alone chooses between, always the same ones: in states of its own, with nothing beside."""
    mine = {name: action for name, action in workflow.actions.items() if role in action.by}
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, action in mine.items():
        groups.setdefault(tuple(sorted(action.start.states)), []).append(name)
    for states, group in groups.items():
        owned = all(workflow.states[state].owner == role for state in states)
        alone = all(not set(states) & set(other) for other in groups if other != states)
        ours = all(mine[name].by == (role,) and mine[name].kind in ("ordinary", "cancel") for name in group)
        if len(group) > 1 and owned and alone and ours:
            yield tuple(group)


def percentages(counts: Mapping[str, int]) -> dict[str, str]:
    """Shares in percent that add up to exactly 100; what rounding leaves goes to the largest."""
    total, scale = sum(counts.values()), 10**DIGITS
    rounded = {word: round(100 * scale * count / total) for word, count in counts.items()}
    rounded[max(counts, key=lambda word: counts[word])] += 100 * scale - sum(rounded.values())
    return {word: _percent(parts, scale) for word, parts in rounded.items()}


def percentage(share: float) -> str:
    """A share as a scenario says it."""
    return _percent(round(100 * 10**DIGITS * share), 10**DIGITS)


def _percent(parts: int, scale: int) -> str:
    whole, rest = divmod(parts, scale)
    return f"{whole}.{rest:0{DIGITS}}".rstrip("0").rstrip(".") + "%"


def _outcomes_text(counts: Mapping[str, int]) -> str:
    texts = percentages(counts)
    plain = [f"{word}: {texts[word]}" for word in OUTCOMES if word in texts]
    classes = [f"{word}: {texts[word]}" for word in sorted(texts) if word not in OUTCOMES]
    if classes:
        plain.append(f"error: {{{', '.join(classes)}}}")
    # `done` that is left out would be what remains: here that is nothing.
    return f"{{{', '.join(plain if 'done' in counts else ['done: 0%', *plain])}}}"
