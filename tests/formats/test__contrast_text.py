"""Designs measured side by side, as text."""

from flowrehearsal.formats._contrast_text import render
from tests.contrasts import EVERYTHING, SAME, STUCK, contrast

TEXT = """\
old and new
  old: shop, version 1, shops/old.yaml
  new: shop, version 2, shops/new.yaml
20 replications of each, seed 7, engine batch; all with the same chance

new beside old, under rainy
  new is better on 1, worse on 1 (and beyond the gate on 1 of them), different on 1 and the same on
  1 of 6 figures; on 2 the data cannot tell yet.

  new                             metric           of      old   new   difference              unit
  worse, beyond 20                refused-clicks*  guest   0     50    +50 (+42 … +58)         per 1,000 acts
  better                          duplicates*      charge  67.8  0     −67.8 (−105 … −30.6)    per 10,000 intents
  different                       utilisation      clerk   10    11    +1 (+0.5 … +1.5)        % of working time
  cannot tell; about 1,200 would  stuck*                   0     0.15  +0.15 (−0.02 … +0.32)   %
  … and 1 more that cannot be told yet (--all prints them)
  the same in every replication: losses
  Intervals: 95% for all of them together

  only in old: calls of charge and refund
  only in new: calls of capture; losses of capture
"""


def test_every_kind_of_figure_has_its_place() -> None:
    assert [line.split() for line in render(EVERYTHING).splitlines()] == [line.split() for line in TEXT.splitlines()]


def test_everything_is_printed_on_request() -> None:
    told = render(EVERYTHING, everything=True)
    assert "more that cannot be told" not in told
    assert "cycle-time" in told


def test_a_terminal_gets_colours() -> None:
    assert "\x1b[33mcannot tell; about 1,200 would\x1b[0m" in render(contrast(STUCK), styled=True)


def test_designs_that_never_differ_need_no_table() -> None:
    told = render(contrast(SAME))
    assert "new is the same on 1 of 1 figure." in told
    assert "metric" not in told
