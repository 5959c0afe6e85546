"""How wide text will be, without a font."""

from flowrehearsal.drawing.measure import width, wrap


def test_wide_letters_are_wider_than_narrow_ones_and_bold_is_wider_still() -> None:
    assert width("ill", 10) < width("aaa", 10) < width("WWW", 10)
    assert width("aaa", 10) < width("aaa", 10, bold=True)
    assert width("aaa", 20) == 2 * width("aaa", 10)


def test_text_is_broken_between_words_and_every_line_fits() -> None:
    text = "the supplier finishes the booking after all"
    found = wrap(text, 12, 120)
    assert " ".join(found) == text
    assert len(found) > 1
    assert all(width(line, 12) <= 120 for line in found)


def test_a_word_that_is_too_long_is_cut_after_an_underscore() -> None:
    assert wrap("blocked_reservation_at_supplier", 12, 120) == ("blocked_", "reservation_at_", "supplier")


def test_past_the_last_line_it_says_so() -> None:
    found = wrap("one two three four five six seven eight nine ten", 12, 60, lines=2)
    assert len(found) == 2
    assert found[-1].endswith("…")
    assert width(found[-1], 12) <= 60


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", 12, 60) == ("",)
