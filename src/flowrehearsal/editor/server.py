"""A language server: answers an editor in its protocol with what the other modules here say. Needs the extra `lsp`."""

from __future__ import annotations

import asyncio
import os
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from flowrehearsal.editor.completing import Proposal, proposals
from flowrehearsal.editor.describing import described
from flowrehearsal.editor.fixing import Fix, fixes
from flowrehearsal.editor.mentions import Mention, Names, names_in
from flowrehearsal.editor.outline import Outline, Span, outline
from flowrehearsal.editor.parts import Part, parts
from flowrehearsal.editor.remarks import PROBLEM, Remark, remarks
from flowrehearsal.pipeline import Checking
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.errors import RehearsalError
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity

PAUSE = 0.25
"""Seconds for which nothing must be typed before a text is judged again."""
NAME = "rehearse"
WEIGHTS = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARN: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
SYMBOLS = {
    "roles": types.SymbolKind.Interface,
    "data": types.SymbolKind.Field,
    "partners": types.SymbolKind.Package,
    "surfaces": types.SymbolKind.Object,
    "states": types.SymbolKind.EnumMember,
    "actions": types.SymbolKind.Method,
    "effects": types.SymbolKind.Event,
    "clocks": types.SymbolKind.Variable,
}
KINDS = {
    "name": types.CompletionItemKind.Reference,
    "field": types.CompletionItemKind.Field,
    "word": types.CompletionItemKind.EnumMember,
    "event": types.CompletionItemKind.Event,
}
Found = TypeVar("Found")
Policy = Callable[[str], Checking]
"""What a team has decided about the rules for a file; RehearsalError where that makes no sense."""


def serve(policy: Policy) -> None:
    """Answer an editor over the standard streams until it says that it is done."""
    server = LanguageServer(NAME, __version__)
    Desk(server, policy).answer()
    server.start_io()


class Sheet:
    """A text as an editor counts it: lines from 0, and columns in the units that it has asked for."""

    def __init__(self, document: TextDocument) -> None:
        self.uri = document.uri
        self.file = document.path or document.uri
        self.version = document.version
        self.text = document.source
        self.outline: Outline = outline(self.text)
        self._lines = self.text.splitlines(keepends=True)
        self._codec = document.position_codec

    def place(self, position: types.Position) -> int:
        """The character in front of which a cursor stands."""
        asked = types.Position(position.line, position.character)
        if position.line >= len(self._lines):
            return len(self.text)
        found = self._codec.position_from_client_units(self._lines, asked)
        return self.outline.place(found.line, found.character)

    def range(self, span: Span) -> types.Range:
        """Where a part of the text stands."""
        return types.Range(self._position(span.start), self._position(span.end))

    def _position(self, place: int) -> types.Position:
        line, column = self.outline.spot(place)
        if line >= len(self._lines):
            return types.Position(line, 0)
        return self._codec.position_to_client_units(self._lines, types.Position(line, column))

    def edits(self, fix: Fix) -> types.WorkspaceEdit:
        """What a mend changes."""
        changes = [types.TextEdit(self.range(span), text) for span, text in fix.changes]
        return types.WorkspaceEdit(changes={self.uri: changes})


