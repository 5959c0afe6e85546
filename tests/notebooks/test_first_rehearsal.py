"""The first notebook runs from top to bottom with the public API, and its committed copy is made from its source.

`python -m pytest tests/notebooks --snapshot-update` writes the copy anew.
"""

import ast
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
SOURCE = FOLDER / "first_rehearsal.py"
COPY = SOURCE.with_suffix(".ipynb")


def test_it_uses_nothing_but_the_public_api() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"pathlib", "flowrehearsal"}


@pytest.mark.slow
def test_it_runs_and_every_result_shows_itself(request: pytest.FixtureRequest) -> None:
    notebook = jupytext.read(SOURCE)
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
    folder = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=folder, record_timing=False).execute()
    shown = [[sorted(output.data) for output in cell.outputs] for cell in notebook.cells if cell.cell_type == "code"]
    drawn, framed = [["image/svg+xml", "text/plain"]], [["text/html", "text/plain"]]
    assert shown == [[], drawn, framed, framed, framed, framed, drawn, framed, framed, drawn, framed]
    if request.config.getoption("--snapshot-update", default=False):
        notebook.metadata.pop("jupytext", None)
        nbformat.write(notebook, COPY)


def test_the_committed_copy_is_made_from_the_source() -> None:
    source = jupytext.read(SOURCE)
    copy = nbformat.read(COPY, as_version=4)
    assert [cell.source for cell in copy.cells] == [cell.source for cell in source.cells]
    assert [cell.source for cell in copy.cells if cell.cell_type == "code" and not cell.execution_count] == []
    assert str(FOLDER.parent) not in COPY.read_text(encoding="utf-8")
