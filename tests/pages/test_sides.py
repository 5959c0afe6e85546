"""What two designs have in common on a page."""

from tests.pairs import pair


def test_parts_of_one_name_are_one_and_each_key_belongs_to_one_part() -> None:
    sides = pair()
    assert sides.subjects.key("states", "checking") == "s5"
    assert sides.subjects.key("actions", "change_dates") == "a6"
    assert sides.subjects.key("states", "failed") == ""
    assert len(set(sides.subjects.keys.values())) == len(sides.subjects.keys) == len(sides.subjects.by_key)
    assert all(subject.key == key for key, subject in sides.subjects.by_key.items())
    assert {(each.first, each.last) for each in sides.subjects.by_key.values()} == {(0, 0)}
    assert [evidence.subjects for evidence in sides.evidence] == [sides.subjects, sides.subjects]