class Desk:
    """The open texts, what was said of each, and the answers to what an editor asks about them."""

    def __init__(self, server: LanguageServer, policy: Policy) -> None:
        self.server = server
        self.policy = policy
        self.said: dict[str, tuple[Remark, ...]] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        # One at a time: the solver is not made for two.
        self.worker = ThreadPoolExecutor(1)

    def answer(self) -> None:
        """Say to the server who answers what."""
        mends = types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll])
        completing = types.CompletionOptions(trigger_characters=[" ", "[", "{", ",", ".", '"', "("])
        asked: dict[str, tuple[Callable[..., object], object]] = {
            types.TEXT_DOCUMENT_DID_OPEN: (self.opened, None),
            types.TEXT_DOCUMENT_DID_CHANGE: (self.changed, None),
            types.TEXT_DOCUMENT_DID_SAVE: (self.opened, None),
            types.TEXT_DOCUMENT_DID_CLOSE: (self.closed, None),
            types.TEXT_DOCUMENT_HOVER: (self.hover, None),
            types.TEXT_DOCUMENT_DEFINITION: (self.definition, None),
            types.TEXT_DOCUMENT_REFERENCES: (self.references, None),
            types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (self.symbols, None),
            types.TEXT_DOCUMENT_COMPLETION: (self.completion, completing),
            types.TEXT_DOCUMENT_CODE_ACTION: (self.mends, mends),
        }
        for name, (handler, options) in asked.items():
            self.server.feature(name, options)(partial(handler))

    def opened(self, params: types.DidOpenTextDocumentParams | types.DidSaveTextDocumentParams) -> None:
        """Judge a text at once."""
        self._judge_soon(params.text_document.uri, 0.0)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Judge a text as soon as nobody types any more."""
        self._judge_soon(params.text_document.uri, PAUSE)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """Take back what was said of a text."""
        uri = params.text_document.uri
        if task := self.waiting.pop(uri, None):
            task.cancel()
        self.said.pop(uri, None)
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        """What there is to read about a place."""
        sheet = self._sheet(params.text_document.uri)
        told = described(sheet.text, sheet.place(params.position), self.said.get(sheet.uri, ()))
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told)) if told else None

    def definition(self, params: types.DefinitionParams) -> types.Location | None:
        """Where a part begins."""
        sheet, spoken, name = self._named(params.text_document.uri, params.position)
        part = spoken.declaration(name) if name else None
        return types.Location(sheet.uri, sheet.range(part.span)) if part else None

    def references(self, params: types.ReferenceParams) -> list[types.Location]:
        """Where a part is spoken of."""
        sheet, spoken, name = self._named(params.text_document.uri, params.position)
        part = spoken.declaration(name) if name else None
        if part is None:
            return []
        begins = (part,) if params.context.include_declaration else ()
        return [types.Location(sheet.uri, sheet.range(each.span)) for each in (*begins, *spoken.of(part))]

    def symbols(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        """What a file holds."""
        sheet = self._sheet(params.text_document.uri)
        return [_symbol(part, sheet, types.SymbolKind.Namespace) for part in parts(sheet.text)]

    def completion(self, params: types.CompletionParams) -> types.CompletionList:
        """What can be written at a place."""
        sheet = self._sheet(params.text_document.uri)
        made = proposals(sheet.text, sheet.place(params.position))
        items = [_item(each, place, sheet) for place, each in enumerate(made)]
        return types.CompletionList(is_incomplete=False, items=items)

    async def mends(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be mended in a part of a text."""
        sheet = self._sheet(params.text_document.uri)
        start, end = sheet.place(params.range.start), sheet.place(params.range.end)
        meant = [each for each in self.said.get(sheet.uri, ()) if each.span.start <= end and start <= each.span.end]
        try:
            found = await self._work(lambda: fixes(sheet.text, sheet.file, self.policy(sheet.file), meant))
        except RehearsalError:
            return []
        return [_action(fix, sheet) for fix in found]

    def _sheet(self, uri: str) -> Sheet:
        return Sheet(self.server.workspace.get_text_document(uri))

    def _named(self, uri: str, position: types.Position) -> tuple[Sheet, Names, Mention | None]:
        sheet = self._sheet(uri)
        spoken = names_in(sheet.outline)
        return sheet, spoken, spoken.at(sheet.place(position))

    def _judge_soon(self, uri: str, pause: float) -> None:
        if task := self.waiting.pop(uri, None):
            task.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._judge(uri, pause))

    async def _judge(self, uri: str, pause: float) -> None:
        """Judge a text after a pause, unless it has changed by then."""
        await asyncio.sleep(pause)
        sheet = self._sheet(uri)
        try:
            found = await self._work(lambda: self._remarks(sheet))
        except Exception:  # whatever it is, who writes must be able to go on, and to tell us
            message = types.LogMessageParams(types.MessageType.Error, traceback.format_exc())
            self.server.window_log_message(message)
            return
        self.said[uri] = found
        told = types.PublishDiagnosticsParams(uri, [_diagnostic(each, sheet) for each in found], sheet.version)
        self.server.text_document_publish_diagnostics(told)

    def _remarks(self, sheet: Sheet) -> tuple[Remark, ...]:
        try:
            return remarks(sheet.text, sheet.file, self.policy(sheet.file))
        except RehearsalError as error:  # what the repository has decided cannot be read
            return (Remark(Span(0, sheet.outline.line_end(0)), PROBLEM, str(error)),)

    async def _work(self, work: Callable[[], Found]) -> Found:
        return await asyncio.get_running_loop().run_in_executor(self.worker, work)


def _diagnostic(remark: Remark, sheet: Sheet) -> types.Diagnostic:
    weight = WEIGHTS[remark.severity] if remark.is_open else types.DiagnosticSeverity.Hint
    related = [_related(place, remark.name, sheet) for place in remark.related]
    return types.Diagnostic(
        range=sheet.range(remark.span),
        message=remark.message,
        severity=weight,
        code=remark.name,
        source=NAME,
        related_information=related or None,
    )


def _related(place: Location, name: str, sheet: Sheet) -> types.DiagnosticRelatedInformation:
    start = types.Position(place.line - 1, place.column - 1)
    uri = sheet.uri if place.file == sheet.file else uris.from_fs_path(os.path.abspath(place.file))
    return types.DiagnosticRelatedInformation(types.Location(uri or sheet.uri, types.Range(start, start)), name)


def _item(proposal: Proposal, place: int, sheet: Sheet) -> types.CompletionItem:
    """Something to write, at its place in the order in which all of it is shown."""
    return types.CompletionItem(
        label=proposal.text,
        kind=KINDS[proposal.kind],
        documentation=proposal.about or None,
        sort_text=f"{place:04}",
        text_edit=types.TextEdit(sheet.range(proposal.span), proposal.written),
    )


def _symbol(part: Part, sheet: Sheet, kind: types.SymbolKind) -> types.DocumentSymbol:
    inside: Sequence[types.DocumentSymbol] = [_symbol(each, sheet, SYMBOLS[each.section]) for each in part.parts]
    return types.DocumentSymbol(part.name, kind, sheet.range(part.whole), sheet.range(part.span), children=inside)


def _action(fix: Fix, sheet: Sheet) -> types.CodeAction:
    kind = types.CodeActionKind.QuickFix if fix.remark else types.CodeActionKind.SourceFixAll
    mended = [_diagnostic(fix.remark, sheet)] if fix.remark else None
    return types.CodeAction(fix.title, kind, diagnostics=mended, edit=sheet.edits(fix))
