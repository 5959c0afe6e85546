"""What a diagram says of a definition, before it has a notation."""

from flowrehearsal.exporters._picture import Edge, Node, picture
from tests.exporters.drawn import drawn


def test_every_state_stands_in_its_phase_and_what_is_no_state_beside_them() -> None:
    found = picture(drawn())
    assert found.phases == (
        ("queued", (Node("end", ("end", "owner: guest"), "customer", initial=True),)),
        ("waiting for review", (Node("graph", ("graph", "owner: clerk"), "operator"),)),
        ("completed", (Node("done", ("done",), "final"),)),
    )
    assert found.others == (
        Node("left", ("left", "owner: clerk", "note: clerk", 'when kind != "b"'), "operator"),
        Node("right", ("right", "nobody owns it"), "nobody"),
        Node("any state", ("any state",), "anywhere"),
        Node("bar of fork", (), "bar"),
        Node("bar of join", (), "bar"),
    )


def test_every_way_says_what_it_is_who_or_what_takes_it_and_under_which_guard() -> None:
    assert picture(drawn()).edges == (
        Edge("end", "graph", True, ("go", "guest", 'when price <= 2000 and kind == "a"')),
        Edge("end", "done", False, ("late", "after 2h")),
        Edge("graph", "bar of fork", True, ("fork", "clerk", "sends mail")),
        Edge("bar of fork", "left", True, ()),
        Edge("bar of fork", "right", True, ()),
        Edge("left", "bar of join", False, ("join", "at once")),
        Edge("right", "bar of join", False, ()),
        Edge("bar of join", "done", False, ()),
        Edge("graph", "any state", True, ("force", "clerk")),
    )
