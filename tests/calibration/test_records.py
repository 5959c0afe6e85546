"""What is read from a file of records, and what is refused, with its place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowrehearsal.calibration import records
from flowrehearsal.calibration.records import Record, parse_records, read_records
from flowrehearsal.vocabulary.errors import DefinitionError

HEAD = "case,activity,start,end,outcome\n"
ROW = "c1,pay,2027-06-01T10:00:00Z,2027-06-01T10:00:01Z,\n"
AT_TEN = 1_811_844_000_000_000
READ = Record(2, "c1", "pay", AT_TEN, AT_TEN + 1_000_000, "")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ROW,
        "\ufeff" + HEAD + ROW,
        (HEAD + ROW).replace("\n", "\r\n"),
        (HEAD + ROW).replace("\n", "\r"),
        (HEAD + ROW).replace(",", ";"),
        (HEAD + ROW).replace(",", "\t"),
        (HEAD + ROW).replace("c1", '"c1"').replace("pay", '" pay "'),
        HEAD.upper() + ROW + "\n\n",
        (HEAD + ROW).replace(":01Z", ":01+00:00").replace("10:00:00Z", "12:00:00+02:00"),
    ],
)
def test_however_a_table_is_exported_it_says_the_same(text: str, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(text.encode())
    assert read_records(file).records == (READ,)


def test_columns_may_be_called_otherwise_and_others_are_left_alone() -> None:
    text = "note,Order ID,start,activity,end\n=1+1,c1,2027-06-01 10:00Z,pay,2027-06-01 10:00:01 Z\n"
    found = parse_records(text, "log.csv", {"case": "order id"})
    assert found.records == (READ,)
    assert found.columns == {"case": 1, "activity": 3, "start": 2, "end": 4}


def test_a_formula_is_the_name_of_a_case_and_nothing_else() -> None:
    assert parse_records(HEAD + ROW.replace("c1", "\"=cmd|'/c calc'!A1\""), "x").records[0].case == "=cmd|'/c calc'!A1"


def test_what_has_not_ended_has_no_end() -> None:
    assert parse_records(HEAD + "c1,pay,2027-06-01T10:00:00,,\n", "x").records[0].end_us is None


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "1:1", "There is no column `activity`."),
        ("case,start,end\n", "1:1", "There is no column `activity`."),
        ("case,activity,start,end,Start\n", "1:25", "Two columns are called `start`."),
        (HEAD, "1:1", "There is no record below the names of the columns."),
        (HEAD + "c1,pay\n", "2:1", "The line has 2 cells, the first one 5."),
        (HEAD + ROW.replace("c1", " "), "2:1", "There is no case."),
        (HEAD + ROW.replace("pay", ""), "2:4", "There is no activity."),
        (HEAD + ROW.replace("T10:00:00Z", ""), "2:8", "`2027-06-01` is no moment."),
        (HEAD + ROW.replace("06-01T10:00:01", "02-30T10:00:01"), "2:29", "`2027-02-30T10:00:01Z` is on no calendar."),
        (HEAD + ROW.replace(":01Z", ":01"), "2:29", "`2027-06-01T10:00:01` does not name its zone, the first moment "),
        (HEAD + ROW.replace("10:00:01", "09:00:01"), "2:29", "The end is before the start."),
        (HEAD + ROW.replace("c1", "c\0"), "2:2", "The character '\\x00' has no place in a text file."),
        (HEAD + ROW.replace("c1", '"c1'), "2:1", "A quote is not closed, or something stands behind it."),
        (HEAD + ROW.replace("c1", '"c"1'), "2:1", "A quote is not closed, or something stands behind it."),
        (HEAD + ROW.replace("pay", "p" * 1_001), "2:4", "The cell has 1,001 letters; the limit is 1,000."),
        (HEAD + ROW.replace("2027", "２０２７"), "2:8", "`２０２７-06-01T10:00:00Z` is no moment."),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(text: str, place: str, message: str) -> None:
    with pytest.raises(DefinitionError) as told:
        parse_records(text, "log.csv")
    first = told.value.problems[0]
    assert str(first).startswith(f"log.csv:{place}: {message}")
    assert "\n" not in str(first)


def test_not_more_than_twenty_problems_are_told() -> None:
    with pytest.raises(DefinitionError) as told:
        parse_records(HEAD + "c1\n" * 1_000, "log.csv")
    assert len(told.value.problems) == 20
    assert told.value.problems[-1].message == "These are the first 20 problems; nothing behind them was read."


def test_a_file_without_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "SIZE_LIMIT", 100)
    file = tmp_path / "log.csv"
    file.write_text(HEAD + ROW * 10)
    with pytest.raises(
        DefinitionError, match=r"The file has 532 bytes; the limit is 100\. Split it, or leave data out\."
    ):
        read_records(file)


def test_more_lines_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ROW_LIMIT", 3)
    with pytest.raises(DefinitionError, match=r"log\.csv:5:1: There are more than 3 lines\. Give a part of them\."):
        parse_records(HEAD + ROW * 4, "log.csv")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(HEAD.encode() + b"c\xff1,pay\n")
    with pytest.raises(DefinitionError, match=r"log\.csv:2:2: Byte 0xff is not UTF-8 text"):
        read_records(file)


@given(st.text(alphabet=st.sampled_from('ab1,;"\t\n\r\0 \u2028=+-:TZé'), max_size=80), st.booleans())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_whatever_a_file_holds_is_read_or_refused_with_places(text: str, headed: bool) -> None:
    try:
        found = parse_records(HEAD * headed + ROW * headed + text, "log.csv")
    except DefinitionError as error:
        assert all(each.location.line >= 1 and each.location.column >= 1 for each in error.problems)
    else:
        assert found.records[0] == READ
