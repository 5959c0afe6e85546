"""Explores many variations of a design together, only as far as it takes to see whether anything falls in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.family.rehearse import First, Reach, rehearse
from flowrehearsal.exploration.family.union import fits
from flowrehearsal.exploration.family.view import Member
from flowrehearsal.exploration.tables.alone import alone
from flowrehearsal.exploration.tables.falling import falls
from flowrehearsal.exploration.tables.relowering import Relowering
from flowrehearsal.exploration.tables.result import PropertyFall
from flowrehearsal.exploration.tables.variation import Outcome, Told, Variation, most_faults, most_states, too_many
from flowrehearsal.program.program import Program


class Trials:
    """Variations of one design, compared with what its own exploration found."""

    def __init__(self, base: Exploration, told: Told = lambda _: None) -> None:
        self.base = base
        self.already = falls(base)
        self.told = told
        self.relowering = Relowering(base.original)

    def outcomes(
        self, variations: Iterable[Variation], faults: int | None = None
    ) -> Iterator[tuple[Variation, Outcome]]:
        """What each variation shows that the design does not, up to its cap or to fewer `faults`; in any order.

        They are explored together, all but one that is too unlike the design. KeyboardInterrupt where the user stops
        it.
        """
        together = _Together(self._member(Variation("", self.base.workflow)))
        for variation in variations:
            member = self._member(variation)
            other = together.members[0] if variation.than is None else self._member(variation.than)
            if _is_same(member.program, other.program):
                yield variation, Outcome(same=True, up_to=most_faults(self.base, faults))
            elif not together.fits(member) or not together.fits(other):
                yield variation, alone(self.base, variation, faults, self.told)
            else:
                together.add(variation, member, other)
        yield from self._explored(together, faults)

    def _explored(self, together: "_Together", faults: int | None) -> Iterator[tuple[Variation, Outcome]]:
        reach = Reach(most_faults(self.base, faults), most_states(self.base))
        for number, found in rehearse(together.members, together.than, reach, self.told):
            if number in together.variations:
                yield together.variations[number], self._outcome(found)

    def _outcome(self, found: First) -> Outcome:
        fallen = tuple(PropertyFall(name, effect, found.faults or 0) for name, effect in found.falls)
        stopped = too_many(self.base) if found.stopped else ""
        return Outcome(fallen, up_to=found.faults, stopped=stopped, limits=() if fallen else found.limits)

    def _member(self, variation: Variation) -> Member:
        runtime, changed = self.relowering.varied(variation.workflow)
        program = self.relowering.explored(runtime, self.base.options.switched_off | variation.off)
        return Member(runtime, program, changed)


@dataclass
class _Together:
    """Variations that are explored together, and by their numbers what each is compared with."""

    first: Member
    members: list[Member] = field(default_factory=list)
    than: list[int] = field(default_factory=list)
    variations: dict[int, Variation] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._enter("", self.first, 0)

    def fits(self, member: Member) -> bool:
        """Whether it can be explored together with the first."""
        return member is self.first or fits(self.first.program, member.program)

    def add(self, variation: Variation, member: Member, other: Member) -> None:
        """A variation, and what it is compared with if that is not there yet."""
        than = 0 if variation.than is None else self.numbers.get(variation.than.name)
        if than is None:
            assert variation.than is not None
            than = self._enter(variation.than.name, other, 0)
        self.variations[self._enter(variation.name, member, than)] = variation

    def _enter(self, name: str, member: Member, than: int) -> int:
        self.numbers[name] = len(self.members)
        self.members.append(member)
        self.than.append(than)
        return self.numbers[name]


def _is_same(one: Program, other: Program) -> bool:
    """Whether two programs do the same; commands that are the same object are not looked into."""
    return one.variables == other.variables and one.commands == other.commands and one.labels == other.labels
