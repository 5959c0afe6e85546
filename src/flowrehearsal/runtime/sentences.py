"""What happens in a step, as one plain sentence for people who do not read programs."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Branch, Command
from flowrehearsal.runtime.outcomes import BEGINS, GIVEN_UP, OVERWRITES, REFUSED, UNANSWERED, WAITS, noted, spoken
from flowrehearsal.vocabulary.naming import capitalised, plain

ANSWERS = {
    "done": "it is done",
    "acknowledged": "accepted, to be finished later",
    "refused": "refused",
    "error": "an error",
    "terminal-error": "an error for good",
    "key-honoured": "it is done again, although the key was known",
}
TRUTHS = {
    "timeout-executed": "it was done all the same",
    "timeout-not-executed": "the request never arrived",
    "timeout-late": "the request is still on its way",
}
TEMPLATES = {
    "claim": "A worker takes up {effect}",
    "wait": "The request waits, and calls {partner} again for {effect}",
    "report": "The outcome of {effect} is reported: {so}",
    "finish": "{Partner} finishes {effect}: {outcome}",
    "late": "A late request for {effect} reaches {partner}: {outcome}",
    "ask": "{Partner} is asked what became of {effect}: {so}",
    "stop asking": "Asking about {effect} is given up: {so}",
    "publish": "{Effect} is handed to the queue",
    "redeliver": "{Effect} is delivered a second time",
    "lease": "The lease of {effect} ends: {so}",
    "deadline": "The deadline of “{subject}” passes: {so}",
    "clock": "The clock “{subject}” runs out: {so}",
    "always": "At once {so}",
    "push": "{Subject} is told what is new",
    "poll": "{Subject} looks for what is new",
    "relay": "The relay stops; nothing is handed to workers any more",
    "people": "Nobody acts any more",
}
LOSSES = {
    "message-loss": "The process dies before {effect} is handed to the queue",
    "push-lost": "What {subject} should be told is lost",
    "lease-outlives-call": "The lease of {effect} ends while its worker is still at it",
    "horizon-respected": "{Partner} is asked what became of {effect} while a request is on its way: {so}",
}
"""Sentences for faults and broken assumptions that are no outcome of a call."""


def sentence(workflow: Workflow, command: Command, branch: Branch) -> str:
    """One sentence for a step, without a full stop. Names are shown as words."""
    kind = command.site[0] if command.site else ""
    special = branch.fault or branch.assumes or ""
    teller = {
        "decide": _act,
        "look": _act,
        "intervene": _act,
        "save": _save,
        "repeat": _repeat,
        "call": _call,
        "timeout": _timeout,
        "commit": _commit,
        "callback": _callback,
        "event": _event,
    }.get(kind)
    if teller is not None:
        return teller(workflow, command, branch)
    template = LOSSES.get(special) or LOSSES.get(branch.outcome) or TEMPLATES.get(kind)
    if template is None:
        return f"{command.name}: {branch.outcome}" if branch.outcome else command.name
    return _filled(template, workflow, command, branch)


def _filled(template: str, workflow: Workflow, command: Command, branch: Branch) -> str:
    subject = command.site[1] if len(command.site) > 1 else ""
    effect = workflow.effects.get(subject)
    partner = plain(effect.partner) if effect else ""
    return template.format(
        effect=plain(subject),
        Effect=capitalised(plain(subject)),
        subject=plain(subject),
        Subject=capitalised(plain(subject)),
        partner=partner,
        Partner=capitalised(partner),
        outcome=_outcome(branch),
        so=_so(workflow, branch),
    )


def _outcome(branch: Branch) -> str:
    return {"known": "it is recognised and ignored", "done": "it is done"}.get(branch.outcome, branch.outcome)


def _so(workflow: Workflow, branch: Branch) -> str:
    """What the case makes of an event."""
    name, manner = spoken(branch.outcome)
    if name not in workflow.actions:
        known = {
            "retries": "it will be tried again",
            noted("exhausted"): "the attempts are used up",
            "pending": "not yet known",
        }
        return known.get(branch.outcome, "recorded, and nothing changes")
    return {
        OVERWRITES: f"“{plain(name)}” is written over whatever the case is now",
        BEGINS: f"“{plain(name)}” begins",
    }.get(manner, f"“{plain(name)}” follows")


def _act(workflow: Workflow, command: Command, branch: Branch) -> str:
    role = capitalised(plain(command.site[1]))
    name, manner = spoken(branch.outcome)
    steps_in = " steps in and" if command.site[0] == "intervene" else ""
    action = f"“{plain(name)}”"
    return {
        BEGINS: f"{role}{steps_in} begins {action}",
        REFUSED: f"{role}{steps_in} takes {action} on an old screen and is refused",
        UNANSWERED: f"{role}{steps_in} takes {action}; the answer is lost",
    }.get(manner, f"{role} waits" if name == WAITS else f"{role}{steps_in} takes {action}")


def _save(workflow: Workflow, command: Command, branch: Branch) -> str:
    _, role, action = command.site
    lost = "; the answer is lost" if branch.fault else ""
    return f"{capitalised(plain(role))} saves “{plain(action)}”, the record written back as it was read{lost}"


def _repeat(workflow: Workflow, command: Command, branch: Branch) -> str:
    _, role, action = command.site
    if spoken(branch.outcome)[1] == GIVEN_UP:
        return f"{capitalised(plain(role))} gives up waiting for an answer to “{plain(action)}”"
    return f"{capitalised(plain(role))} has no answer and sends “{plain(action)}” again"


def _call(workflow: Workflow, command: Command, branch: Branch) -> str:
    effect = command.site[1]
    partner, what = plain(workflow.effects[effect].partner), plain(effect)
    who = _caller(command)
    special = branch.fault or ""
    if special in TRUTHS:
        return f"{who} waits for ever for {partner} to answer about {what}; {TRUTHS[special]}"
    return {
        "crash-before-effect": f"{who} dies before it calls {partner} for {what}",
        "crash-after-effect": f"{who} dies after calling {partner} for {what}, before anything is written down",
        "pause-zombie": f"{who} pauses before it calls {partner} for {what}, until its lease has gone to another",
    }.get(special, f"{who} calls {partner} for {what}: {ANSWERS.get(branch.outcome, branch.outcome)}")


def _timeout(workflow: Workflow, command: Command, branch: Branch) -> str:
    effect = command.site[1]
    partner = plain(workflow.effects[effect].partner)
    truth = TRUTHS.get(branch.fault or "", branch.outcome)
    return f"{_caller(command)} gets no answer from {partner} about {plain(effect)}; {truth}"


def _commit(workflow: Workflow, command: Command, branch: Branch) -> str:
    name, manner = spoken(branch.outcome)
    action = f"“{plain(name)}”"
    return {
        OVERWRITES: f"The request commits {action} over whatever the case is now",
        REFUSED: f"The request may not commit {action}: the case has moved on",
        UNANSWERED: f"The request commits {action}; its answer is lost",
    }.get(manner, f"The request commits {action}")


def _callback(workflow: Workflow, command: Command, branch: Branch) -> str:
    _, effect, outcome = command.site
    told = f"{capitalised(plain(workflow.effects[effect].partner))} calls back: {plain(effect)} is {outcome}"
    if branch.fault == "duplicate-callback":
        return f"{told}, and will say so again"
    if branch.fault or branch.assumes or branch.outcome == "callbacks-arrive":
        return f"{told}, and the callback is lost"
    return f"{told}; {_so(workflow, branch)}"


def _event(workflow: Workflow, command: Command, branch: Branch) -> str:
    _, partner, event = command.site
    return f"{capitalised(plain(partner))} says “{plain(event)}”: {_so(workflow, branch)}"


def _caller(command: Command) -> str:
    if command.actor == "api":
        return "The request"
    return "A paused worker" if command.name.startswith("paused") else "A worker"
