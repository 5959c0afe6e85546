"""Reading text from files."""

from pathlib import Path

import pytest

from flowrehearsal.definition.files import glimpse_of, text_of
from flowrehearsal.vocabulary.errors import DefinitionError


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"a\nbc \xff", "2:4: Byte 0xff is not UTF-8 text. Save the file as UTF-8 text."),
        (
            b"x" * 4_000_001,
            "1:1: The file has 4,000,001 bytes; the limit is 4,000,000. "
            "A definition is written by people: split it, or leave data out.",
        ),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    with pytest.raises(DefinitionError) as caught:
        text_of(path)
    assert str(caught.value) == f"{path}:{problem}"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        text_of(tmp_path)
    assert str(caught.value) == f"{tmp_path}:1:1: It is a folder. Name a file."


@pytest.mark.parametrize("name", ["nowhere.yaml", "x" * 5000, "nul\0byte"])
def test_a_name_that_leads_nowhere_is_refused(name: str) -> None:
    with pytest.raises(DefinitionError, match="cannot be read"):
        text_of(Path(name))


def test_a_glimpse_shows_what_is_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: \xffb\n" + b"x" * 4_000_001)
    glimpse = glimpse_of(path)
    assert (glimpse[:6], len(glimpse)) == ("a: \ufffdb\n", 4_000_000)
    assert glimpse_of(tmp_path / "nowhere.yaml") == ""
