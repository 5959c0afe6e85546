"""What somebody can choose about a rehearsal."""

import re
from typing import Any

import pytest

from flowrehearsal.options import EXPLORING, MANY_STATES, Exploring, Options, asked
from flowrehearsal.vocabulary.errors import UsageError


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"faults": -1}, "faults=-1 is no whole number from 0 up"),
        ({"faults": "2"}, "faults='2' is no whole number from 0 up"),
        ({"interventions": -2}, "interventions=-2 is no whole number from 0 up, nor None for any number"),
        ({"attempts": 0}, "attempts=0 is no whole number from 1 up"),
        ({"state_limit": 0}, "state_limit=0 is no whole number from 1 up"),
        ({"memory": "2XB"}, "'2XB': 'XB' is no unit of memory. Write 2GB or 500MB"),
        ({"memory": "399MB"}, "'399MB' is too little memory to explore in; write 400MB or more"),
        ({"reduce": "evr"}, "no choice 'evr' of when to forget. Did you mean `never`?"),
        ({"attempts": None}, "attempts=None is no whole number from 1 up"),
        ({"cores": 0}, "cores=0 is no whole number from 1 up"),
        ({"off": "people-act"}, "off='people-act' is one name; write off=('people-act',)"),
        ({"properties": "no-phantom"}, "properties='no-phantom' is one name; write properties=('no-phantom',)"),
    ],
)
def test_options_that_make_no_sense_are_refused(wrong: dict[str, Any], complaint: str) -> None:
    with pytest.raises(UsageError, match=re.escape(complaint)):
        Options(**wrong)


def test_exploration_gives_up_after_many_states_unless_it_is_told_how_much_memory_it_has() -> None:
    assert (Options().most_states, Options().most_bytes) == (MANY_STATES, None)
    assert (Options(state_limit=7, memory="2GB").most_states, Options(memory="2GB").most_states) == (7, None)
    assert Options(memory="1.5 GB").most_bytes == 1_500_000_000


def test_options_are_told_in_one_way_however_they_were_written() -> None:
    told = dict(Options(faults=None, off=("b", "a"), memory=" 1.5 gb", reduce="never", why=True).told(EXPLORING))
    assert told == {
        "attempts": "2",
        "faults": "any",
        "interventions": "1",
        "memory": "1500MB",
        "off": "a, b",
        "reduce": "never",
        "state_limit": "any",
        "why": "yes",
    }


def test_what_nobody_asked_for_is_not_told() -> None:
    assert set(EXPLORING) - set(dict(Options().told(EXPLORING))) == {"memory", "reduce", "properties", "why"}


def test_what_a_notebook_says_is_read_as_a_command_line_is() -> None:
    given = {"faults": "any", "interventions": None, "attempts": 3}
    assert asked(given, Exploring) == {"faults": None, "interventions": None, "attempts": 3}


def test_an_option_that_there_is_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"^there is no option `intervention`\. Did you mean `interventions`\?$"):
        asked({"faults": 1, "intervention": 1}, Exploring)
    with pytest.raises(UsageError, match=r"there is no option `threads`\. Known: attempts, cores, faults, "):
        asked({"threads": 2}, Exploring)
