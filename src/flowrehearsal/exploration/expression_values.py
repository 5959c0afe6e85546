"""Which parts of an author's expression are false in an explored state, and the values of what it reads."""

from collections.abc import Iterator

from flowrehearsal.exploration.clause import Fact, executed, shown, states
from flowrehearsal.exploration.words import Scene
from flowrehearsal.expressions.show import as_written
from flowrehearsal.expressions.tree import And, Call, Expression, InState, Name, walk
from flowrehearsal.program.interpreter import holds
from flowrehearsal.runtime import names
from flowrehearsal.runtime.case import promised


def false_part(scene: Scene, expression: Expression) -> Expression:
    """Of several statements joined by `and` those that are false; the expression itself where it is one statement."""
    if not isinstance(expression, And):
        return expression
    program, frame = scene.exploration.runtime.program, scene.exploration.runtime.frame
    state = scene.exploration.state(scene.index)
    false = tuple(
        operand
        for operand in expression.operands
        if not any(holds(program, box, state) for box in promised(frame, operand))
    )
    return false[0] if len(false) == 1 else And(false)


def values_of(scene: Scene, expression: Expression) -> Iterator[Fact]:
    """The value of everything that an expression reads, in its order; of a number what is known of it."""
    for part in walk(expression):
        match part:
            case InState() | Name("phase"):
                yield states(scene)
            case Name(name):
                yield name, as_written(scene.value(names.datum(name)))
            case Call("shown", surface):
                yield shown(scene, surface)
            case Call("asked", effect):
                # A count in the author's words, though no more is told than whether.
                asked = scene.is_true(names.asked(effect))
                yield f"asked({effect})", "1: it was asked for" if asked else "0: it was not asked for"
            case Call("undone", effect):
                yield from executed(scene, scene.exploration.workflow.effects[effect].undo)
            case Call("executed", effect):
                yield from executed(scene, effect)
