"""Composes well-made designs from well-made parts: whatever the parts, no rule should have anything against them.

A case goes through stages, one after the other: people review it, or a partner is asked to do something. What a partner
has done is undone, the last thing first, when a later stage ends the case without success.
"""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Plain = dict[str, Any]
KINDS = ("review", "answers", "acknowledges")
RECORD = {"reason": "required", "audit": ["actor", "reason", "before", "after"]}
AGAIN = {"kind": "replay", "checks": "version", "within": "24h", "outstanding": "wait", **RECORD}
NEWS = ("acknowledged", "done", "refused", "unknown", "not_done", "exhausted")


@dataclass(frozen=True)
class Plan:
    """What a design is made of. `stages` are of KINDS; `asks`: a timeout is answered by asking the partner."""

    stages: tuple[str, ...]
    surfaces: bool
    cancel: bool
    notices: bool
    four_eyes: bool
    asks: bool
    days: int
    people: int
    attempts: int


def plans(stages: int = 4) -> st.SearchStrategy[Plan]:
    """Up to so many stages, with and without everything else."""
    return st.builds(
        Plan,
        stages=st.lists(st.sampled_from(KINDS), min_size=1, max_size=stages).map(tuple),
        surfaces=st.booleans(),
        cancel=st.booleans(),
        notices=st.booleans(),
        four_eyes=st.booleans(),
        asks=st.booleans(),
        days=st.integers(1, 9),
        people=st.integers(5, 9),
        attempts=st.integers(3, 8),
    )


@dataclass
class Design:
    """A definition in the making."""

    plan: Plan
    states: dict[str, Plain] = field(default_factory=dict)
    actions: dict[str, Plain] = field(default_factory=dict)
    effects: dict[str, Plain] = field(default_factory=dict)

    def acting(self, state: str, role: str) -> list[str]:
        """What a role may do in a state."""
        return [name for name, action in self.actions.items() if role == action.get("by") and state in action["from"]]

    def last_done(self, stage: int) -> int | None:
        """The last stage before this one at which a partner has done something."""
        return next((number for number in reversed(range(stage)) if self.plan.stages[number] != "review"), None)

    def entering(self, stage: int) -> Plain:
        """What an action writes that leads a case into a stage, or past the last one."""
        if stage == len(self.plan.stages):
            return {"to": "finished", **self.telling("tell_end")}
        if self.plan.stages[stage] == "review":
            return {"to": f"review_{stage}"}
        return {"to": f"calling_{stage}", "effects": [f"call_{stage}"]}

    def giving_up(self, stage: int) -> Plain:
        """What an action writes that gives a case up at a stage: what was done before is undone first."""
        done = self.last_done(stage)
        if done is None:
            return {"to": "declined", **self.telling("tell_no")}
        return {"to": f"undoing_{done}", "effects": [f"undo_{done}"]}

    def telling(self, notice: str) -> Plain:
        """The notice that an action asks for, if there are any."""
        return {"effects": [notice]} if self.plan.notices else {}


def composed(plan: Plan) -> Plain:
    """The definition of a plan."""
    design = Design(plan)
    _begin(design)
    for stage, kind in enumerate(plan.stages):
        (_review if kind == "review" else _call)(design, stage)
    _ends(design)
    if plan.cancel:
        _cancel(design)
    if plan.four_eyes:
        _four_eyes(design)
    _repetitions(design)
    if plan.surfaces:
        _show(design)
    return _definition(design)


def _begin(design: Design) -> None:
    design.states["draft"] = {"initial": True, "owner": "client", "phase": "waiting_for_customer", "deadline": "30d"}
    design.actions["submit"] = {
        "by": "client",
        "from": ["draft"],
        "checks": "version",
        "request_key": "client",
        **design.entering(0),
    }
    design.actions["lapse"] = {"on": "deadline", "from": ["draft"], "to": "declined", "checks": "state"}


def _review(design: Design, stage: int) -> None:
    """People decide, and somebody else does when they are late."""
    here, late, days = f"review_{stage}", f"escalated_{stage}", f"{design.plan.days}d"
    design.states[here] = {"owner": "clerk", "phase": "waiting_for_review", "deadline": days}
    design.states[late] = {"owner": "lead", "phase": "waiting_for_review", "deadline": days}
    for state, role, suffix in ((here, "clerk", stage), (late, "lead", f"late_{stage}")):
        act = {"by": role, "from": [state], "checks": "version"}
        design.actions[f"approve_{suffix}"] = {**act, **design.entering(stage + 1)}
        design.actions[f"reject_{suffix}"] = {**act, **RECORD, **design.giving_up(stage)}
    design.actions[f"escalate_{stage}"] = {"on": "deadline", "from": [here], "to": late, "checks": "state"}
    _remind(design, late)


