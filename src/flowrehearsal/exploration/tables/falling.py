"""Which properties an exploration violates and with how few faults, without the runs that show it."""

from collections.abc import Iterable

from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.tables.result import PropertyFall


def falls(exploration: Exploration) -> tuple[PropertyFall, ...]:
    """Every property that is violated, one entry for each effect, in the order of the properties."""
    found: dict[tuple[str, str], int] = {}
    for name, module in properties().items():
        for claim in module.claims(exploration):
            violated = claim.premise & claim.violated & ~exploration.cut
            if violated.any():
                # States are numbered by their faults, so the first one needs the fewest.
                fewest = int(exploration.faults[int(violated.argmax())])
                key = (name, claim.effect)
                found[key] = min(fewest, found.get(key, fewest))
    return tuple(PropertyFall(name, effect, faults) for (name, effect), faults in found.items())


def new(found: Iterable[PropertyFall], known: Iterable[PropertyFall]) -> tuple[PropertyFall, ...]:
    """The falls that are not known, or need fewer faults than is known."""
    before = {fall.subject: fall.faults for fall in known}
    return tuple(fall for fall in found if fall.subject not in before or fall.faults < before[fall.subject])


def with_fewest_faults(found: tuple[PropertyFall, ...]) -> tuple[PropertyFall, ...]:
    """Those of them that need as few faults as any."""
    fewest = min((fall.faults for fall in found), default=0)
    return tuple(fall for fall in found if fall.faults == fewest)
