"""Has threads do the first half of each task side by side, and the second half one after the other, in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, wait
from contextlib import contextmanager
from signal import SIGINT, getsignal, signal
from threading import Condition, current_thread, main_thread
from types import FrameType
from typing import Generic, TypeVar

Worker = TypeVar("Worker")
Task = TypeVar("Task")
Half = TypeVar("Half")


def in_turn(
    threads: Executor,
    workers: Sequence[Worker],
    tasks: Iterable[Task],
    prepare: Callable[[Worker, Task], Half],
    finish: Callable[[Worker, Task, Half], None],
) -> None:
    """Do tasks: `prepare` each in whichever thread is free, `finish` them in order, one at a time.

    The first worker works in this thread, and the others in `threads`. Tasks are taken from the iterable one by one,
    each when somebody is free for it. An exception in any thread ends the work, and is raised here when all have
    stopped; nothing is finished after it. So does Ctrl-C, which waits for the end of the tasks that are in hand: in
    the middle of taking a lock it would leave it taken, and the others would wait for ever.
    """
    if len(workers) == 1:  # nobody to wait for
        for task in tasks:
            finish(workers[0], task, prepare(workers[0], task))
        return
    line = _Line(enumerate(tasks), prepare, finish)
    with _interrupted_later(line):
        others = [threads.submit(line.work, worker) for worker in workers[1:]]
        try:
            line.work(workers[0])
        finally:
            wait(others)
    for other in others:
        other.result()


@contextmanager
def _interrupted_later(line: "_Line[Worker, Task, Half]") -> Iterator[None]:
    """Ctrl-C only closes the line; what it would have done at once happens at the end of the block."""
    usual = getsignal(SIGINT)
    if current_thread() is not main_thread() or not callable(usual):
        yield  # nothing is interrupted here
        return
    caught: list[FrameType | None] = []

    def end(number: int, frame: FrameType | None) -> None:
        caught.append(frame)
        line.closed = True

    signal(SIGINT, end)
    try:
        yield
    finally:
        signal(SIGINT, usual)
    if caught:
        usual(SIGINT, caught[0])


class _Line(Generic[Worker, Task, Half]):
    """The tasks in their order, and whose turn it is to be finished.

    `closed`: no further task is taken, and those in hand are finished; `over`: nor are those.
    """

    def __init__(
        self,
        tasks: "enumerate[Task]",
        prepare: Callable[[Worker, Task], Half],
        finish: Callable[[Worker, Task, Half], None],
    ) -> None:
        self.tasks = tasks
        self.prepare = prepare
        self.finish = finish
        self.changed = Condition()
        self.turn = 0
        self.over = False
        self.closed = False

    def work(self, worker: Worker) -> None:
        """Do one task after the other, until none is left."""
        try:
            while (ticket := self._next()) is not None:
                number, task = ticket
                half = self.prepare(worker, task)
                if not self._is_turn(number):
                    return
                self.finish(worker, task, half)
                self._pass_on()
        except BaseException:
            with self.changed:
                self.over = True
                self.changed.notify_all()
            raise

    def _next(self) -> tuple[int, Task] | None:
        with self.changed:
            return None if self.over or self.closed else next(self.tasks, None)

    def _is_turn(self, number: int) -> bool:
        """Wait until all before it are finished; false if that will never be."""
        with self.changed:
            self.changed.wait_for(lambda: self.over or self.turn == number)
            return not self.over

    def _pass_on(self) -> None:
        with self.changed:
            self.turn += 1
            self.changed.notify_all()