def _call(design: Design, stage: int) -> None:
    """A partner does something; what it does can be undone, unless nothing can go wrong after it."""
    last = stage == len(design.plan.stages) - 1
    here, stuck = _attempt(design, stage, "call", "calling", "blocked")
    done = {"on": f"call_{stage}.done", "from": [here, stuck], "checks": "state"}
    undone = not last or design.plan.cancel
    wish = {"when": "not cancel_wanted"} if design.plan.cancel else {}
    design.actions[f"done_{stage}"] = {**done, **wish, **design.entering(stage + 1)}
    if design.plan.cancel:
        back = {"to": f"undoing_{stage}", "effects": [f"undo_{stage}"]}
        design.actions[f"done_in_vain_{stage}"] = {**done, "when": "cancel_wanted", **back}
    refused = [f"call_{stage}.refused", *([f"call_{stage}.not_done"] if design.plan.asks else [])]
    design.actions[f"refused_{stage}"] = {
        "on": refused, "from": [here, stuck], "checks": "state", **design.giving_up(stage)
    }  # fmt: skip
    weighs = {"weight": _weight(design.plan)}
    if undone:
        design.effects[f"call_{stage}"] |= {"undo": f"undo_{stage}", **weighs}
        _undo(design, stage)
    else:
        design.effects[f"call_{stage}"] |= {"irreversible": "It is the last step, and is meant to stay.", **weighs}


def _weight(plan: Plan) -> str:
    """Money that one person could move to and fro takes two."""
    return "money" if plan.four_eyes or plan.stages.count("review") < 2 else "customer"


def _undo(design: Design, stage: int) -> None:
    here, stuck = _attempt(design, stage, "undo", "undoing", "blocked_undo")
    design.effects[f"undo_{stage}"] |= {"weight": _weight(design.plan)}
    design.actions[f"undone_{stage}"] = {
        "on": f"undo_{stage}.done", "from": [here, stuck], "checks": "state", **design.giving_up(stage)
    }  # fmt: skip


def _attempt(design: Design, stage: int, what: str, doing: str, blocked: str) -> tuple[str, str]:
    """A state in which a partner is called, and one for cases in which calling it has led nowhere."""
    here, stuck, effect = f"{doing}_{stage}", f"{blocked}_{stage}", f"{what}_{stage}"
    design.states[here] = {"owner": "worker", "phase": "waiting_for_partner", "deadline": "12h"}
    design.states[stuck] = {"owner": "lead", "phase": "blocked", "deadline": "1d"}
    design.effects[effect] = _policy(design.plan, design.plan.stages[stage])
    design.actions[f"park_{what}_{stage}"] = {
        "on": [f"{effect}.exhausted", "deadline"], "from": [here], "to": stuck, "checks": "state"
    }  # fmt: skip
    design.actions[f"{what}_again_{stage}"] = {"by": "lead", "from": [stuck], "to": here, "effects": [effect], **AGAIN}
    _remind(design, stuck)
    return here, stuck


def _policy(plan: Plan, kind: str) -> Plain:
    """Every protection that a call can have."""
    retry = {"attempts": plan.attempts, "backoff": "exponential", "first": "2s", "most": "1m", "jitter": "full"}
    asking = {"on_timeout": "ask", "ask": {"after": "10m", "every": "30m", "attempts": 6}} if plan.asks else {}
    compared = {"reconcile": "24h"} if kind == "acknowledges" else {}
    return {
        "partner": "bank" if kind == "answers" else "depot",
        "sent": "outbox",
        "key": "per_entity",
        "timeout": "30s",
        "lease": "2m",
        "fenced": True,
        "retry": {**retry, "within": "30m"},
        "owner": "lead",
        **asking,
        **compared,
    }


def _remind(design: Design, state: str) -> None:
    """A deadline that only brings a case to the top of a list."""
    design.actions.setdefault("remind", {"on": "deadline", "from": [], "checks": "state"})["from"].append(state)


def _ends(design: Design) -> None:
    stands = [name for name in design.effects if name.startswith("call")]
    design.states["finished"] = {"final": True, "phase": "completed", **({"stands": stands} if stands else {})}
    design.states["declined"] = {"final": True, "phase": "cancelled"}
    for name, says in (("tell_end", "completed"), ("tell_no", "cancelled")) if design.plan.notices else ():
        design.effects[name] = {
            **_policy(design.plan, "answers"),
            "partner": "mail",
            "key": "per_intent",
            "on_timeout": "retry",
            "snapshot": True,
            "in_order_of": "version",
            "tells": {"who": "client", "says": says},
            "best_effort": "The record says the same.",
        }
        design.effects[name].pop("ask", None)


