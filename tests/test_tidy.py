"""Holds the house rules: sizes, names, banned words, and a test and a manual page for every plug-in."""

import ast
import gc
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from flowrehearsal import plugins

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "flowrehearsal"
FILE_LINES = 400
FUNCTION_LINES = 60
ARGUMENTS = 5
BRANCHES = 10
LINE_LENGTH = 120
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "manager", "managers", "misc", "data", "process"}
# Put together here, so that this file does not hold what it bans.
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
FOREIGN = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", r"(?<![\w.])/wo" + "rk/", r"(?<![\w.])/tm" + "p/w/"])
)
TEXT_SUFFIXES = {".py", ".md", ".toml", ".yaml", ".txt", ".css", ".js", ".html", ".j2", ".json", ".ipynb", ""}

PAGE_SECTIONS = ("Why it matters", "Example", "Instead")
KINDS = {
    "rules": (("SEVERITY", "DECIDED_BY", "DISCHARGED_BY", "check"), PAGE_SECTIONS),
    "exploration/properties": (("SEVERITY", "TITLE", "SENTENCE", "reads", "claims"), PAGE_SECTIONS),
    "comparison/changes": (("SEVERITY", "CONCERNS", "BUMP", "MIRROR", "check"), ("Why it matters", "Example")),
    "faults": (("apply",), ()),
    "simulation/metrics": (("TITLE", "UNIT", "measure"), ("Why it matters",)),
    "exporters": (("NAME", "EXTENSION", "SUBJECT", "render"), ()),
    "formats": (("NAME", "render"), ()),
    "cli/commands": (("command",), ()),
    "gate/requirements": (("ORDER", "TITLE", "judge"), ()),
    "pages/artefacts": (("NUMBER", "QUESTION", "TITLE", "LEAD", "ROLES", "sheets"), ()),
    "pages/pairs": (("NUMBER", "QUESTION", "TITLE", "LEAD", "sheets"), ()),
}
"""Plug-in folder → what its modules offer, and the sections of their manual pages."""
GROUPED = ("rules", "comparison/changes")
"""Kinds whose modules lie in sub-folders."""
TABLED = ("comparison/changes",)
"""Kinds whose tests are tables, which hold themselves that every module stands in one."""


@pytest.fixture(autouse=True, scope="module")
def no_search_for_garbage() -> Iterator[None]:
    """What is parsed is kept for all tests of this file; to look there for what can be thrown away took most time."""
    gc.disable()
    yield
    tree.cache_clear()
    gc.enable()


@cache
def tracked() -> tuple[Path, ...]:
    """Every text file of the repository: what git knows or would add, or everything where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        paths = [ROOT / line for line in listing.stdout.splitlines()]
    else:
        paths = [path for path in ROOT.rglob("*") if not {".venv", ".git"} & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in paths if path.is_file() and path.suffix in TEXT_SUFFIXES))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def python_files(*folders: str) -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def place(path: Path, node: ast.AST | None = None) -> str:
    line = f":{node.lineno}" if isinstance(node, ast.stmt | ast.expr) else ""
    return f"{path.relative_to(ROOT)}{line}"


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of the functions inside it."""
    for child in ast.iter_child_nodes(function):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            yield from own_nodes(child)


def branches(function: ast.AST) -> int:
    counted = ast.If | ast.For | ast.While | ast.ExceptHandler | ast.match_case
    return sum(isinstance(node, counted) for node in own_nodes(function))


def arguments(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    taken = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return sum(argument.arg not in ("self", "cls") for argument in taken)


def test_files_are_short() -> None:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files("src", "tests")}
    assert {name: length for name, length in lengths.items() if length > FILE_LINES} == {}


def test_functions_fit_a_screen() -> None:
    """A function that does not fit hides its interface."""
    found = [
        f"{place(path, function)} {function.name}: {length} lines"
        for path in python_files("src", "tests")
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION_LINES
    ]
    assert found == []


def test_functions_take_few_arguments() -> None:
    found = [
        f"{place(path, function)} {function.name}: {arguments(function)} arguments"
        for path in python_files("src")
        for function in functions(path)
        if arguments(function) > ARGUMENTS
    ]
    assert found == []


def test_functions_branch_little() -> None:
    found = [
        f"{place(path, function)} {function.name}: {branches(function)} branches"
        for path in python_files("src")
        for function in functions(path)
        if branches(function) > BRANCHES
    ]
    assert found == []


def test_lines_are_short() -> None:
    found = [
        f"{place(path)}:{number}"
        for path in python_files("src", "tests", "benchmarks", "notebooks")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LINE_LENGTH
    ]
    assert found == []


