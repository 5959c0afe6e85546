"""What is said of designs that were measured side by side, in words that every format uses."""

from collections import Counter
from collections.abc import Iterator, Sequence

from flowrehearsal.simulation.contrast import Contender, Contrast, Difference, Standing
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.naming import joined

ORDER = (Standing.WORSE, Standing.BETTER, Standing.OTHER, Standing.OPEN, Standing.SAME)
SHOWN = (Standing.WORSE, Standing.BETTER, Standing.OTHER, Standing.OPEN)
"""What is worth a row of its own."""


def title(contrast: Contrast) -> str:
    """The designs by what they are called: "naive and hardened"."""
    return joined([design.label for design in contrast.designs])


def origin(design: Contender) -> str:
    """Which definition a design is."""
    return f"{design.label}: {design.workflow}, version {design.version}, {design.file}"


def sentence(found: Sequence[Difference]) -> str:
    """The verdict on one design beside the first, in one sentence."""
    counts = Counter(one.standing for one in found)
    broken = sum(one.is_broken for one in found if one.standing is Standing.WORSE)
    promises = f" (and beyond the gate on {broken} of them)" if broken else ""
    said = [
        f"better on {counts[Standing.BETTER]}" if counts[Standing.BETTER] else "",
        f"worse on {counts[Standing.WORSE]}{promises}" if counts[Standing.WORSE] else "",
        f"different on {counts[Standing.OTHER]}" if counts[Standing.OTHER] else "",
        f"the same on {counts[Standing.SAME]}" if counts[Standing.SAME] else "",
    ]
    told = joined([text for text in said if text]) or "nothing to tell"
    unsure = f"; on {counts[Standing.OPEN]} the data cannot tell yet" if counts[Standing.OPEN] else ""
    return f"{told} of {counted(len(found), 'figure')}{unsure}"


def ranked(found: Sequence[Difference], everything: bool = True) -> tuple[Difference, ...]:
    """The rows to show: what is worse first, figures with a gate before the rest; of what nobody can tell yet only
    those, unless `everything` is asked for."""
    rows = [one for one in found if one.standing in SHOWN]
    rows = [one for one in rows if everything or one.bound is not None or one.standing is not Standing.OPEN]
    return tuple(sorted(rows, key=lambda one: (ORDER.index(one.standing), not one.is_broken, one.bound is None)))


def standing(one: Difference) -> str:
    """What the data say, and where they cannot, how many replications would."""
    if one.standing is not Standing.OPEN:
        beyond = one.is_broken and one.standing is Standing.WORSE
        return f"{one.standing}, beyond {amount(one.bound or 0.0)}" if beyond else str(one.standing)
    if one.needed is None:
        return "cannot tell"
    return f"cannot tell; about {rounded(one.needed):,} would"


def rounded(number: int) -> int:
    """A guess with two digits that count, upwards."""
    step = int(10 ** max(0, len(str(number)) - 2))
    return -(-number // step) * step


def interval(one: Difference) -> str:
    """The difference with its interval."""
    if one.low is None or one.high is None:
        return signed(one.estimate)
    return f"{signed(one.estimate)} ({signed(one.low)} … {signed(one.high)})"


def signed(value: float) -> str:
    """A difference with its sign."""
    return f"+{amount(value)}" if value > 0 else amount(value).replace("-", "−")


def unchanged(found: Sequence[Difference]) -> str:
    """The figures that no replication tells apart, by metric."""
    metrics = Counter(one.metric for one in found if one.standing is Standing.SAME)
    return ", ".join(f"{metric} ({count})" if count > 1 else metric for metric, count in metrics.items())


def apart(contrast: Contrast) -> Iterator[str]:
    """What only one of two designs has, a line for each design: "only in naive: calls of charge and refund"."""
    for label in dict.fromkeys(design for design, _, _ in contrast.alone):
        told = (_of(metric, subjects) for design, metric, subjects in contrast.alone if design == label)
        yield f"only in {label}: {'; '.join(told)}"


def _of(metric: str, subjects: Sequence[str]) -> str:
    """A metric with what it is measured of; a figure of all cases has no subject."""
    named = joined([subject for subject in subjects if subject])
    return f"{metric} of {named}" if named else metric