def _cancel(design: Design) -> None:
    """The wish is written down where a call is under way, and followed at once where it is not."""
    called = [name for name in design.states if name.startswith(("calling", "blocked_")) and "undo" not in name]
    if called:
        design.actions["cancel"] = {
            "by": "client", "kind": "cancel", "from": called, "sets": {"cancel_wanted": True}, "checks": "version"
        }  # fmt: skip
    for stage, kind in enumerate(design.plan.stages):
        if kind == "review":
            design.actions[f"withdraw_{stage}"] = {
                "by": "client", "kind": "cancel", "from": [f"review_{stage}", f"escalated_{stage}"],
                "checks": "version", **design.giving_up(stage),
            }  # fmt: skip


def _four_eyes(design: Design) -> None:
    """Every review is somebody else's than those before, and what is asked for after the second one takes both."""
    before: list[str] = []
    for stage, kind in enumerate(design.plan.stages):
        if kind != "review" and len(before) > 2:
            design.effects[f"call_{stage}"]["four_eyes"] = True
        if kind == "review":
            approvals = [f"approve_{stage}", f"approve_late_{stage}"]
            for name in (*approvals, f"reject_{stage}", f"reject_late_{stage}") if before else ():
                design.actions[name]["not_same_person_as"] = list(before)
            before += approvals


def _repetitions(design: Design) -> None:
    """Partners that finish later may report early, late and twice; every state says what that means."""
    for name, state in design.states.items():
        here = _heard(design, name)
        ignored = {
            f"{effect}.{what}": "It changes nothing here."
            for effect, policy in design.effects.items()
            for what in _possible(policy)
            if f"{effect}.{what}" not in here
        }
        if ignored:
            state["ignores"] = ignored


def _heard(design: Design, state: str) -> set[str]:
    """The events on which an action starts in a state."""
    starting = [action["on"] for action in design.actions.values() if "on" in action and state in action["from"]]
    return {event for events in starting for event in (events if isinstance(events, list) else [events])}


def _possible(policy: Plain) -> tuple[str, ...]:
    """What can be heard of an effect."""
    if "tells" in policy:
        return ()
    late = () if policy["partner"] == "bank" else ("acknowledged",)
    asked = ("unknown", "not_done") if "ask" in policy else ()
    return (*late, "done", "refused", "exhausted", *asked)


def _show(design: Design) -> None:
    """Two surfaces, with words of their own for every state, and everything that can be done there."""
    for name, state in design.states.items():
        words = name.replace("_", " no ").capitalize()
        client, desk = design.acting(name, "client"), [*design.acting(name, "clerk"), *design.acting(name, "lead")]
        again = {"retrying": f"Again: {words}"} if name.startswith(("calling", "undoing")) else {}
        state["shows"] = {
            "app": {"label": f"Yours: {words}", **({"offers": client} if client else {})},
            "desk": {"label": f"Case: {words}", **again, **({"offers": desk} if desk else {})},
        }


def _definition(design: Design) -> Plain:
    plan = design.plan
    remembers = {"deduplicates": "by_key", "key_window": "30d", "can_be_asked": True, "horizon": "5m"}
    callbacks = {"delivered": "at_least_once", "ordered": False, "names_request": True}
    tolerant = {"unknown": "Please reload", "tolerates": "10m"}
    wanted = plan.cancel and "cancel" in design.actions
    parts: Plain = {
        "workflow": "composed",
        "version": 1,
        "roles": {
            "client": {"kind": "customer"},
            "clerk": {"kind": "operator", "people": plan.people},
            "lead": {"kind": "operator", "people": plan.people},
            "worker": {"kind": "service"},
        },
        "data": {"cancel_wanted": {"boolean": True, "initial": False, "intent": True}} if wanted else {},
        "partners": {
            "bank": {"replies": "answers", **remembers},
            "depot": {"replies": "acknowledges", "callbacks": callbacks, **remembers},
            "mail": {"replies": "answers", "deduplicates": "by_key", "key_window": "30d"},
        },
        "surfaces": {
            "app": {"for": "client", "refresh": {"push": True, "poll": "1m"}, **tolerant},
            "desk": {"for": "clerk", "refresh": {"poll": "1m"}, **tolerant},
        },
        "states": design.states,
        "actions": design.actions,
        "effects": design.effects,
    }
    return {key: value for key, value in parts.items() if value and (plan.surfaces or key != "surfaces")}
