"""The name of a state says that something is going on by itself, and only a person can lead on.

**Why it matters.** "Verifying" tells everybody that a machine is at work and that waiting is enough. Nobody looks into
the queue, because there seems to be none, and the case waits for a person who waits for the machine.

A name or a label counts where it stands in the -ing form. "Pending", "awaiting" and the like say that somebody has to
come, "drafting" and "choosing" that somebody is at it; they are left alone. So is a state with anything that leads on
without people. A deadline does not: it only says that nobody came.

**Example**

    workflow: account
    version: 1
    roles: {applicant: {kind: customer}, analyst: {kind: operator}}
    surfaces:
      queue: {for: analyst, refresh: {poll: 1m}, unknown: Unknown - reload}
    states:
      verifying: {initial: true, owner: analyst, shows: {queue: {label: To be verified, offers: [verify]}}}
      open: {final: true, shows: {queue: Open}}
    actions:
      verify: {by: analyst, from: verifying, to: open, checks: version}

**Instead** name what it waits for.

    workflow: account
    version: 1
    roles: {applicant: {kind: customer}, analyst: {kind: operator}}
    surfaces:
      queue: {for: analyst, refresh: {poll: 1m}, unknown: Unknown - reload}
    states:
      awaiting_analyst: {initial: true, owner: analyst, shows: {queue: {label: To be verified, offers: [verify]}}}
      open: {final: true, shows: {queue: Open}}
    actions:
      verify: {by: analyst, from: awaiting_analyst, to: open, checks: version}
"""

import re
from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.words import listed
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()

HONEST = {"pending", "awaiting", "waiting", "missing", "outstanding", "remaining", "upcoming", "incoming", "being"}
"""They end alike and claim nothing: somebody or something still has to come."""
NOUNS = {"booking", "building", "briefing", "hearing", "housing", "listing", "meeting", "offering", "onboarding"}
NO_VERBS = {"nothing", "anything", "something", "everything", "thing", "string", "rating"}
BY_HAND = frozenset(
    "assembling baking browsing choosing cleaning coding cooking designing developing doing drafting editing fixing "
    "grading inspecting interviewing investigating negotiating packing painting picking planning reading repairing "
    "researching reviewing shopping sorting testing translating washing writing".split()
)
"""What people do themselves, as everybody knows."""
AFTER = {"", "your", "our", "the", "a", "an", "this", "that", "it", "with", "for", "at", "again", "in", "on"}
"""What follows a verb at the beginning of a label, as in "Checking your documents"."""


def check(design: Design) -> Iterator[Finding]:
    """Reachable states with a name or label in the -ing form that only people can lead out of."""
    for name in design.reachable:
        state = design.workflow.states[name]
        people = [act for act in design.leaving[name] if _leads_on(design.workflow.actions[act])]
        if state.final or not people or not all(_by_people(design, act) for act in people):
            continue
        labels = [surface for surface, shown in state.shows.items() if _label_says_so(shown.label)]
        if labels or _name_says_so(name):
            yield Finding(
                "ing-state-needs-human",
                SEVERITY,
                f"states.{name}",
                f"{_words(design, name, labels)} as if something were under way, but nothing happens until a person "
                f"takes {listed(people, 'or')}.",
                design.at("states", name, "shows", labels[0]) if labels else design.at("states", name),
                advice='Name what the case waits for, such as `awaiting_<role>` or "Waiting for your documents".',
            )


def _leads_on(action: Action) -> bool:
    """Whether it changes anything, and is more than the end of the patience."""
    return (action.to.kind != "stay" or bool(action.sets)) and [event.what for event in action.on] != ["deadline"]


def _by_people(design: Design, name: str) -> bool:
    by = design.workflow.actions[name].by
    return bool(by) and all(design.workflow.roles[role].kind != "service" for role in by)


def _name_says_so(name: str) -> bool:
    return _is_verb(re.split(r"[_-]", name)[-1])


def _label_says_so(label: str) -> bool:
    """Whether it begins with a verb in the -ing form and goes on as after one."""
    first, _, rest = label.strip(" .…").partition(" ")
    return _is_verb(first) and rest.partition(" ")[0].lower() in AFTER


def _is_verb(word: str) -> bool:
    return bool(re.fullmatch(r"\w{2,}ing", word.lower())) and word.lower() not in HONEST | NOUNS | NO_VERBS | BY_HAND


def _words(design: Design, name: str, labels: list[str]) -> str:
    if not labels:
        return f"`{name}` sounds"
    return f'"{design.workflow.states[name].shows[labels[0]].label}", as `{labels[0]}` shows `{name}`, sounds'
