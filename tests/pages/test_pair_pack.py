"""The pages on two designs."""

from flowrehearsal import plugins
from flowrehearsal.formats._pair_view import MEASURED, PROMISES
from flowrehearsal.pages.pair_pack import PAIRS, pair_pages
from tests.pairs import pair


def test_pages_stand_in_the_order_of_their_numbers_and_leave_room_for_runs_and_figures() -> None:
    numbers = sorted(module.NUMBER for module in plugins.modules(PAIRS).values())
    assert numbers == [1, 4, 5, 6, 7]
    assert [page.number for page in pair_pages(pair())] == numbers
    assert not {PROMISES, MEASURED} & set(plugins.modules(PAIRS))
