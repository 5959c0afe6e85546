"""The language server, as an editor meets it: a process that is spoken to over its standard streams."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.workspace import TextDocument

from flowrehearsal.editor.outline import Span
from flowrehearsal.editor.server import Sheet
from flowrehearsal.version import __version__

STARTER = Path(__file__).parent.parent.parent / "src/flowrehearsal/cli/starter/ticket.yaml"
SERVER = [sys.executable, "-c", "from flowrehearsal.cli.main import main; main()", "lsp", "--stdio"]
FLAW = "replay-without-key"
AGAIN = "effects: [charge]\n    checks: version\n    within"


class Editor:
    """A client with one file open."""

    def __init__(self, path: Path) -> None:
        self.client = LanguageClient("editor", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.uri = path.as_uri()
        self.text = path.read_text(encoding="utf-8")
        self.version = 1
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self.told.put_nowait))

    async def start(self) -> types.InitializeResult:
        await self.client.start_io(*SERVER)
        asked = types.InitializeParams(types.ClientCapabilities(), process_id=None, root_uri=None)
        answer = await self.client.initialize_async(asked)
        self.client.initialized(types.InitializedParams())
        document = types.TextDocumentItem(self.uri, "yaml", self.version, self.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return answer

    async def diagnostics(self) -> list[types.Diagnostic]:
        told = await asyncio.wait_for(self.told.get(), timeout=30)
        assert told.uri == self.uri
        assert told.version in (self.version, None)
        return list(told.diagnostics)

    def write(self, text: str) -> None:
        self.text, self.version = text, self.version + 1
        which = types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(which, [whole]))

    @property
    def file(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)

    def at(self, words: str, inside: int = 0) -> types.Position:
        before = self.text[: self.text.index(words) + inside]
        return types.Position(before.count("\n"), len(before) - before.rfind("\n") - 1)

    async def close(self) -> int | None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.file))
        assert await self.diagnostics() == []
        await self.client.shutdown_async(None)
        self.client.exit(None)
        server = self.client._server
        assert server is not None
        code = await asyncio.wait_for(server.wait(), timeout=30)
        await self.client.stop()
        return code


async def session(path: Path) -> None:
    editor = Editor(path)
    answer = await editor.start()
    assert answer.server_info == types.ServerInfo("rehearse", __version__)
    [flaw] = await editor.diagnostics()
    assert (flaw.code, flaw.source, flaw.severity) == (FLAW, "rehearse", types.DiagnosticSeverity.Error)
    assert flaw.range == types.Range(editor.at(AGAIN), editor.at(AGAIN, len("effects")))
    await reads(editor)
    await mends(editor, flaw)
    await breaks(editor)
    assert await editor.close() == 0


async def reads(editor: Editor) -> None:
    """What an editor asks without changing anything."""
    client, asked = editor.client, editor.at("effects: [charge]", 10)
    hover = await client.text_document_hover_async(types.HoverParams(editor.file, editor.at("charge:\n")))
    assert hover is not None and isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.value.startswith("**charge**: effect")
    hover = await client.text_document_hover_async(types.HoverParams(editor.file, editor.at(AGAIN)))
    assert hover is not None and isinstance(hover.contents, types.MarkupContent)
    assert FLAW in hover.contents.value and "Why it matters" in hover.contents.value
    place = await client.text_document_definition_async(types.DefinitionParams(editor.file, asked))
    assert place == types.Location(editor.uri, types.Range(editor.at("charge:\n"), editor.at("charge:\n", 6)))
    context = types.ReferenceContext(include_declaration=True)
    places = await client.text_document_references_async(types.ReferenceParams(context, editor.file, asked))
    assert places is not None and place in places and len(places) > 2
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(editor.file))
    assert [symbol.name for symbol in symbols or ()][:3] == ["roles", "partners", "surfaces"]
    found = await client.text_document_completion_async(types.CompletionParams(editor.file, asked))
    assert isinstance(found, types.CompletionList)
    assert [item.label for item in found.items] == ["charge"]


async def mends(editor: Editor, flaw: types.Diagnostic) -> None:
    """The mend that is offered leaves nothing to say."""
    context = types.CodeActionContext([flaw])
    actions = await editor.client.text_document_code_action_async(
        types.CodeActionParams(editor.file, flaw.range, context)
    )
    [one, everything] = [action for action in actions or () if isinstance(action, types.CodeAction)]
    assert one.title == f"Mend {FLAW} at actions.ask_again"
    assert (one.kind, everything.kind) == (types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll)
    assert one.edit is not None and one.edit.changes is not None
    [edit] = one.edit.changes[editor.uri]
    lines = editor.text.splitlines(keepends=True)
    assert edit.range.start == edit.range.end == types.Position(edit.range.start.line, 0)
    lines.insert(edit.range.start.line, edit.new_text)
    editor.write("".join(lines))
    assert await editor.diagnostics() == []


async def breaks(editor: Editor) -> None:
    """A text that is no definition is told of, and one that is no file of ours is left alone."""
    editor.write(editor.text.replace("owner: fan", "owner: fann", 1))
    [problem] = await editor.diagnostics()
    assert (problem.code, problem.message) == ("definition", "There is no role named `fann`. Did you mean `fan`?")
    assert problem.range == types.Range(editor.at("fann"), editor.at("fann", 4))
    editor.write("workflow: [")
    [problem] = await editor.diagnostics()
    assert problem.message.startswith("This is not YAML")
    editor.write("services:\n  web: {image: none}\n")
    assert await editor.diagnostics() == []


def test_a_session(tmp_path: Path) -> None:
    path = tmp_path / "ticket.yaml"
    path.write_bytes(STARTER.read_bytes())
    # In a thread of its own: where a browser is open for other tests, this one has a loop that runs already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(session(path), timeout=60)).result()


def test_columns_are_those_of_the_editor() -> None:
    """Most editors count in UTF-16, where a letter outside of the first plane is two."""
    text = "about: '𝒳𝒳'\r\nworkflow: ä # 𝒳\r\n"
    sheet = Sheet(TextDocument("untitled:1", text))
    where = sheet.range(Span(text.index("'"), text.index("'\r") + 1))
    assert where == types.Range(types.Position(0, 7), types.Position(0, 13))
    assert [sheet.place(types.Position(0, column)) for column in (7, 8, 10, 12, 13)] == [7, 8, 9, 10, 11]
    assert sheet.place(types.Position(1, 10)) == text.index("ä")
    assert sheet.range(Span(len(text), len(text))).start == types.Position(2, 0)
    assert sheet.place(types.Position(9, 9)) == len(text)
    assert sheet.place(types.Position(0, 999)) <= text.index("\n")
