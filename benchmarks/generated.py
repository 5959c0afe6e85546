"""Definitions of any size, for measuring: an application that passes one stage of review after another.

A stage is what people write by hand: a desk with a deadline, a second opinion for what is large or risky, questions to
the applicant, a check at a partner through the outbox with retries and asking, and an operator for what got stuck. Its
guards read numbers and words, and differ from stage to stage. Some answers skip a stage and some go back to one.
"""

from collections.abc import Iterator

STAGE = 5
"""States of one stage."""
AROUND = 5
"""States before the first stage and after the last."""
PARTNERS = ("register", "bank", "bureau", "watchlist")
OPEN = ("review_{n}", "senior_{n}", "papers_{n}")
"""The states of a stage in which an applicant may withdraw."""
KINDS = ("person", "company", "trust", "charity")

_HEAD = """\
workflow: generated-{states}
version: 1
about: An application of {states} states passes {stages} stages of review.
roles:
  applicant: {{kind: customer}}
  reviewer: {{kind: operator, people: 20}}
  senior: {{kind: operator, people: 6}}
  operations: {{kind: operator, people: 4}}
  case_service: {{kind: service}}
data:
  amount: {{integer: 1..1000000, unit: EUR}}
  score: {{integer: 0..1000}}
  risk: {{one_of: [low, medium, high]}}
  applicant_kind: {{one_of: [person, company, trust, charity]}}
partners:
"""
_PARTNER = """\
  {name}: {{replies: answers, deduplicates: by_key, key_window: 30d, horizon: 10m, can_be_asked: true}}
"""
_SURFACES = """\
surfaces:
  case_page: {for: applicant, refresh: {push: true, poll: 1m}, unknown: Being looked at, tolerates: 1h}
  desk: {for: reviewer, refresh: {poll: 30s}, unknown: Unknown - reload, tolerates: 1h}
  operations_desk: {for: operations, refresh: {poll: 30s}, unknown: Unknown - reload, tolerates: 1h}
states:
  draft:
    initial: true
    owner: applicant
    phase: waiting_for_customer
    meaning: The applicant writes the application.
    deadline: 90d
    shows: {case_page: {label: Your draft, offers: [submit, withdraw]}, desk: Draft, operations_desk: Draft}
"""
_STATES = """\
  review_{n}:
    owner: reviewer
    phase: waiting_for_review
    meaning: A reviewer looks at part {n} of the application.
    deadline: {days}d
    shows:
      case_page: {{label: Part {n} is being reviewed, offers: [withdraw]}}
      desk: {{label: Review {n}, offers: [pass_{n}, raise_{n}, ask_{n}]}}
      operations_desk: Review {n}
  senior_{n}:
    owner: senior
    phase: waiting_for_review
    meaning: Part {n} is too large, too risky or too old for one reviewer.
    deadline: 5d
    shows:
      case_page: {{label: Part {n} is being reviewed again, offers: [withdraw]}}
      desk: {{label: Second review {n}, offers: [agree_{n}, reject_{n}]}}
      operations_desk: Second review {n}
  papers_{n}:
    owner: applicant
    phase: waiting_for_customer
    meaning: The applicant is asked for papers about part {n}.
    deadline: 30d
    shows:
      case_page: {{label: We need papers for part {n}, offers: [supply_{n}, withdraw]}}
      desk: Waiting for papers {n}
      operations_desk: Waiting for papers {n}
  checking_{n}:
    owner: case_service
    phase: waiting_for_partner
    meaning: The {partner} is asked about part {n}.
    deadline: 12h
    shows:
      case_page: Part {n} is being checked
      desk: {{label: Checking {n}, retrying: Checking {n} again}}
      operations_desk: {{label: Checking {n}, retrying: Checking {n} again}}
    refuses: {{withdraw: The {partner} is being asked; try again in an hour.}}
    ignores: {{check_{n}.unknown: It is asked for.}}
  stuck_{n}:
    owner: operations
    phase: blocked
    meaning: The {partner} has not said what it knows about part {n}.
    deadline: 1d
    shows:
      case_page: The check of part {n} takes longer
      desk: Check {n} is stuck
      operations_desk: {{label: Check {n} is stuck, offers: [check_{n}_again, decide_{n}_by_hand]}}
    refuses: {{withdraw: The {partner} is being asked; try again tomorrow.}}
    ignores:
      check_{n}.exhausted: Operations has it already.
      check_{n}.not_done: Operations has it already.
      check_{n}.unknown: It is asked for.
"""
_ENDS = """\
  approved:
    final: true
    phase: completed
    meaning: Every part was reviewed and checked.
    shows: {{case_page: Approved, desk: Approved, operations_desk: Approved}}
  rejected:
    final: true
    phase: rejected
    meaning: A senior reviewer said no, or a partner did.
    shows: {{case_page: Rejected, desk: Rejected, operations_desk: Rejected}}
  withdrawn:
    final: true
    phase: cancelled
    meaning: The applicant does not want it any more.
    shows: {{case_page: Withdrawn, desk: Withdrawn, operations_desk: Withdrawn}}
  lapsed:
    final: true
    phase: cancelled
    meaning: The applicant did not answer.
    shows: {{case_page: Lapsed, desk: Lapsed, operations_desk: Lapsed}}
actions:
  submit: {{by: applicant, from: draft, to: review_1, checks: version, request_key: client, answers_with: accepted}}
  withdraw: {{by: applicant, kind: cancel, from: [{open}], to: withdrawn, checks: version}}
  lapse_draft: {{on: deadline, from: draft, to: lapsed, checks: state}}
"""
_ACTIONS = """\
  pass_{n}:
    by: reviewer
    from: review_{n}
    to: checking_{n}
    when: amount <= {limit} and risk != "high" or applicant_kind == "{kind}"
    otherwise: This is too large or too risky for one reviewer.
    checks: version
    effects: [check_{n}]
    answers_with: accepted
  raise_{n}:
    by: reviewer
    from: review_{n}
    to: senior_{n}
    when: (amount > {limit} or risk == "high") and applicant_kind != "{kind}"
    otherwise: This is small enough for one reviewer.
    checks: version
  ask_{n}: {{by: reviewer, from: review_{n}, to: papers_{n}, checks: version, max_rounds: 3}}
  supply_{n}: {{by: applicant, from: papers_{n}, to: review_{n}, checks: version, request_key: client}}
  papers_{n}_overdue: {{on: deadline, from: papers_{n}, to: lapsed, checks: state}}
  review_{n}_overdue: {{on: deadline, from: review_{n}, to: senior_{n}, checks: state}}
  agree_{n}:
    by: senior
    from: senior_{n}
    to: checking_{n}
    checks: version
    effects: [check_{n}]
    not_same_person_as: [raise_{n}]
    answers_with: accepted
  reject_{n}: {{by: senior, from: senior_{n}, to: rejected, checks: version, reason: required, audit: [actor, reason]}}
  senior_{n}_overdue: {{on: deadline, from: senior_{n}, checks: state}}
  cleared_{n}:
    on: check_{n}.done
    from: [checking_{n}, stuck_{n}]
    to: {next}
    when: score < {flag}
    checks: state
  flagged_{n}:
    on: check_{n}.done
    from: [checking_{n}, stuck_{n}]
    to: {flagged}
    when: score >= {flag}
    checks: state
  failed_{n}: {{on: check_{n}.refused, from: [checking_{n}, stuck_{n}], to: rejected, checks: state}}
  park_{n}:
    on: [check_{n}.exhausted, check_{n}.not_done, deadline]
    from: checking_{n}
    to: stuck_{n}
    checks: state
  check_{n}_again:
    by: operations
    kind: replay
    from: stuck_{n}
    to: checking_{n}
    effects: [check_{n}]
    checks: version
    within: 7d
    reason: required
    audit: [actor, reason, before, after]
    outstanding: wait
  decide_{n}_by_hand:
    by: operations
    kind: override
    from: stuck_{n}
    to: {next}
    checks: version
    reason: required
    audit: [actor, reason, before, after]
    outstanding: cancel
  stuck_{n}_overdue: {{on: deadline, from: stuck_{n}, checks: state}}
"""
_EFFECT = """\
  check_{n}:
    partner: {partner}
    sent: outbox
    key: per_entity
    once_per: case
    timeout: 60s
    lease: 5m
    fenced: true
    retry: {{attempts: 6, backoff: exponential, first: 2s, most: 5m, jitter: full, within: 1h}}
    on_timeout: ask
    ask: {{after: 15m, every: 1h, attempts: 6}}
    owner: operations
    reconcile: 24h
"""


