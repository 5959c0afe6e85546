"""YAML text: what it means, where it stands, and what is refused."""

from hashlib import sha256

import pytest
import yaml

from flowrehearsal.definition import events
from flowrehearsal.definition.reader import Plain, plain_scalar, read
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.location import Location


def refused(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        read(text)
    return [str(problem).removeprefix("<memory>:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("", None),
        ("~", None),
        ("null", None),
        ("12", 12),
        ("-7", -7),
        ("0o17", 15),
        ("0x1F", 31),
        ("017", 17),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".inf", ".inf"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2027-06-30", "2027-06-30"),
        ("9" * 30, "9" * 30),
        ("30s", "30s"),
    ],
)
def test_plain_scalars_follow_the_core_schema(text: str, value: Plain) -> None:
    assert plain_scalar(text) == value
    assert type(plain_scalar(text)) is type(value)


def test_quoted_text_stays_text() -> None:
    assert read("a: 'true'\nb: \"12\"\nc: ''\nd: |\n  true\n").value == {"a": "true", "b": "12", "c": "", "d": "true\n"}


def test_keys_are_text_whatever_they_look_like() -> None:
    assert read("on: 1\ntrue: 2\n3: 4\n").value == {"on": 1, "true": 2, "3": 4}


def test_every_part_has_its_place() -> None:
    document = read("a: 1\nb:\n  - x\n  - {c: y}\n", "f.yaml")
    places = {path: (place.line, place.column) for path, place in document.source.positions.items()}
    assert places == {
        (): (1, 1),
        ("a",): (1, 1),
        ("b",): (2, 1),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 6),
    }
    values = {path: (place.line, place.column) for path, place in document.values.items()}
    assert values == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 9),
    }
    assert document.source.at("b", 1, "c") == Location("f.yaml", 4, 6)
    assert document.source.at("b", 7, "nowhere") == Location("f.yaml", 2, 1)


def test_columns_count_characters() -> None:
    assert read("é: {ö: 1, ü: 2}").source.at("é", "ü") == Location("<memory>", 1, 11)


def test_the_digest_is_that_of_the_text() -> None:
    assert read("a: é").source.digest == sha256("a: é".encode()).hexdigest()


def test_aliases_repeat_a_value() -> None:
    assert read("a: &x {b: [1, 2]}\nc: *x\n").value == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}}


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["1:1: The file is empty. Begin with `workflow: name` or `scenario: name`."]),
        ("- a", ["1:1: The file is a list, not a mapping. Begin with `workflow: name` or `scenario: name`."]),
        ("a", ["1:1: The file is a single value, not a mapping. Begin with `workflow: name` or `scenario: name`."]),
        ("---\na: 1\n---\nb: 1\n", ["3:1: A second document begins here. One file holds one definition."]),
        ("a: {<<: {b: 1}}", ["1:5: Merge keys (`<<`) are not part of the language. Write the fields out."]),
        ("? [a]\n: 1", ["1:3: A key is a word, not a list, a mapping or an alias. Write a name before `:`."]),
        ("&x a: 1", ["1:1: A key has no tag and no anchor. Leave it out."]),
        ("a: &x [*x]", ["1:8: `*x` stands inside the value it repeats. Write the value out."]),
        ("a: *x", ["1:4: There is no anchor `&x` above. Write the value out."]),
        ("a: \0", [r"1:4: The character '\x00' has no place in a text file. Save the file as UTF-8 text."]),
        ("a: b\nc: \ud800", [r"2:4: The character '\ud800' has no place in a text file. Save the file as UTF-8 text."]),
        (
            "[" * 50,
            ["1:42: The file is nested more than 40 levels deep. No definition needs so many; is a bracket open?"],
        ),
    ],
)
def test_what_could_hurt_or_mislead_is_refused(text: str, problems: list[str]) -> None:
    assert refused(text) == problems


def test_problems_that_do_not_stop_the_reading_are_kept() -> None:
    document = read("a: 1\na: 2\nb: !!str 3\nc: {d: 1, d: {e: 1, e: 2}}\n")
    assert [str(problem).removeprefix("<memory>:") for problem in document.problems] == [
        "2:1: `a` is written twice; first in line 1. Keep one of them.",
        "3:4: The tag `tag:yaml.org,2002:str` is not known. Leave it out.",
        "4:11: `d` is written twice; first in line 4. Keep one of them.",
        "4:21: `e` is written twice; first in line 4. Keep one of them.",
    ]
    assert document.value == {"a": 1, "b": "3", "c": {"d": 1}}


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        ("a: b: c", "1:5", "Put text that holds `: ` in quotes, and check the indentation."),
        ("a: {b: c]", "1:9", "Put text that holds a comma, a colon or a bracket in quotes, and close every bracket."),
        ("a:\n\tb: 1", "2:1", ": a tab stands where a line is indented. Indent with spaces."),
        ("a: @b", "1:4", ": `@` cannot begin a value. Put the value in quotes."),
        ("a: 'b", "1:6", "Check the indentation, quotes and brackets here and in the line above."),
    ],
)
def test_broken_yaml_says_where_and_what_to_do(text: str, place: str, advice: str) -> None:
    """The parser's own words differ between its C and its Python form; the place and the advice are ours."""
    (problem,) = refused(text)
    assert problem.startswith(f"{place}: This is not YAML")
    assert problem.endswith(advice)


def test_aliases_may_not_multiply() -> None:
    text = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\nb: &b [" + "*a, " * 20 + "]\nc: [" + "*b, " * 20 + "]\n"
    assert refused(text) == ["3:33: The aliases of this file stand for more than 2,000 values. Write the values out."]


def test_too_many_values_are_refused() -> None:
    text = "a: [" + "1," * 130_000 + "]"
    advice = "A definition is written by people: split it, or leave data out."
    assert refused(text) == [f"1:240001: The file has more than 120,000 values. {advice}"]


def test_without_the_c_parser_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML is often installed without its C part."""
    monkeypatch.setattr(events, "LOADER", yaml.SafeLoader)
    document = read("a: &x [1, yes, 'true']\nb: {c: *x}\na: 2\n")
    assert document.value == {"a": [1, "yes", "true"], "b": {"c": [1, "yes", "true"]}}
    assert [str(problem) for problem in document.problems] == [
        "<memory>:3:1: `a` is written twice; first in line 1. Keep one of them."
    ]
    assert refused("[" * 50)[0].startswith("1:42: The file is nested more than 40 levels deep.")
    assert refused("a: b: c")[0].startswith("1:5: This is not YAML")
