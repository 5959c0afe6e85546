"""Findings that come from one cause, as one: a missing key that four rules complain about is one thing to mend."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from flowrehearsal.vocabulary.finding import Finding


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one cause: the most severe leads and is shown, counted and judged for all of them.

    `others` come in the order in which they were found; empty where the leading one stands alone.
    """

    leading: Finding
    others: tuple[Finding, ...] = ()

    @property
    def also(self) -> str:
        """The other rules with their subjects: "retry-nested at effects.charge, two-owners at states.open (2 more)"."""
        times = Counter(finding.label for finding in self.others)
        once = {label for label, number in times.items() if number == 1 and label != self.leading.label}
        return ", ".join(label if label in once else f"{label} ({number} more)" for label, number in times.items())


def counted_once(groups: Collection[Group]) -> str:
    """What to say behind a count of causes where there are more findings than that; empty where there are not."""
    findings = sum(1 + len(group.others) for group in groups)
    return f", each cause counted once ({findings} findings)" if findings > len(groups) else ""


def causes(findings: Iterable[Finding]) -> int:
    """How many causes some findings of one definition have; one without a cause is one of its own."""
    return len({finding.cause or (finding.name, finding.subject) for finding in findings})


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings of one definition by cause, each group where its leading finding stood.

    A finding without a cause is a group of its own, and so is one whose standing differs: what somebody has accepted
    must not lead, and so hide, what nobody has. What was found must not hide what could not be decided either.
    """
    groups: dict[object, list[tuple[int, Finding]]] = {}
    for place, finding in enumerate(findings):
        key = (finding.cause, finding.standing, bool(finding.limit)) if finding.cause else place
        groups.setdefault(key, []).append((place, finding))
    made = (_led(members) for members in groups.values())
    return tuple(group for _, group in sorted(made, key=lambda one: one[0]))


def _led(members: list[tuple[int, Finding]]) -> tuple[int, Group]:
    """The place of the leading finding, and the group."""
    place, leading = min(members, key=lambda member: (member[1].severity.rank, member[0]))
    return place, Group(leading, tuple(finding for other, finding in members if other != place))
