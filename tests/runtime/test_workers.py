"""Workers: claim, call, report, try again; leases, and the workers that outlive them."""

from tests.runtime.stepping import ORDER, combinations, outcomes, program, start

RETRIED = ("order: {partner: shop, sent: outbox}", "order: {partner: shop, sent: outbox, retry: {attempts: 2}}")
LEASED = (
    "order: {partner: shop, sent: outbox}",
    "order: {partner: shop, sent: outbox, timeout: 10s, lease: 1m, retry: {attempts: 2}}",
)
FENCED = (LEASED[0], LEASED[1].replace("lease: 1m", "lease: 1m, fenced: true"))
SENT = ("buyer decides", "submit")
CALLS = "worker calls order"


def test_a_claim_leases_the_slot_and_counts_the_attempt() -> None:
    ready = start(program(ORDER)).take(SENT)
    assert ready.enabled == {("worker claims order", "claimed")}
    assert ready.changed("worker claims order") == {
        "order.status": "leased",
        "order.attempts": 1,
        "order.holder": "claimed",
    }


def test_a_call_can_come_out_in_every_way() -> None:
    """Answers are free, everything else costs a fault."""
    calling = start(program(ORDER)).take(SENT, "worker claims order")
    faults = {"crash-before-effect", "crash-after-effect", "error", "timeout-executed", "timeout-late"}
    assert calling.free == {(CALLS, "done"), (CALLS, "refused")}
    assert calling.enabled - calling.free == {(CALLS, name) for name in (*faults, "timeout-not-executed")}


def test_with_a_timeout_the_hidden_truths_race_the_call() -> None:
    p = program(ORDER, LEASED)
    truths = {"timeout-executed", "timeout-not-executed", "timeout-late"}
    assert outcomes(p, "worker times out on order") == truths
    assert outcomes(p, CALLS) & truths == set()


def test_a_done_call_executes_and_a_refused_one_does_not() -> None:
    calling = start(program(ORDER)).take(SENT, "worker claims order")
    assert calling.changed((CALLS, "done")) == {"order.holder": "ok", "order.executed": 1}
    assert calling.changed((CALLS, "refused")) == {"order.holder": "refused"}


VERSIONED = (
    LEASED,
    ("to: done, checks: state", "to: done, checks: version"),
    ("\neffects:", "\n  look: {by: clerk, from: sent, checks: state, sets: {seen: true}}\neffects:"),
    ("states:", "data: {seen: {boolean: true, initial: false}}\nstates:"),
)
LOOK = ("clerk intervenes: look", "look")


def test_a_result_that_checks_the_version_counts_only_if_nothing_has_changed_since_the_claim() -> None:
    claimed = start(program(ORDER, *VERSIONED)).take(SENT, "worker claims order")
    assert claimed.take((CALLS, "done"), "worker reports order").value("state") == "done"
    late = claimed.take((CALLS, "done"), LOOK, "worker reports order")
    assert (late.value("state"), late.value("order.heard")) == ("sent", True)


def test_what_changed_before_the_claim_does_not_matter_to_a_result() -> None:
    looked = start(program(ORDER, *VERSIONED)).take(SENT, LOOK, "worker claims order", (CALLS, "done"))
    assert looked.take("worker reports order").value("state") == "done"


def test_a_paused_worker_keeps_the_version_that_it_read() -> None:
    paused = start(program(ORDER, *VERSIONED)).take(SENT, "worker claims order", LOOK, (CALLS, "pause-zombie"))
    again = paused.take("worker claims order")
    assert (again.value("order.zombie.outdated"), again.value("order.holder.outdated")) == (True, False)


def test_a_report_closes_the_slot_and_is_applied() -> None:
    called = start(program(ORDER)).take(SENT, "worker claims order", (CALLS, "done"))
    assert called.enabled == {("worker reports order", "finish")}
    assert called.changed("worker reports order") == {
        "state": "done",
        "order.status": "done",
        "order.holder": "none",
        "order.attempts": 0,
    }


def test_the_only_attempt_that_fails_is_exhausted() -> None:
    failed = start(program(ORDER)).take(SENT, "worker claims order", (CALLS, "error"))
    assert failed.enabled == {("worker reports order", "reject")}
    assert failed.changed("worker reports order")["order.status"] == "dead"


def test_an_error_is_tried_again_while_attempts_remain() -> None:
    first = start(program(ORDER, RETRIED)).take(SENT, "worker claims order", (CALLS, "error"))
    assert first.changed("worker reports order") == {"order.status": "ready", "order.holder": "none"}
    second = first.take("worker reports order", "worker claims order")
    assert second.value("order.attempts") == 2
    assert second.take((CALLS, "error")).enabled == {("worker reports order", "reject")}


