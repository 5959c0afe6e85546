"""A button can be refused, and nobody says why.

**Why it matters.** The person sees "Error 409", presses again, and then calls. What they could do instead is known at
the place where the rule is written, and nowhere else.

Only what some surface offers is looked at: what people cannot press, they are not refused.

**Example**

    workflow: refund
    version: 1
    roles: {buyer: {kind: customer}, desk: {kind: operator}}
    data: {amount: {integer: 1..5000, unit: EUR}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked}
      list: {for: desk, refresh: {poll: 1m}, unknown: Unknown - reload}
    states:
      paid: {initial: true, resting: true, owner: buyer, shows: {shop: {label: Paid, offers: [ask_back]}, list: Paid}}
      asked: {owner: desk, deadline: 2d, shows: {shop: Being checked, list: To be paid back}}
      closed: {final: true, shows: {shop: Refunded, list: Paid back}}
    actions:
      ask_back: {by: buyer, from: paid, to: asked, when: amount <= 500, checks: version}
      pay_back: {by: desk, from: asked, to: closed, checks: version}
      remind: {on: deadline, from: asked, checks: state}

**Instead** say it in words for the person who presses.

    workflow: refund
    version: 1
    roles: {buyer: {kind: customer}, desk: {kind: operator}}
    data: {amount: {integer: 1..5000, unit: EUR}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked}
      list: {for: desk, refresh: {poll: 1m}, unknown: Unknown - reload}
    states:
      paid: {initial: true, resting: true, owner: buyer, shows: {shop: {label: Paid, offers: [ask_back]}, list: Paid}}
      asked: {owner: desk, deadline: 2d, shows: {shop: Being checked, list: To be paid back}}
      closed: {final: true, shows: {shop: Refunded, list: Paid back}}
    actions:
      ask_back:
        by: buyer
        from: paid
        to: asked
        when: amount <= 500
        otherwise: Above 500 EUR please call our desk.
        checks: version
      pay_back: {by: desk, from: asked, to: closed, checks: version}
      remind: {on: deadline, from: asked, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Actions with a guard and no `otherwise` that a surface offers somewhere."""
    offering = _offering(design)
    for name, action in design.workflow.actions.items():
        if action.when is not None and not action.otherwise and name in offering:
            yield Finding(
                "refusal-unexplained",
                SEVERITY,
                f"actions.{name}",
                f"Whoever presses `{name}` on {listed(offering[name], 'or')} and is refused, because "
                f"`{action.when_text}` is not true, is not told why.",
                design.at("actions", name, "when"),
                advice="Write `otherwise: <what the person can do instead>`.",
                cause=f"actions.{name}.otherwise",
            )


def _offering(design: Design) -> dict[str, list[str]]:
    """Action → the surfaces that offer it in a state that a case can be in."""
    found: dict[str, list[str]] = {}
    for name in design.reachable:
        for surface, shown in design.workflow.states[name].shows.items():
            for action in shown.offers:
                if surface not in found.setdefault(action, []):
                    found[action].append(surface)
    return found
