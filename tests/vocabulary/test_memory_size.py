"""Amounts of memory."""

import pytest

from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.memory_size import memory_size, shown_size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("2GB", 2_000_000_000),
        ("2 GB", 2_000_000_000),
        (" 500mb ", 500_000_000),
        ("1.5 GiB", 1_610_612_736),
        ("3g", 3_000_000_000),
        ("700000KB", 700_000_000),
        ("0.25TB", 250_000_000_000),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, size: int) -> None:
    assert memory_size(text) == size


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("2000", "'2000' has no unit; write 2000MB or 2000GB"),
        ("2GBB", "'2GBB': 'GBB' is no unit of memory. Did you mean `2GB`?"),
        ("500 Mbyte", "'500 Mbyte': 'Mbyte' is no unit of memory. Did you mean `500MB`?"),
        ("2 pages", "'2 pages': 'pages' is no unit of memory. Write 2GB or 500MB"),
        ("-2GB", "'-2GB' is no amount of memory; write 2GB or 500MB"),
        ("much", "'much' is no amount of memory; write 2GB or 500MB"),
        ("2,5GB", "'2,5GB' is no amount of memory; write 2GB or 500MB"),
        ("", "'' is no amount of memory; write 2GB or 500MB"),
    ],
)
def test_what_is_no_amount_is_refused_with_what_to_write(text: str, complaint: str) -> None:
    with pytest.raises(UsageError) as refused:
        memory_size(text)
    assert str(refused.value) == complaint


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (2_000_000_000, "2GB"),
        (1_500_000_000, "1500MB"),
        (1_610_612_736, "1536MiB"),
        (1_500_001_000, "1500001KB"),
        (1234, "1KB"),
    ],
)
def test_an_amount_is_shown_in_its_largest_unit(size: int, text: str) -> None:
    assert shown_size(size) == text
    assert memory_size(text) == (size if size > 1234 else 1000)
