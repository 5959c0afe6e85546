"""Reads the text of a guard or an invariant into a tree, and refuses everything that is not in the small language."""

import ast
import re
import warnings
from collections.abc import Callable

from flowrehearsal.expressions.errors import ExpressionError
from flowrehearsal.expressions.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    Expression,
    InState,
    Member,
    Name,
    Not,
    Or,
    Value,
)

LENGTH_LIMIT = 2000
"""Characters of one expression."""
DEPTH_LIMIT = 40
"""Levels of nesting; far below what Python's own parser survives."""
INTEGER_LIMIT = 10**15
"""The largest constant, so that sums and products stay exact in 64 bits in every back end."""

STATE = "state"
FUNCTIONS = ("executed", "undone", "asked", "shown")
_WORDS = {"true": True, "false": False}
_SYMBOLS: dict[type[ast.operator] | type[ast.cmpop], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_STRANGERS = {
    "&&": "Write `and`.",
    "||": "Write `or`.",
    "===": "Write `==`.",
    "<>": "Write `!=`.",
    "=>": "Write `>=`.",
    "=<": "Write `<=`.",
    "!": "Write `not`, or `!=` between two values.",
    "=": "Write `==` to compare.",
}
_OPERATORS = ("==", "!=", "<=", ">=")
_LANGUAGE = "Use comparisons, and, or, not, in, + - *, numbers, words in quotes, names of data and state."


def parse(text: str) -> Expression:
    """The tree of an expression.

    Raises ExpressionError, with the place in the text, where it is not in the language. Names and types are not
    looked at: that is `typecheck`.
    """
    flat = _flat(text)
    indent = len(flat) - len(flat.lstrip())
    body = _python(flat.strip(), indent)
    return _Reader(flat, indent).read(body, DEPTH_LIMIT)


def _flat(text: str) -> str:
    """The text on one line, character for character, or the reason why it is refused unread."""
    if len(text) > LENGTH_LIMIT:
        raise ExpressionError(
            f"The expression has {len(text):,} characters; the limit is {LENGTH_LIMIT:,}.", "Move facts into data.", 0
        )
    if not text.strip():
        raise ExpressionError("The expression is empty.", "Leave the key out to allow everything.")
    for found in re.finditer(r"[\\#\x00-\x08\x0e-\x1f\ud800-\udfff]", text):
        raise ExpressionError(f"{found.group()!r} has no place in an expression.", "Take it out.", found.start())
    return re.sub(r"\s", " ", text)


def _python(text: str, indent: int) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise _unreadable(text, indent, error) from None
    except (RecursionError, MemoryError):
        raise _too_deep(indent) from None


def _too_deep(offset: int) -> ExpressionError:
    return ExpressionError(
        f"The expression is nested more than {DEPTH_LIMIT} levels deep.", "Split it, or move facts into data.", offset
    )


def _unreadable(text: str, indent: int, error: SyntaxError) -> ExpressionError:
    if "nested" in error.msg:
        return _too_deep(indent)
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", lambda found: " " * len(found.group()), text)
    for operator in _OPERATORS:
        bare = re.sub(rf"(?<![=<>!]){re.escape(operator)}(?!=)", "  ", bare)
    for symbol, advice in _STRANGERS.items():
        if symbol in bare:
            return ExpressionError(f"`{symbol}` is not an operator here.", advice, indent + bare.index(symbol))
    at = min(max((error.offset or 1) - 1, 0), len(text))
    near = f" at `{text[at : at + 20]}`" if text[at:] else " at its end"
    return ExpressionError(f"The expression cannot be read{near}.", _LANGUAGE, indent + at)


class _Reader:
    """Turns Python's syntax tree into ours; knows the text only to say where something is wrong."""

    def __init__(self, text: str, indent: int) -> None:
        self.bytes = text.encode()
        self.indent = indent
        self.readers: dict[type[ast.expr], Callable[..., Expression]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.BoolOp: self._bool_op,
            ast.UnaryOp: self._unary_op,
            ast.BinOp: self._bin_op,
            ast.Compare: self._compare,
            ast.Call: self._call,
        }

    def read(self, node: ast.expr, depth: int) -> Expression:
        """One node; `depth` levels may still be nested in it."""
        if depth == 0:
            raise _too_deep(self._offset(node))
        reader = self.readers.get(type(node))
        if reader is None:
            raise self._error(node, f"`{self._text(node)}` is not allowed in an expression.", _LANGUAGE)
        return reader(node, depth - 1)

    def _offset(self, node: ast.expr) -> int:
        # Python counts UTF-8 bytes, editors count characters; spaces before the text are single bytes.
        return len(self.bytes[: self.indent + node.col_offset].decode())

    def _text(self, node: ast.expr) -> str:
        text = self.bytes[self.indent + node.col_offset : self.indent + (node.end_col_offset or 0)].decode()
        return text if len(text) <= 40 else text[:37] + "..."

    def _error(self, node: ast.expr, message: str, advice: str) -> ExpressionError:
        return ExpressionError(message, advice, self._offset(node))

    def _constant(self, node: ast.Constant, depth: int) -> Expression:
        value = node.value
        if isinstance(value, float):
            raise self._error(node, f"`{self._text(node)}` is not a whole number.", "Count in a smaller unit.")
        if not isinstance(value, str | int):
            raise self._error(
                node, f"`{self._text(node)}` is not a number, a word in quotes, true or false.", _LANGUAGE
            )
        if isinstance(value, int) and value > INTEGER_LIMIT:
            raise self._error(node, f"`{self._text(node)}` is too large.", f"The limit is {INTEGER_LIMIT:,}.")
        if isinstance(value, str) and '"' in value:
            raise self._error(node, f"`{self._text(node)}` holds a double quote.", "Leave it out of the word.")
        return Constant(value)

    def _name(self, node: ast.Name, depth: int) -> Expression:
        if node.id == STATE:
            raise self._error(node, "`state` stands alone.", 'Write `state == "name"` or `state in ("one", "other")`.')
        if node.id in _WORDS:
            return Constant(_WORDS[node.id])
        return Name(node.id)

    def _bool_op(self, node: ast.BoolOp, depth: int) -> Expression:
        operands = tuple(self.read(value, depth) for value in node.values)
        return And(operands) if isinstance(node.op, ast.And) else Or(operands)

    def _unary_op(self, node: ast.UnaryOp, depth: int) -> Expression:
        operand = self.read(node.operand, depth)
        if isinstance(node.op, ast.Not):
            return Not(operand)
        if not isinstance(node.op, ast.USub):
            raise self._error(node, f"`{self._text(node)}` is not allowed in an expression.", _LANGUAGE)
        if isinstance(operand, Constant) and type(operand.value) is int:
            return Constant(-operand.value)
        return Arithmetic("-", Constant(0), operand)

    def _bin_op(self, node: ast.BinOp, depth: int) -> Expression:
        symbol = _SYMBOLS.get(type(node.op))
        left, right = self.read(node.left, depth), self.read(node.right, depth)
        match symbol:
            case "+" | "-" | "*":
                return Arithmetic(symbol, left, right)
        raise self._error(node, f"`{self._text(node)}`: only + - and * are known.", "Compare with a product instead.")

    def _compare(self, node: ast.Compare, depth: int) -> Expression:
        sides = [node.left, *node.comparators]
        pairs = zip(sides, node.ops, sides[1:], strict=False)
        parts = tuple(self._pair(node, left, operator, right, depth) for left, operator, right in pairs)
        return parts[0] if len(parts) == 1 else And(parts)

    def _pair(self, whole: ast.Compare, left: ast.expr, operator: ast.cmpop, right: ast.expr, depth: int) -> Expression:
        if isinstance(operator, ast.Is | ast.IsNot):
            raise self._error(whole, f"`{self._text(whole)}`: `is` is not known.", "Write `==` or `!=`.")
        if _is_state(left) or _is_state(right):
            return self._in_state(whole, left, operator, right)
        if isinstance(operator, ast.In | ast.NotIn):
            member = Member(self.read(left, depth), self._constants(right))
            return Not(member) if isinstance(operator, ast.NotIn) else member
        symbol = _SYMBOLS[type(operator)]
        first, second = self.read(left, depth), self.read(right, depth)
        match symbol:
            case "==" | "!=" | "<" | "<=" | ">" | ">=":
                return Compare(symbol, first, second)
        raise AssertionError(symbol)

    def _in_state(self, whole: ast.Compare, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Expression:
        other = right if _is_state(left) else left
        swapped = not _is_state(left)
        if not isinstance(operator, ast.Eq | ast.NotEq | ast.In | ast.NotIn) or (
            swapped and isinstance(operator, ast.In | ast.NotIn)
        ):
            raise self._error(whole, f"`{self._text(whole)}`: states have no order.", "Use ==, != or in.")
        if isinstance(other, ast.Name):
            raise self._error(other, f"`{other.id}` is not in quotes.", f'Write "{other.id}".')
        values = self._constants(other)
        words = tuple(value for value in values if isinstance(value, str))
        if len(words) < len(values):
            raise self._error(other, f"`{self._text(other)}` is not the name of a state.", "Write names in quotes.")
        inside = InState(words)
        return Not(inside) if isinstance(operator, ast.NotEq | ast.NotIn) else inside

    def _constants(self, node: ast.expr) -> tuple[Value, ...]:
        items = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
        if not items:
            raise self._error(node, "The list is empty.", "Name at least one value.")
        return tuple(self._constant_value(item) for item in items)

    def _constant_value(self, node: ast.expr) -> Value:
        if isinstance(node, ast.Name) and node.id not in _WORDS:
            raise self._error(node, f"`{node.id}` is not in quotes.", f'Write "{node.id}".')
        read = self.read(node, 2)
        if not isinstance(read, Constant):
            raise self._error(node, f"`{self._text(node)}` is not a constant.", 'Write a list such as ("low", "high").')
        return read.value

    def _call(self, node: ast.Call, depth: int) -> Expression:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        match name:
            case "executed" | "undone" | "asked" | "shown":
                return Call(name, self._argument(node, name))
        known = ", ".join(FUNCTIONS)
        raise self._error(node, f"`{self._text(node)}`: nothing can be called but {known}.", _LANGUAGE)

    def _argument(self, node: ast.Call, name: str) -> str:
        match node:
            case (
                ast.Call(args=[ast.Name(id=word)], keywords=[])
                | ast.Call(args=[ast.Constant(value=str(word))], keywords=[])
            ):
                return str(word)
        noun = "surface" if name == "shown" else "effect"
        raise self._error(node, f"`{self._text(node)}`: {name} takes one {noun}.", f"Write {name}(name_of_the_{noun}).")


def _is_state(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == STATE
