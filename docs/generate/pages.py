"""All pages of the reference, in one folder that holds nothing else."""

from collections.abc import Iterator
from pathlib import Path

from generate import catalogue, commands, formats, index, language, python

Page = tuple[str, str]
"""A page's name, without its suffix, and its text in Markdown."""


def all_pages() -> Iterator[Page]:
    """Every page of the reference."""
    for module in (index, language, catalogue, commands, formats, python):
        yield from module.pages()


def write_all(folder: Path) -> None:
    """Write every page; a page that is as it was is left alone, and what nobody writes any more is removed."""
    wanted = {folder / f"{name}.md": text for name, text in all_pages()}
    for path in set(folder.rglob("*.md")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
