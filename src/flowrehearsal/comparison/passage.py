"""The way of a case from an old version into a new one, and onward."""

from dataclasses import dataclass

from flowrehearsal.vocabulary.naming import joined

BEGUN = "a new case"


@dataclass(frozen=True, slots=True)
class Passage:
    """The actions that lead a case through the old version, the states in which it comes to be in the new one, and the
    actions that follow there. `end` says what that place is where none has to follow. It `arrives` nowhere where
    nothing says where it goes."""

    before: tuple[str, ...]
    arrives: tuple[str, ...]
    after: tuple[str, ...]
    end: str = ""

    @property
    def onward(self) -> tuple[str, ...]:
        """What follows in the new version, or what the place is where the case came to be."""
        return self.after or ((self.end,) if self.end else ())

    @property
    def sentence(self) -> str:
        """All of it on one line."""
        before, onward = (", then ".join(steps) for steps in (self.before or (BEGUN,), self.onward))
        arrives = f"now in {joined(self.arrives)}" if self.arrives else ""
        return "; ".join(filter(None, (before, arrives, onward)))
