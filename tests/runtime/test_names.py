"""The spelling of variables and labels, which other stages and recorded results rely on."""

from flowrehearsal.runtime import names


def test_effects_come_first_then_what_is_said_of_them() -> None:
    spelled = [names.status, names.attempts, names.holder, names.zombie, names.accepted, names.late, names.executed]
    assert [name("reserve") for name in spelled] == [
        f"reserve.{word}" for word in ("status", "attempts", "holder", "zombie", "accepted", "late", "executed")
    ]
    assert names.callbacks("reserve", "done") == "reserve.callbacks.done"


def test_people_come_by_role_and_action() -> None:
    assert names.client("buyer", "submit") == "client.buyer.submit"
    assert names.copy_read("buyer", "submit", "price") == "reader.buyer.submit.price"


def test_labels_name_what_they_are_about() -> None:
    assert (names.active("draft"), names.invariant("paid"), names.means("app", "completed")) == (
        "in.draft",
        "invariant.paid",
        "means.app.completed",
    )


def test_a_limit_says_what_was_met() -> None:
    assert names.busy("reserve") == "reserve asked again while under way"
    assert names.overcount("reserve", 3) == "reserve executed more than 3 times"
    assert names.open_request("look") == "look triggered again while running"
