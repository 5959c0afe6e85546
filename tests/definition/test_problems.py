"""Where a problem is placed."""

import pytest

from flowrehearsal.definition.problems import LIMIT, PATIENCE, Problems
from flowrehearsal.definition.reader import read
from flowrehearsal.vocabulary.errors import DefinitionError

TEXT = """\
a:
  one: [x, {two: y}]
  say: 'p and q'
  more: |
    p and
    q
"""


def noted(problems: Problems) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        problems.raise_any()
    return [str(problem).removeprefix("<memory>:") for problem in caught.value.problems]


def fresh() -> Problems:
    return Problems(read(TEXT))


def test_no_problem_raises_nothing() -> None:
    problems = fresh()
    problems.raise_any()
    assert not problems


def test_keys_values_and_words() -> None:
    problems = fresh()
    problems.at_key(("a", "one"), "key.")
    problems.at_value(("a", "one"), "value.")
    problems.at_word(("a",), "two", "word as a key.")
    problems.at_word(("a",), "y", "word as a value.")
    assert noted(problems) == ["2:3: key.", "2:8: value.", "2:13: word as a key.", "2:18: word as a value."]


def test_what_is_not_there_is_placed_at_what_is_around_it() -> None:
    problems = fresh()
    problems.at_value(("a", "one", 7, "x"), "nowhere.")
    assert noted(problems) == ["2:3: nowhere."]


def test_an_offset_counts_within_the_text_of_one_line() -> None:
    problems = fresh()
    problems.at_offset(("a", "say"), 6, "inside.")
    problems.at_offset(("a", "more"), 6, "of several lines.")
    assert noted(problems) == ["3:15: inside.", "4:9: of several lines."]


def test_at_one_place_the_first_problem_is_kept() -> None:
    problems = fresh()
    problems.at_key(("a",), "first.")
    problems.at_key(("a",), "second.")
    assert noted(problems) == ["1:1: first."]


def test_several_keys_can_be_missing_at_one_place() -> None:
    problems = fresh()
    problems.missing(("a", "b"), "no b.", "")
    problems.missing(("a", "c"), "no c.", "")
    assert noted(problems) == ["1:1: no b.", "1:1: no c."]


def test_a_key_is_not_missing_where_its_misspelling_is_noted() -> None:
    problems = fresh()
    problems.at_key(("a", "say"), "unknown.", "Did you mean `said`?")
    problems.missing(("a", "said"), "no said.", "")
    assert noted(problems) == ["3:3: unknown. Did you mean `said`?"]


def test_a_flood_is_cut_off() -> None:
    problems = Problems(read("a: [" + "1, " * (LIMIT + 5) + "]"))
    for index in range(LIMIT + 5):
        problems.at_value(("a", index), "wrong.")
    found = noted(problems)
    assert len(found) == LIMIT + 1
    assert found[-1].endswith("More problems follow, at least 5. Mend these first.")


def test_what_nobody_will_read_is_not_looked_for() -> None:
    """Comparing each of a hundred thousand unknown names with all known ones would take hours."""
    problems = Problems(read("a: [" + "1, " * (LIMIT + 5) + "]"))
    assert not problems.enough
    for index in range(LIMIT + 1):
        problems.at_value(("a", index), "wrong.")
    assert problems.enough


def test_patience_ends() -> None:
    problems = fresh()
    assert [problems.has_patience_for(PATIENCE // 2) for _ in range(3)] == [True, True, False]
