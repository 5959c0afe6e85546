"""A definition whose states multiply: so many registers are asked at once, and none waits for another.

What each register does, with retries, late answers and a person who steps in, is independent of all others; so each
one more multiplies the states, and few are enough to outgrow any machine.
"""

from collections.abc import Iterator

_HEAD = """\
workflow: admission-{registers}
version: 1
about: An applicant is looked up in {registers} registers at the same time.
roles:
  clerk: {{kind: operator, people: 4}}
  lookup: {{kind: service}}
partners:
"""
_PARTNER = "  register_{n}: {{replies: answers, deduplicates: by_key, key_window: 24h}}\n"
_STATES = """\
surfaces:
  clerk_list: {{for: clerk, refresh: {{poll: 1m}}, unknown: Unknown - reload}}
states:
  entered:
    initial: true
    owner: clerk
    phase: queued
    deadline: 2d
    shows: {{clerk_list: {{label: Entered, offers: [look_up]}}}}
  admitted: {{final: true, phase: completed, shows: {{clerk_list: Admitted}}}}
"""
_ASKED = """\
  asked_{n}:
    owner: lookup
    phase: waiting_for_partner
    deadline: 2h
    shows: {{clerk_list: {{label: At register {n}, retrying: At register {n} again}}}}
  open_{n}:
    owner: clerk
    phase: blocked
    meaning: Register {n} is down, or takes longer than we wait.
    deadline: 1d
    shows: {{clerk_list: {{label: No answer from register {n}, offers: [decide_{n}]}}}}
  known_{n}:
    detached: true
    owner: clerk
    phase: waiting_for_partner
    meaning: Register {n} has answered; others have not.
    shows: {{clerk_list: Register {n} has answered}}
"""
_ACTIONS = """\
actions:
  look_up: {{by: clerk, from: entered, to: {{all: [{asked}]}}, checks: version, effects: [{effects}]}}
  admit: {{on: always, from: {{all: [{known}]}}, to: admitted, checks: state}}
  remind: {{on: deadline, from: [entered, {asked}, {open}], checks: state}}
"""
_ANSWERED = """\
  answered_{n}:
    on: [look_up_{n}.done, look_up_{n}.refused]
    from: [asked_{n}, open_{n}]
    to: known_{n}
    checks: state
  give_up_{n}: {{on: look_up_{n}.exhausted, from: asked_{n}, to: open_{n}, checks: state}}
  decide_{n}:
    by: clerk
    from: open_{n}
    to: known_{n}
    checks: version
    reason: required
    audit: [actor, reason]
"""
_EFFECT = """\
  look_up_{n}:
    partner: register_{n}
    sent: outbox
    key: per_entity
    timeout: 20s
    lease: 2m
    fenced: true
    retry: {{attempts: 5, backoff: exponential, first: 5s, most: 5m, jitter: full, within: 30m}}
    idempotent: A look-up changes nothing at the register.
    owner: clerk
"""


def definition(registers: int) -> str:
    """The text of a definition that asks so many registers at once: two or more."""
    assert registers > 1, "one register needs no fork"
    return "".join(_parts(range(1, registers + 1)))


def _parts(numbers: range) -> Iterator[str]:
    yield _HEAD.format(registers=len(numbers))
    yield from (_PARTNER.format(n=n) for n in numbers)
    yield _STATES.format()
    yield from (_ASKED.format(n=n) for n in numbers)
    names = {what: ", ".join(f"{what}_{n}" for n in numbers) for what in ("asked", "open", "known", "look_up")}
    yield _ACTIONS.format(effects=names.pop("look_up"), **names)
    yield from (_ANSWERED.format(n=n) for n in numbers)
    yield "effects:\n"
    yield from (_EFFECT.format(n=n) for n in numbers)
