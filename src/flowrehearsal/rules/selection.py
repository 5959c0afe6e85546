"""Which rules are asked, and how much what they say weighs: what a team has decided, beside the definition."""

from collections.abc import Iterable
from dataclasses import dataclass

from flowrehearsal.rules.catalogue import groups, names
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import did_you_mean, meant, nearest
from flowrehearsal.vocabulary.verdict import Severity


@dataclass(frozen=True, slots=True)
class Selection:
    """Names of rules and groups: `select` are asked (every rule where it is empty), but for those that `skip` names.

    `severity` says for single rules how much their findings weigh instead of what the rules say. UsageError for a name
    that is none, or a rule that is weighed twice.
    """

    select: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()

    def __post_init__(self) -> None:
        weighed = [name for name, _ in self.severity]
        complaints = [unknown_name(name) for name in (*self.select, *self.skip)] + [unknown_rule(n) for n in weighed]
        complaints += [f"`{name}` is given two severities." for name in sorted(set(weighed)) if weighed.count(name) > 1]
        for complaint in filter(None, complaints):
            raise UsageError(complaint)

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules that are asked, in order."""
        chosen = (_members(self.select) if self.select else frozenset(names())) - _members(self.skip)
        return tuple(name for name in names() if name in chosen)

    def weight(self, rule: str, severity: Severity) -> Severity:
        """How much a finding of a rule weighs that the rule itself gives this severity."""
        return dict(self.severity).get(rule, severity)


EVERYTHING = Selection()
EMPTY_SELECT = "Leave it out to ask every rule, or write which"
NOTHING_LEFT = "no rule is left to ask: all that is selected is skipped as well; take something out"


def _members(chosen: Iterable[str]) -> frozenset[str]:
    return frozenset(rule for name in chosen for rule in groups().get(name, (name,)))


def unknown_name(name: str) -> str:
    """What to say of a name that is neither a rule nor a group; empty where it is one."""
    known = (*names(), *groups())
    return "" if name in known else f"There is no rule and no group `{name[:80]}`. {_meant(name, known)}"


def unknown_rule(name: str) -> str:
    """What to say of a name that is no rule; empty where it is one."""
    if name in groups():
        return f"`{name}` is a group; severities are given to single rules: {', '.join(groups()[name])}."
    return "" if name in names() else f"There is no rule `{name[:80]}`. {_meant(name, names())}"


def _meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return did_you_mean(near) if near else "`rehearse rules` lists them all."


def severity_of(word: str) -> Severity:
    """The severity of that name; UsageError names those there are."""
    if word not in tuple(Severity):
        raise UsageError(f"`{word[:80]}` is no severity. {meant(word, tuple(Severity))}")
    return Severity(word)
