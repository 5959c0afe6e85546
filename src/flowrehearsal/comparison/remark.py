"""What one kind of change has to say about one change, and for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity


class Audience(StrEnum):
    """Who notices a change."""

    CUSTOMERS = "customers"
    OPERATORS = "operators"
    PARTNERS = "partners"
    CASES = "cases in flight"


class Bump(StrEnum):
    """What the version has to say of a change, from the least to the most."""

    PATCH = "patch"
    """Cases go the same ways, and nobody has to follow: at most the words are others."""

    MINOR = "minor"
    """There is something new, and whatever was relied on is still there."""

    MAJOR = "major"
    """Something that somebody relied on is gone or means something else: they have to be told, and to follow."""

    MIGRATION = "migration"
    """No number helps: cases that are inside already need to be told where they go."""

    @property
    def rank(self) -> int:
        """Its place: the least is 0."""
        return tuple(Bump).index(self)


@dataclass(frozen=True, slots=True)
class Remark:
    """One observation about a change, before the catalogue adds its name.

    `subject` and `location` as in a finding; `answers` are the changes that it is about; `passage` is the way of a case
    that shows it, and is its witness where no other is named; `parts` are what such a case goes without or has too
    often, as dotted paths. `severity`, `concerns` and `bump` are None where they are what the kind says of itself.
    """

    subject: str
    location: Location
    message: str
    advice: str = ""
    witness: str = ""
    related: tuple[Location, ...] = ()
    edits: tuple[Edit, ...] = ()
    answers: tuple[Change, ...] = ()
    severity: Severity | None = None
    concerns: tuple[Audience, ...] | None = None
    bump: Bump | None = None
    passage: Passage | None = None
    parts: tuple[str, ...] = ()


def on(
    change: Change, message: str, advice: str = "", witness: str = "", concerns: tuple[Audience, ...] | None = None
) -> Remark:
    """A remark that stands where a change stands, and names the other place as related."""
    related = (change.old_at,) if change.new_at is not None and change.old_at is not None else ()
    return Remark(change.subject, change.at, message, advice, witness, related, answers=(change,), concerns=concerns)


def acting(workflow: Workflow, action: str) -> tuple[Audience, ...]:
    """Who takes an action: customers, operators, or both; what happens by itself is looked after by operators."""
    return audiences(workflow, workflow.actions[action].by) or (Audience.OPERATORS,)


def audiences(workflow: Workflow, roles: Iterable[str]) -> tuple[Audience, ...]:
    """The people who have these roles: customers, operators, both, or nobody."""
    kinds = {workflow.roles[role].kind for role in roles}
    found = (Audience.CUSTOMERS if "customer" in kinds else None, Audience.OPERATORS if "operator" in kinds else None)
    return tuple(audience for audience in found if audience)


def looking(workflow: Workflow, surface: str) -> tuple[Audience, ...]:
    """Who looks at a surface."""
    audience = workflow.surfaces[surface].audience
    if audience in workflow.partners:
        return (Audience.PARTNERS,)
    return audiences(workflow, (audience,)) or (Audience.OPERATORS,)
