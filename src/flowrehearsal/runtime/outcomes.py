"""How the outcome of a branch speaks of an action: its name, then how it came out ("book", "book refused").

Names have no spaces, so the first word is always the whole name. Any other outcome ("timeout-late", "known") is one
word; `about` tells a partner's ("done") from an action that is called the same.
"""

from flowrehearsal.program.program import Branch, Command

WAITS = "waits"
"""The outcome of a decision to do nothing. An action of that name could not be told from it."""

APPLIED = ""
"""Applied as declared: the name stands alone."""
BEGINS = "begins"
"""Not applied yet: a request has begun its calls, or a person has opened the record."""
OVERWRITES = "overwrites"
"""Applied unchecked, to a case in which it was not possible."""
REFUSED = "refused"
"""Not applied: the case has changed since it was looked at."""
UNANSWERED = "unanswered"
"""Applied, and the answer is lost."""
AGAIN = "again"
"""The request is sent once more by a client without an answer."""
GIVEN_UP = "given up"
"""The request is not sent once more."""
OF_PARTNERS = ("call", "timeout", "late", "finish")
"""The sites of steps of which a partner is the one who says how they came out."""
MANNERS = (APPLIED, BEGINS, OVERWRITES, REFUSED, UNANSWERED, AGAIN, GIVEN_UP)


def outcome_of(action: str, manner: str) -> str:
    """The outcome that says how an action came out."""
    assert manner in MANNERS, manner
    return f"{action} {manner}" if manner else action


def noted(event: str) -> str:
    """The outcome of an event that no action answers. No name has a hyphen, so it is never taken for an action's: many
    an action is called like the event that it answers elsewhere."""
    return f"{event}-noted"


def spoken(outcome: str) -> tuple[str, str]:
    """The action that an outcome is about, and how it came out; whether there is such an action is not looked up."""
    action, _, manner = outcome.partition(" ")
    return action, manner


def about(command: Command, branch: Branch) -> tuple[str, str]:
    """The action that a step is about, and how it came out; two empty words for what a partner does."""
    return ("", "") if command.site[:1] and command.site[0] in OF_PARTNERS else spoken(branch.outcome)
