"""What an analysis has to say about a definition, as plain data."""

from dataclasses import dataclass

from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation about one place of a definition.

    `name` is the kebab-case name of the rule, property or metric that made it; `subject` is what it is about, as a
    dotted path of the definition ("states.processing", "effects.reserve"); `message` is one sentence in the author's
    words; `advice` says what to write instead. `witness` is a concrete example ("price = 2001, risk = medium").
    `related` are other places that belong to it.
    """

    name: str
    severity: Severity
    subject: str
    message: str
    location: Location
    advice: str = ""
    witness: str = ""
    related: tuple[Location, ...] = ()
