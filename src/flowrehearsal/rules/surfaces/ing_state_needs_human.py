"""The name of a state says that something is going on by itself, and only a person can lead on.

**Why it matters.** "Verifying" tells everybody that a machine is at work and that waiting is enough. Nobody looks into
the queue, because there seems to be none, and the case waits for a person who waits for the machine.

A name or a label counts where it is what software does, in the -ing form. "Awaiting" and the like say that somebody
has to come, "drafting" and "packing" that somebody is at it; they are left alone. So is a state with anything that
leads on without people. A deadline does not: it only says that nobody came.

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
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()

SOFTWARE = """
activating analysing analyzing archiving authorising authorizing calculating canceling cancelling capturing charging
checking clearing completing computing connecting converting copying creating deactivating deleting deploying
dispatching downloading encrypting enriching evaluating executing exporting fetching finalising finalizing generating
importing indexing initialising initializing installing invoicing loading matching merging migrating monitoring
notifying polling posting processing provisioning publishing queueing queuing reconciling refreshing refunding
registering releasing removing rendering reserving resolving restarting restoring retrying routing running saving
scanning scheduling scoring screening sending settling starting stopping submitting synchronising synchronizing
syncing terminating transferring transmitting updating uploading validating verifying voiding
"""
MACHINES = frozenset(SOFTWARE.split())
"""What readers take for the work of software. Of "packing" or "signing" they know that people do it."""
AFTER = {"", "your", "our", "the", "a", "an", "this", "that", "it", "with", "for", "at", "again", "in", "on"}
"""What follows a verb at the beginning of a label, as in "Checking your documents"."""


def check(design: Design) -> Iterator[Finding]:
    """Reachable states with a name or label in the -ing form that only people can lead out of."""
    for name in design.reachable:
        state = design.workflow.states[name]
        people = [act for act in design.leaving[name] if _leads_on(design.workflow.actions[act])]
        if state.final or not people or not all(_by_people(design, act) for act in people):
            continue
        labels = sorted(surface for surface, shown in state.shows.items() if _label_says_so(shown.label))
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
    return re.split(r"[_-]", name)[-1].lower() in MACHINES


def _label_says_so(label: str) -> bool:
    """Whether it begins with a verb in the -ing form and goes on as after one."""
    first, _, rest = label.strip(" .…").partition(" ")
    return first.lower() in MACHINES and rest.partition(" ")[0].lower() in AFTER


def _words(design: Design, name: str, labels: list[str]) -> str:
    if not labels:
        return f"`{name}` sounds"
    return f'"{design.workflow.states[name].shows[labels[0]].label}", as `{labels[0]}` shows `{name}`, sounds'
