"""One scenario laid over another."""

from flowrehearsal.definition.extending import laid_over
from flowrehearsal.definition.reader import Plain, read
from flowrehearsal.vocabulary.location import Location


def merged(base: str, top: str) -> Plain:
    return laid_over(read(base, "base"), read(top, "top")).value


def test_named_entries_override_field_by_field() -> None:
    base = "partners: {any: {capacity: 3, latency: {fixed: 1s}}, mail: {capacity: 9}}\nrun_for: 1h"
    assert merged(base, "partners: {any: {capacity: 4}, bank: {capacity: 1}}") == {
        "partners": {
            "any": {"capacity": 4, "latency": {"fixed": "1s"}},
            "mail": {"capacity": 9},
            "bank": {"capacity": 1},
        },
        "run_for": "1h",
    }


def test_distributions_outcomes_and_shares_of_data_are_replaced_whole() -> None:
    """Half of one distribution and half of another are no distribution."""
    base = """
people: {any: {takes: {lognormal: {median: 1m, p95: 2m}}}}
partners: {any: {latency: {lognormal: {median: 1m, p95: 2m}}, outcomes: {done: 98%, refused: 2%},
    callback: {after: {fixed: 1s}, lost: 1%}}}
data: {risk: {low: 50%, high: 50%}, size: {small: 100%}}
"""
    top = """
people: {any: {takes: {fixed: 1m}}}
partners: {any: {latency: {fixed: 1s}, outcomes: {error: 3%}, callback: {after: {uniform: {low: 1s, high: 2s}}}}}
data: {risk: {low: 100%}}
"""
    assert merged(base, top) == {
        "people": {"any": {"takes": {"fixed": "1m"}}},
        "partners": {
            "any": {
                "latency": {"fixed": "1s"},
                "outcomes": {"error": "3%"},
                "callback": {"after": {"uniform": {"low": "1s", "high": "2s"}}, "lost": "1%"},
            }
        },
        "data": {"risk": {"low": "100%"}, "size": {"small": "100%"}},
    }


def test_lists_are_replaced() -> None:
    assert merged("expect: [a, b]", "expect: [c]") == {"expect": ["c"]}


def test_names_of_the_base_are_not_taken_over() -> None:
    assert merged("scenario: calm\nextends: x\nfigures: ours", "scenario: mine") == {
        "scenario": "mine",
        "figures": "ours",
    }


def test_every_part_keeps_the_place_where_it_was_written() -> None:
    document = laid_over(
        read("run_for: 1h\npartners:\n  any:\n    outcomes: {done: 1%}\n    capacity: 3\n", "base"),
        read("partners:\n  any:\n    outcomes: {error: 1%}\n", "top"),
    )
    at = document.source.at
    assert at("run_for") == Location("base", 1, 1)
    assert at("partners", "any", "capacity") == Location("base", 5, 5)
    assert at("partners", "any", "outcomes") == Location("top", 3, 5)
    assert at("partners", "any", "outcomes", "error") == Location("top", 3, 16)
    assert at("partners", "any", "outcomes", "done") == Location("top", 3, 5)
    assert document.values[("run_for",)] == Location("base", 1, 10)