def test_attempts_without_a_limit_never_end() -> None:
    p = program(ORDER, (RETRIED[0], "order: {partner: shop, sent: outbox, retry: {backoff: fixed, first: 1s}}"))
    assert combinations(p, "order.status") == {("none",), ("ready",), ("leased",), ("done",)}
    walk = start(p).take(SENT)
    for _ in range(4):
        walk = walk.take("worker claims order", (CALLS, "error"), "worker reports order")
    assert walk.value("order.status") == "ready"


def test_a_timeout_ends_as_the_definition_says() -> None:
    """`retry` counts it as an error, `fail` as a terminal one, `ask` as unknown."""
    ask = "timeout: 1s, on_timeout: ask, retry: {attempts: 2}"
    found = {}
    for policy in ("retry", "fail", "ask"):
        change = (RETRIED[0], RETRIED[0].replace("}", ", " + ask.replace("ask,", f"{policy},") + "}"))
        calling = start(program(ORDER, change)).take(SENT, "worker claims order")
        found[policy] = calling.take(("worker times out on order", "timeout-late")).value("order.holder")
    assert found == {"retry": "error", "fail": "failed", "ask": "unknown"}


def test_without_a_timeout_of_its_own_an_unanswered_call_is_for_ever() -> None:
    calling = start(program(ORDER)).take(SENT, "worker claims order")
    assert calling.take((CALLS, "timeout-late")).free == {
        ("order reaches shop late", "done"),
        ("order reaches shop late", "refused"),
    }


def test_a_vanished_worker_without_a_lease_holds_the_slot_for_ever() -> None:
    crashed = start(program(ORDER)).take(SENT, "worker claims order", (CALLS, "crash-before-effect"))
    assert crashed.enabled == set()
    assert (crashed.value("order.status"), crashed.value("order.holder")) == ("leased", "none")


def test_the_lease_of_a_vanished_worker_ends_and_the_slot_is_ready_again() -> None:
    crashed = start(program(ORDER, LEASED)).take(SENT, "worker claims order", (CALLS, "crash-after-effect"))
    assert crashed.enabled == {("lease of order expires", "retries")}
    assert crashed.changed("lease of order expires") == {"order.status": "ready"}


def test_at_the_last_attempt_the_lease_ends_exhausted() -> None:
    crashed = start(program(ORDER, LEASED)).take(
        SENT, "worker claims order", (CALLS, "error"), "worker reports order", "worker claims order"
    )
    over = crashed.take((CALLS, "crash-before-effect"))
    assert over.enabled == {("lease of order expires", "reject")}
    assert over.changed("lease of order expires")["order.status"] == "dead"


def test_the_lease_of_a_live_worker_stands() -> None:
    calling = start(program(ORDER, LEASED)).take(SENT, "worker claims order")
    assert not {name for name, _ in calling.enabled} & {"lease of order expires"}


def test_a_paused_worker_goes_on_beside_the_one_that_took_its_place() -> None:
    paused = start(program(ORDER, LEASED)).take(SENT, "worker claims order", (CALLS, "pause-zombie"))
    assert paused.value("order.zombie") == "claimed"
    both = paused.take("worker claims order", (CALLS, "done"), ("paused worker calls order", "done"))
    assert both.value("order.executed") == 2


def test_a_zombie_without_a_fence_reports_what_it_did() -> None:
    zombie = start(program(ORDER, LEASED)).take(
        SENT, "worker claims order", (CALLS, "pause-zombie"), ("paused worker calls order", "done")
    )
    assert ("paused worker reports order", "finish") in zombie.enabled
    assert zombie.take("paused worker reports order").value("state") == "done"


def test_a_zombie_behind_a_fence_is_not_heard() -> None:
    """What it did is done all the same: fencing protects the case, not the partner."""
    paused = start(program(ORDER, FENCED)).take(SENT, "worker claims order", (CALLS, "pause-zombie"))
    after = paused.take(("paused worker calls order", "done"))
    assert (after.value("order.zombie"), after.value("order.executed"), after.value("state")) == ("none", 1, "sent")
    assert outcomes(program(ORDER, FENCED), "paused worker reports order") == set()


def test_a_zombies_failure_vanishes() -> None:
    paused = start(program(ORDER, LEASED)).take(SENT, "worker claims order", (CALLS, "pause-zombie"))
    assert paused.take(("paused worker calls order", "error")).value("order.zombie") == "none"


def test_a_slot_that_a_zombie_finished_is_not_tried_again() -> None:
    """The error of the worker that came second finds the slot done."""
    both = start(program(ORDER, LEASED)).take(
        SENT, "worker claims order", (CALLS, "pause-zombie"), "worker claims order", (CALLS, "error")
    )
    finished = both.take(("paused worker calls order", "done"), "paused worker reports order")
    assert finished.take("worker reports order").value("order.status") == "done"