def test_names_say_something() -> None:
    """A vague folder collects what nobody could place."""
    parts = {part.removesuffix(".py") for path in python_files("src") for part in path.relative_to(PACKAGE).parts}
    assert parts & VAGUE_NAMES == set()


def test_modules_begin_with_a_sentence() -> None:
    found = [place(path) for path in python_files("src") if not begins_with_a_sentence(ast.get_docstring(tree(path)))]
    assert found == []


def begins_with_a_sentence(docstring: str | None) -> bool:
    first = (docstring or "").partition("\n\n")[0].strip()
    return first[:1].upper() == first[:1] and first.endswith((".", ":", "!", "?"))


def test_nothing_is_left_unfinished() -> None:
    assert matches(UNFINISHED) == []


def test_nothing_names_a_registry_or_a_path_of_one_machine() -> None:
    """Such a name works for one person, once."""
    assert matches(FOREIGN) == []


def matches(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{place(path)}:{number} {line.strip()[:80]}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


BANNED_CALLS = {"eval", "exec", "compile", "__import__", "time.time", "datetime.now", "date.today"}
DOTTED = (".time.time", ".datetime.now", ".datetime.utcnow", ".date.today")
CALENDAR = PACKAGE / "cli" / "today.py"
"""The one place that may ask which day it is."""
KEYED = {"Philox", "Generator"}
"""What of NumPy's random numbers is a function of a key."""


def test_nothing_asks_chance_the_clock_or_foreign_code() -> None:
    """Same input, same bytes: draws are keyed, time is simulated, guards are parsed."""
    found = [
        f"{place(path, node)} {name}"
        for path in python_files("src")
        for node, name in banned(path)
        if (path, name) != (CALENDAR, "date.today")
    ]
    assert found == []


def banned(path: Path) -> Iterator[tuple[ast.AST, str]]:
    prints = "cli" in path.relative_to(PACKAGE).parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names if alias.name in ("random", "secrets", "uuid"))
        elif isinstance(node, ast.ImportFrom) and node.module in ("random", "secrets", "uuid"):
            yield node, node.module
        elif isinstance(node, ast.Call) and is_banned(name := ast.unparse(node.func), prints):
            yield node, name


def is_banned(name: str, prints: bool) -> bool:
    draws = name.rpartition(".")[0] in ("np.random", "numpy.random") and name.rpartition(".")[2] not in KEYED
    return draws or name in BANNED_CALLS or name.endswith(DOTTED) or (name == "print" and not prints)


def plugin_files(kind: str) -> list[Path]:
    folder = PACKAGE / kind
    depth = "*/*.py" if kind in GROUPED else "*.py"
    return sorted(path for path in folder.glob(depth) if not path.name.startswith("_"))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in TABLED])
def test_every_plugin_has_a_test_of_its_name(kind: str) -> None:
    missing = [place(path) for path in plugin_files(kind) if not test_of(path).is_file()]
    assert missing == []


def test_of(module: Path) -> Path:
    return ROOT / "tests" / module.relative_to(PACKAGE).parent / f"test_{module.name}"


test_of.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS)
def test_every_plugin_offers_what_its_kind_needs(kind: str) -> None:
    offers, sections = KINDS[kind]
    missing = [
        f"{place(path)} lacks {word}"
        for path in plugin_files(kind)
        for word in (*(w for w in offers if w not in top_level(path)), *(s for s in sections if s not in page(path)))
    ]
    assert missing == []


def page(path: Path) -> str:
    return ast.get_docstring(tree(path)) or ""


def top_level(path: Path) -> set[str]:
    """The names that a module defines, or imports from elsewhere."""
    found: set[str] = set()
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def test_every_kind_has_plugins() -> None:
    """A folder that moved would pass every test about its plug-ins."""
    assert [kind for kind in KINDS if not plugin_files(kind)] == []


@pytest.mark.parametrize(
    "kind", ["rules", "comparison/changes", "exploration/properties", "faults", "simulation/metrics"]
)
def test_plugin_names_are_unique(kind: str) -> None:
    files = plugin_files(kind)
    assert len({path.stem for path in files}) == len(files)


def test_plugins_are_listed_without_being_imported() -> None:
    assert plugins.names("flowrehearsal.cli.commands") == tuple(path.stem for path in plugin_files("cli/commands"))


def test_no_test_is_an_orphan() -> None:
    """A test of a module that is gone tests something else by now."""
    folders = {path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")}
    orphans = [
        place(path)
        for path in python_files("tests")
        if path.name.startswith("test_")
        and (folder := path.parent.relative_to(ROOT / "tests")) in folders
        and folder != Path()
        and not (PACKAGE / folder / path.name.removeprefix("test_")).is_file()
        and not (PACKAGE / folder / path.stem.removeprefix("test_")).is_dir()
    ]
    assert orphans == []