def definition(states: int) -> str:
    """The text of a definition with that many states: a multiple of five, from ten up."""
    stages = (states - AROUND) // STAGE
    assert states == stages * STAGE + AROUND and stages > 0, f"{states} is no multiple of five from ten up"
    return "".join(_parts(states, stages))


def _parts(states: int, stages: int) -> Iterator[str]:
    yield _HEAD.format(states=states, stages=stages)
    yield from (_PARTNER.format(name=name) for name in PARTNERS)
    yield _SURFACES
    written = [_words(number, stages) for number in range(1, stages + 1)]
    yield from (_STATES.format(**words) for words in written)
    yield _ENDS.format(open=", ".join(["draft", *(word.format(**words) for words in written for word in OPEN)]))
    yield from (_ACTIONS.format(**words) for words in written)
    yield "effects:\n"
    yield from (_EFFECT.format(**words) for words in written)


def _words(number: int, stages: int) -> dict[str, object]:
    """What differs from stage to stage. A flagged case goes on at the second review of another stage."""
    last = number == stages
    other = max(1, number - 7) if number % 3 == 0 else min(stages, number + 2)
    return {
        "n": number,
        "days": 1 + number % 4,
        "limit": 1000 * (1 + number * 37 % 90),
        "flag": 500 + number * 13 % 400,
        "kind": KINDS[number % len(KINDS)],
        "partner": PARTNERS[number % len(PARTNERS)],
        "next": "approved" if last else f"review_{number + 1}",
        "flagged": f"senior_{other}",
    }
