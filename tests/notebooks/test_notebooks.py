"""Every notebook runs from top to bottom with the public API, and its committed copy is made from its source.

`python -m pytest tests/notebooks --snapshot-update` writes the copies anew.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import jupytext
import nbformat
import pytest
from jupyter_client import KernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER = Path(__file__).parents[2] / "notebooks"
WIDGET = "application/vnd.jupyter.widget-view+json"
DRAWN, FRAMED, SAID, WRITTEN, TURNED = "svg", "html", "text", "markdown", "widget"
SHOWN = {
    "a_partner_of_your_own": "- - svg html svg svg svg",
    "an_outage_and_its_backlog": "- - svg html svg svg html text",
    "first_rehearsal": "- svg html html html html svg html html svg html",
    "sizing_a_review_team": "- - svg svg html html text",
    "when_retries_meet_an_override": "svg svg svg svg svg html widget html html text",
    "what_a_change_does_inside": "svg markdown text html html html text",
    "which_protection_carries_the_load": "svg html html html html svg html html",
}
"""For each notebook, what every cell of code shows; -: nothing."""
BESIDE = {"a_partner_of_your_own": {"simpy"}, "when_retries_meet_an_override": {"ipywidgets"}}
"""What a notebook imports beside the package and `pathlib`."""
NOTEBOOKS = sorted(path.stem for path in FOLDER.glob("*.py"))


def source(name: str) -> Path:
    return FOLDER / f"{name}.py"


def copy(name: str) -> Path:
    return FOLDER / f"{name}.ipynb"


def test_every_notebook_is_held() -> None:
    assert NOTEBOOKS == sorted(SHOWN) == sorted(path.stem for path in FOLDER.glob("*.ipynb"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_uses_nothing_but_the_public_api(name: str) -> None:
    tree = ast.parse(source(name).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"pathlib", "flowrehearsal"} | BESIDE.get(name, set())


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_runs_and_every_result_shows_itself(
    name: str, kernel: KernelManager, request: pytest.FixtureRequest
) -> None:
    notebook = executed(name, kernel)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [shown(cell) for cell in cells] == SHOWN[name].split()
    if request.config.getoption("--snapshot-update", default=False):
        nbformat.write(without_what_is_volatile(notebook), copy(name))


@pytest.fixture(scope="module")
def kernel() -> Iterator[KernelManager]:
    """One kernel for all notebooks, which forgets between two of them: each would load the same libraries."""
    started = KernelManager(kernel_name="python3")
    started.start_kernel(cwd=str(FOLDER))
    yield started
    started.shutdown_kernel(now=True)


def executed(name: str, kernel: KernelManager) -> NotebookNode:
    """The notebook as it was run; whatever a cell raises is raised."""
    notebook = jupytext.read(source(name))
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
    NotebookClient(notebook, km=kernel, timeout=300, record_timing=False, store_widget_state=False).execute()
    forget(kernel)
    return notebook


def forget(kernel: KernelManager) -> None:
    """Have the kernel know no name and count from one again, as if it had just been started."""
    client = kernel.blocking_client()
    client.start_channels()
    client.execute("get_ipython().reset(new_session=True)", silent=True, reply=True, timeout=60)
    client.stop_channels()


def shown(cell: NotebookNode) -> str:
    """How what a cell shows is shown."""
    kinds = [kind for output in cell.outputs for kind in output.get("data", {"text/plain": ""})]
    for kind, word in (
        (WIDGET, TURNED), ("image/svg+xml", DRAWN), ("text/html", FRAMED), ("text/markdown", WRITTEN),
        ("text/plain", SAID),
    ):  # fmt: skip
        if kind in kinds:
            return word
    return "-"


def without_what_is_volatile(notebook: NotebookNode) -> NotebookNode:
    """Sliders live in a kernel and have another name each time; a picture beside them shows what they show."""
    notebook.metadata.pop("jupytext", None)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if WIDGET not in output.get("data", {})]
    return notebook


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_committed_copy_is_made_from_the_source(name: str) -> None:
    written, made = jupytext.read(source(name)), nbformat.read(copy(name), as_version=4)
    assert [cell.source for cell in made.cells] == [cell.source for cell in written.cells]
    assert [cell.source for cell in made.cells if cell.cell_type == "code" and not cell.execution_count] == []
    assert str(FOLDER.parent) not in copy(name).read_text(encoding="utf-8")
