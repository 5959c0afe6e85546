"""What would mend a counterexample: mends that were tried, then what rules advise at the same place."""

from dataclasses import dataclass

from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.sheet import Link
from flowrehearsal.report import Counterexample

MOST = 3


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend it: what to do, whether exploring the mended design showed that it helps, and the rule for it."""

    says: str
    proved: bool
    rule: Link | None = None


def fixes(evidence: Evidence, example: Counterexample) -> tuple[Fix, ...]:
    """At most three: what was tried and helped comes first."""
    tried = example.why.prevented_by if example.why is not None else None
    found = [Fix(each.mend.says, True) for each in tried or ()]
    names = example.effect.split(" / ")
    keys = [evidence.subjects.named(name, "eua") for name in names]
    keys += [evidence.subjects.key("states", state) for state in example.state.split(" + ")]
    for key in filter(None, keys):
        found += [Fix(says, False, link) for link, says in _advice(evidence, key)]
    return tuple({fix.says: fix for fix in reversed(found)}[says] for says in dict.fromkeys(f.says for f in found))[
        :MOST
    ]


def _advice(evidence: Evidence, key: str) -> list[tuple[Link, str]]:
    leading = [group.leading for group in evidence.report.groups]
    links = [link for link in evidence.links.get(key, ()) if link.anchor.startswith("finding-")]
    pairs = [(link, leading[int(link.anchor.partition("-")[2])].advice) for link in links]
    return [(link, advice) for link, advice in pairs if advice]
