"""Names that nothing declares."""

import pytest

from tests.definition.small import WORKFLOW, changed, workflow_problems

# Where the small file is changed, what it says there instead, and every problem that this makes.
MISTAKES: list[tuple[str, str, list[str]]] = [
    (
        "{kind: operator, people: 2}",
        "{kind: operator, delegates: clark}",
        ["3:38: There is no role named `clark`. Did you mean `clerk`?"],
    ),
    ("for: clerk", "for: clerks", ["11:15: There is no role or partner named `clerks`. Did you mean `clerk`?"]),
    ("sending: {owner: clerk}", "sending: {owner: nobody}", ["14:20: There is no role named `nobody`. Known: clerk."]),
    ("shows: {desk: Draft}", "shows: {dekc: Draft}", ["13:63: There is no surface named `dekc`. Did you mean `desk`?"]),
    (
        "shows: {desk: Draft}",
        "shows: {desk: {label: Draft, offers: [sned]}}",
        ["13:93: There is no action named `sned`. Did you mean `send`?"],
    ),
    (
        "sending: {owner: clerk}",
        "sending: {ignores: {ship.dnoe: why}}",
        ["14:23: There is no event `ship.dnoe`. Did you mean `ship.done`?"],
    ),
    ("[ship]}\nactions", "[shop]}\nactions", ["15:32: There is no effect named `shop`. Did you mean `ship`?"]),
    ("by: clerk, from", "by: clrk, from", ["17:14: There is no role named `clrk`. Did you mean `clerk`?"]),
    (
        "from: draft, to: sending",
        "from: draf, to: sending",
        ["17:27: There is no state named `draf`. Did you mean `draft`?"],
    ),
    (
        "from: draft, to: sending",
        "from: {all: [draft, sendig]}, to: sending",
        ["17:41: There is no state named `sendig`. Did you mean `sending`?"],
    ),
    ("effects: [ship]", "effects: [ship, notify]", ["17:100: There is no effect named `notify`. Known: ship."]),
    ("ship.done", "ship.dnoe", ["18:17: There is no event `ship.dnoe`. Did you mean `ship.done`?"]),
    ("ship.done", "shop.done", ["18:17: There is no event `shop.done`. Did you mean `ship`?"]),
    (
        "ship.done",
        "carrier.parcel_found",
        ["18:17: There is no event `carrier.parcel_found`. Did you mean `carrier.parcel_lost`?"],
    ),
    ("ship.done", "promise.done", ["18:17: There is no event `promise.done`. Did you mean `promise.expired`?"]),
    ("sets: {wanted: true}", "sets: {wantd: true}", ["19:46: There is no datum named `wantd`. Did you mean `wanted`?"]),
    ("partner: carrier", "partner: carier", ["21:19: There is no partner named `carier`. Did you mean `carrier`?"]),
    (
        "timeout: 30s",
        "window: {lasts: 7d, since: shop}",
        ["21:86: There is no effect named `shop`. Did you mean `ship`?"],
    ),
    ("timeout: 30s", "undo: unship", ["21:65: There is no effect named `unship`. Did you mean `ship`?"]),
    (
        "timeout: 30s",
        "undo: unship, irreversible: gone",
        [
            "21:65: There is no effect named `unship`. Did you mean `ship`?",
            "21:73: `ship` has an undo and is irreversible. Keep one of them.",
        ],
    ),
    ("starts: send", "starts: sned", ["23:21: There is no action named `sned`. Did you mean `send`?"]),
    (
        "invariants:",
        "assumptions: {a: {covers: partners.carier.horizon}}\ninvariants:",
        ["24:27: `partners.carier.horizon` is no part of this file: there is no `carier`. Did you mean `carrier`?"],
    ),
    (
        "invariants:",
        "assumptions: {a: {covers: partners.carrier.horizn}}\ninvariants:",
        ["24:27: `partners.carrier.horizn` is no part of this file: there is no `horizn`. Did you mean `horizon`?"],
    ),
    (
        "invariants:",
        "assumptions: {a: {covers: A9, until: tomorrow}}\ninvariants:",
        [
            "24:27: `A9` is no part of this file: there is no `A9`. Known: about, actions, assumptions, "
            "clocks, data, effects, ignore, invariants and 10 more.",
            "24:38: `tomorrow` is not a date. Write year-month-day, e.g. 2027-06-30.",
        ],
    ),
    (
        "invariants:",
        "ignore: [{rule: x, at: effects.shop, reason: r, owner: o, until: 2027-13-01}]\ninvariants:",
        [
            "24:24: `effects.shop` is no part of this file: there is no `shop`. Did you mean `ship`?",
            "24:66: `2027-13-01` is not a date. Write year-month-day, e.g. 2027-06-30.",
        ],
    ),
    (
        "invariants:",
        "migrates: {from: a.yaml, states: {old: [{to: snet}]}}\ninvariants:",
        ["24:46: There is no state named `snet`. Did you mean `sent`?"],
    ),
    (
        "invariants:",
        "migrates: {from: a.yaml, data: {wieght: [{to: 3}]}}\ninvariants:",
        ["24:33: There is no datum named `wieght`. Did you mean `weight`?"],
    ),
]


@pytest.mark.parametrize(("old", "new", "problems"), MISTAKES)
def test_a_name_that_nothing_declares_is_named_with_the_nearest_one(old: str, new: str, problems: list[str]) -> None:
    assert workflow_problems(changed(WORKFLOW, old, new)) == problems
