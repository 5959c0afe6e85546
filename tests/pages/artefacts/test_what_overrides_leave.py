"""Page 5."""

from tests.pages.artefacts.reading import bad, row, tables


def test_an_override_says_what_is_written_down_and_what_it_leaves_running() -> None:
    found = tables("what-overrides-leave")
    assert row(found["acts"], "set_status")[1:5] == ["agent", "no", "nothing", "any state may follow"]
    assert bad(found["acts"]) == {("set_status", "nothing")}
    assert row(found["acts-by-state"], "cancel")[1:] == [
        "–",
        "→ cancelled\nunder way: book: nobody has said what becomes of it",
    ]
    assert bad(found["acts-by-state"]) == {("cancel", "→ cancelled"), ("set_status", "→ any state")}
