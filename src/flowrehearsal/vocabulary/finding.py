"""What an analysis has to say about a definition, as plain data."""

from dataclasses import dataclass, field

from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation about one place of a definition.

    `name` is the kebab-case name of the rule, property or metric that made it; `subject` is what it is about, as a
    dotted path of the definition ("states.processing", "effects.reserve"); `message` is one sentence in the author's
    words; `advice` says what to write instead. `witness` is a concrete example ("price = 2001, risk = medium").
    `related` are other places that belong to it. `cause` is the dotted path of the field that findings of several
    rules may come from ("effects.reserve.key"): those of one cause are shown as one. `edits` mend it where there is one
    obvious way to. `standing` says whether somebody has answered it; rules leave it open. `limit` says which limit was
    met where the rule could not decide: then nothing is shown to be wrong, and nothing to be right. `danger` is what an
    exploration must have looked at before it can refute the finding (None: none can); it is for the exploration alone,
    and no part of what is shown. `identity` is what it is recognised by where neither subject nor cause says that for
    good: the subject is but one of several parts that are to blame alike, or findings of one rule share both.
    """

    name: str
    severity: Severity
    subject: str
    message: str
    location: Location
    advice: str = ""
    witness: str = ""
    related: tuple[Location, ...] = ()
    cause: str = ""
    edits: tuple[Edit, ...] = ()
    standing: Standing = Standing.OPEN
    limit: str = ""
    danger: Danger | None = field(default=None, compare=False, repr=False)
    identity: str = field(default="", compare=False, repr=False)

    @property
    def label(self) -> str:
        """What made it, and what it is about: "retry-nested at effects.charge"."""
        return f"{self.name} at {self.subject}"

    @property
    def has_mend(self) -> bool:
        """Whether an edit is known that mends it, and nobody has answered it."""
        return bool(self.edits) and self.standing is Standing.OPEN

    @property
    def is_undecided(self) -> bool:
        """Whether a limit was met before it was known if anything is wrong, and nobody has answered that."""
        return bool(self.limit) and self.standing is Standing.OPEN
