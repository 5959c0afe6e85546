"""Which event a step brings to the case, as the steps of a lowering say it in their messages."""

from flowrehearsal.program.program import Branch, Command, Message

OUTCOMES = ("acknowledged", "done", "refused", "failed", "unknown", "not_done", "exhausted")
"""The events of an effect, in the order in which they are read."""


def told(source: str, effect: str, what: str) -> Message:
    """Somebody tells the case an outcome of an effect; of a call within a request the API itself does, in a note."""
    return Message(source, "api", f"{effect} {what}", "note" if source == "api" else "call")


def answered(partner: str, what: str) -> Message:
    """A partner answers the question what became of an effect; `pending` is no outcome."""
    return Message(partner, "worker", what.replace("_", " "), "reply")


def brought(command: Command, branch: Branch) -> tuple[str, str] | None:
    """The event that the case hears of in a step: (effect, outcome), (partner, event), (clock, "expired"), or
    ("", "deadline"). None for a step that brings none; what a request hears of its own calls is no event."""
    match command.site:
        case ("deadline", _):
            return "", "deadline"
        case ("clock", clock):
            return clock, "expired"
        case ("event", partner, event):
            return partner, event
        case (kind, subject, *_):
            said = _answers(branch) if kind == "ask" else _reports(subject, branch)
            return next(((subject, what) for what in OUTCOMES if what in said), None)
    return None


def _reports(effect: str, branch: Branch) -> tuple[str, ...]:
    arrived = (message.text for message in branch.messages if message.target == "api" and message.kind != "lost")
    return tuple(text.removeprefix(f"{effect} ") for text in arrived if text.startswith(f"{effect} "))


def _answers(branch: Branch) -> tuple[str, ...]:
    return tuple(message.text.replace(" ", "_") for message in branch.messages if message.kind == "reply")
