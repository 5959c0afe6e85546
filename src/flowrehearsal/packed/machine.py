"""Things a machine can do that Python has no word for; without a compiler, what they mean."""

from collections.abc import Callable
from typing import Any, cast

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic
from numpy.typing import NDArray

from flowrehearsal.packed.compiled import is_compiling

WORD = (1 << 64) - 1
FOR_READING, KEEP_NEAR, DATA = 0, 3, 1
"""What LLVM is told of a prefetch: that it is of data, to be read, and worth every level of the cache."""


@intrinsic
def _prefetch(typing: Any, array: Any, place: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, arguments[0]).data
        address = builder.bitcast(builder.gep(data, [arguments[1]]), ir.IntType(8).as_pointer())
        number = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [address.type, number, number, number])
        declare = cast(Callable[..., Any], cgutils.get_or_insert_function)
        function = declare(builder.module, kind, "llvm.prefetch.p0i8")
        builder.call(function, [address, number(FOR_READING), number(KEEP_NEAR), number(DATA)])
        return context.get_dummy_value()

    return types.void(array, types.intp), code


@intrinsic
def _publish(typing: Any, array: Any, place: Any, value: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, arguments[0]).data
        builder.store_atomic(arguments[2], builder.gep(data, [arguments[1]]), "release", align=8)
        return context.get_dummy_value()

    return types.void(array, types.intp, types.int64), code


@intrinsic
def _trailing_zeros(typing: Any, bits: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        never_zero = ir.IntType(1)(1)
        return builder.cttz(arguments[0], never_zero)

    return types.int64(types.int64), code


@intrinsic
def _ones(typing: Any, bits: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.int64), code


@intrinsic
def _unsigned(typing: Any, place: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return arguments[0]

    return types.uint64(types.int64), code


@intrinsic
def _natural(typing: Any, number: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.assume(builder.icmp_signed(">=", arguments[0], arguments[0].type(0)))
        return arguments[0]

    return types.int64(types.int64), code


def _ignored(array: NDArray[Any], place: int) -> None:
    """Nothing has to be fetched ahead where nothing is compiled."""


def _stored(array: NDArray[Any], place: int, value: int) -> None:
    array[place] = value


def _unchanged(place: int) -> int:
    return place


def _counted(bits: int) -> int:
    return (int(bits) & -int(bits)).bit_length() - 1


def _summed(bits: int) -> int:
    return (int(bits) & WORD).bit_count()


prefetch = cast(Callable[[NDArray[Any], int], None], _prefetch if is_compiling() else _ignored)
"""`prefetch(array, place)`: have the memory of an element, counted over the flat array, fetched without waiting for it.

A place outside of the array does no harm.
"""
publish = cast(Callable[[NDArray[Any], int, int], None], _publish if is_compiling() else _stored)
"""`publish(array, place, value)`: write an element so that a thread which reads it finds all that was written before.

The elements are integers of 64 bits, and the array is one that is not sliced.
"""
trailing_zeros = cast(Callable[[int], int], _trailing_zeros if is_compiling() else _counted)
"""`trailing_zeros(bits)`: the place of the lowest bit that is set; there must be one."""
ones = cast(Callable[[int], int], _ones if is_compiling() else _summed)
"""`ones(bits)`: how many bits are set."""
at = cast(Callable[[int], int], _unsigned if is_compiling() else _unchanged)
"""`at(place)`: a place that is not counted from the end of an array. What is compiled need not ask: a quarter of the
time of a search went into asking. It is for indexing alone: unsigned and signed numbers together become floats.
"""
natural = cast(Callable[[int], int], _natural if is_compiling() else _unchanged)
"""`natural(number)`: the number, of which the compiler is told that it is not negative; for what is reckoned with too.

In a search it is two to four per cent slower than `at` (two-phase commit of eight): a promise stays in the code that is
optimised.
"""
