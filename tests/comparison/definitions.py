"""Small definitions to change, and what is found when they are."""

from collections.abc import Iterable

from flowrehearsal.comparison.comparison import Comparison, compare
from flowrehearsal.comparison.judge import Judgement, judge
from flowrehearsal.definition.load import parse_workflow

CLAIM = """\
workflow: claim
roles: {clerk: {kind: operator}, lead: {kind: operator}, guest: {kind: customer}}
states:
  open: {initial: true, owner: clerk}
  held: {owner: clerk}
  closed: {final: true, phase: completed}
actions:
  hold: {by: clerk, from: open, to: held}
  close: {by: clerk, from: [open, held], to: closed}
"""
ORDER = """\
workflow: order
roles: {buyer: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
partners: {bank: {replies: answers}, wallet: {replies: answers}}
data: {sum: {integer: 1..9}, sort: {one_of: [a, b]}}
states:
  draft: {initial: true, owner: buyer}
  paying: {owner: service}
  paid: {final: true, phase: completed}
  failed: {final: true, phase: failed}
actions:
  pay: {by: buyer, from: draft, to: paying, effects: [charge]}
  paid_up: {on: charge.done, from: paying, to: paid, checks: state}
  refused: {on: charge.refused, from: paying, to: failed, checks: state}
effects:
  charge: {partner: bank, sent: outbox, key: per_entity, owner: desk}
  refund: {partner: bank, sent: outbox}
"""
PARCEL = """\
workflow: parcel
roles: {buyer: {kind: customer}, clerk: {kind: operator}}
data: {weight: {integer: 1..9}, reason: {one_of: [lost, broken]}}
partners: {courier: {replies: answers}}
surfaces:
  app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait, sees: [reason]}
  board: {for: clerk, refresh: {push: true}, unknown: Unknown}
states:
  packed: {initial: true, owner: clerk, shows: {app: {label: Being packed, offers: [stop]}, board: Packed}}
  sent: {final: true, phase: completed, shows: {app: On its way, board: Sent}}
actions:
  stop: {by: buyer, from: packed, to: sent}
  send: {by: clerk, from: packed, to: sent}
"""
LOAN = """\
workflow: loan
roles: {clerk: {kind: operator}, applicant: {kind: customer}}
data:
  amount: {integer: 1..1000}
  risk: {one_of: [low, middle, high]}
  checked: {boolean: true, initial: false}
states:
  asked: {initial: true, owner: clerk}
  granted: {final: true, phase: completed}
actions:
  check: {by: clerk, from: asked, validates: [amount]}
  grant: {by: clerk, from: asked, to: granted, when: amount <= 500}
  decide: {on: always, from: asked, to: granted, when: checked}
invariants:
  small: state != "granted" or amount <= 500
"""
VENDOR = """\
workflow: vendor
roles: {buyer: {kind: operator}, service: {kind: service}}
data: {cleared: {boolean: true, initial: false}, urgent: {boolean: true}}
partners: {lists: {replies: answers}}
states:
  asked: {initial: true, owner: buyer}
  approved: {owner: buyer}
  active: {final: true, phase: completed}
  dropped: {final: true}
actions:
  approve: {by: buyer, from: asked, to: approved}
  activate: {by: buyer, from: approved, to: active}
  drop: {by: buyer, from: asked, to: dropped}
effects: {}
"""
PAYMENT = """\
workflow: payment
roles: {buyer: {kind: customer}, clerk: {kind: operator}}
partners: {bank: {replies: answers}}
states:
  draft: {initial: true, owner: buyer}
  review: {owner: clerk}
  done: {final: true, phase: completed}
  refused: {final: true, phase: rejected}
actions:
  submit: {by: buyer, from: draft, to: review, effects: [charge]}
  accept: {by: clerk, from: review, to: done}
  refuse: {by: clerk, from: review, to: refused, effects: [refund]}
effects:
  charge: {partner: bank, sent: outbox, undo: refund}
  refund: {partner: bank, sent: outbox}
"""
BASES = {"claim": CLAIM, "loan": LOAN, "order": ORDER, "parcel": PARCEL, "payment": PAYMENT, "vendor": VENDOR}


def patched(text: str, patch: str) -> str:
    """The text with its lines changed: "-" takes one out, "+" puts one in, " " says where that is."""
    lines, place = text.splitlines(), 0
    for step in patch.splitlines():
        sign, line = step[:1], step[2:]
        if sign == "+":
            lines.insert(place, line)
        else:
            assert line in lines[place:], f"{line!r} is not in\n{text}"
            place = lines.index(line, place)
            if sign == "-":
                del lines[place]
                continue
        place += 1
    return "\n".join(lines) + "\n"


def compared(old: str, new: str) -> Comparison:
    """Two texts side by side."""
    return compare(parse_workflow(old, "old.yaml"), parse_workflow(new, "new.yaml"))


def judged(old: str, new: str) -> tuple[Judgement, ...]:
    """What is to be said of two texts."""
    return judge(compared(old, new))


def told(judgements: Iterable[Judgement]) -> set[str]:
    """Judgements as the tables write them: "severity kind subject"."""
    findings = (judgement.finding for judgement in judgements)
    return {f"{finding.severity} {finding.name} {finding.subject}" for finding in findings}
