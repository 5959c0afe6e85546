"""Somebody is told what must be kept from them.

**Why it matters.** A bank that suspects a customer of laundering money must not let the customer notice. One field too
many in the app, a label that says "suspicion confirmed", a refusal that names its reason, and the law is broken by a
sentence that somebody wrote to be helpful.

Data with `secret_from` are looked for in what surfaces for those roles and partners `sees`, in what effects to them
`carries`, and by name in the words that they read: labels, the text for unknown states, the reason why a state refuses
an action of theirs, and what they are told `otherwise`.

**Example**

    workflow: account
    version: 1
    roles: {applicant: {kind: customer}, analyst: {kind: operator}}
    data: {suspicion: {boolean: true, initial: false, secret_from: [applicant]}}
    surfaces:
      app: {for: applicant, refresh: {poll: 1m}, unknown: Being checked, sees: [suspicion]}
      queue: {for: analyst, refresh: {poll: 1m}, unknown: Unknown, sees: [suspicion]}
    states:
      asked: {initial: true, owner: analyst, shows: {app: Being checked, queue: {label: New, offers: [clear, doubt]}}}
      open: {final: true, phase: completed, shows: {app: Your account is open, queue: Cleared}}
    actions:
      doubt: {by: analyst, from: asked, checks: version, sets: {suspicion: true}}
      clear: {by: analyst, from: asked, to: open, checks: version, when: not suspicion, otherwise: Not yet}

**Instead** show it to those who may know.

    workflow: account
    version: 1
    roles: {applicant: {kind: customer}, analyst: {kind: operator}}
    data: {suspicion: {boolean: true, initial: false, secret_from: [applicant]}}
    surfaces:
      app: {for: applicant, refresh: {poll: 1m}, unknown: Being checked}
      queue: {for: analyst, refresh: {poll: 1m}, unknown: Unknown, sees: [suspicion]}
    states:
      asked: {initial: true, owner: analyst, shows: {app: Being checked, queue: {label: New, offers: [clear, doubt]}}}
      open: {final: true, phase: completed, shows: {app: Your account is open, queue: Cleared}}
    actions:
      doubt: {by: analyst, from: asked, checks: version, sets: {suspicion: true}}
      clear: {by: analyst, from: asked, to: open, checks: version, when: not suspicion, otherwise: Not yet}
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flowrehearsal.definition.source import Path
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


class _Words(NamedTuple):
    """Something that is read: where it stands, who reads it, its text, and the data that it shows besides."""

    path: Path
    readers: tuple[str, ...]
    text: str
    shown: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each place that gives a secret away."""
    secrets = {name: datum.secret_from for name, datum in design.workflow.data.items() if datum.secret_from}
    named = {name: _named(name) for name in secrets}
    for words in _everything_read(design) if secrets else ():
        told = [name for name in secrets if name in words.shown or named[name].search(words.text)]
        betrayed = [name for name in told if not set(secrets[name]).isdisjoint(words.readers)]
        if betrayed:
            yield _finding(design, words, betrayed, secrets)


def _named(datum: str) -> re.Pattern[str]:
    """What finds the name of a datum in a text, however it is written: "suspicion confirmed" is
    `suspicion_confirmed`."""
    written = r"[_\W]+".join(re.escape(word) for word in re.split(r"[_\W]+", datum) if word)
    return re.compile(rf"(?<!\w){written}(?!\w)" if written else r"(?!)", re.IGNORECASE)


def _everything_read(design: Design) -> Iterator[_Words]:
    workflow = design.workflow
    for name, surface in workflow.surfaces.items():
        yield _Words(("surfaces", name, "sees"), (surface.audience,), "", surface.sees)
        yield _Words(("surfaces", name, "unknown"), (surface.audience,), surface.unknown)
    yield from _in_states(design)
    for name, action in workflow.actions.items():
        yield _Words(("actions", name, "otherwise"), action.by, action.otherwise)
    for name, effect in design.asked():
        told = (effect.tells.who,) if effect.tells else ()
        yield _Words(("effects", name, "carries"), (effect.partner, *told), "", effect.carries)


def _in_states(design: Design) -> Iterator[_Words]:
    workflow = design.workflow
    for name in design.reachable:
        state = workflow.states[name]
        for surface, shown in state.shows.items():
            readers = (workflow.surfaces[surface].audience,)
            yield _Words(("states", name, "shows", surface), readers, f"{shown.label}\n{shown.retrying}")
        for subject, reason in state.refuses.items():
            yield _Words(("states", name, "refuses", subject), _refused(workflow, subject), reason)


def _refused(workflow: Workflow, subject: str) -> tuple[str, ...]:
    """The roles that hear why an action, or the actions that ask for an effect, are refused."""
    asking = [each for name, each in workflow.actions.items() if name == subject or subject in each.effects]
    return tuple(dict.fromkeys(role for action in asking for role in action.by))


def _finding(design: Design, words: _Words, betrayed: list[str], secrets: dict[str, tuple[str, ...]]) -> Finding:
    readers = [role for role in words.readers if any(role in secrets[name] for name in betrayed)]
    return Finding(
        "secret-in-reason",
        SEVERITY,
        ".".join(map(str, words.path)),
        f"{listed(readers)} {'learns' if len(readers) == 1 else 'learn'} of {listed(betrayed)} here, which was to be "
        "kept secret.",
        design.at(*words.path),
        advice="Leave it out here, or use words that say the same to everybody.",
        related=tuple(design.at("data", name, "secret_from") for name in betrayed),
    )
