"""SVG elements: whatever text comes in, markup never comes out."""

from flowrehearsal.drawing.svg import element, picture, printable, text_of


def test_text_is_escaped_and_attributes_are_spelt_with_hyphens() -> None:
    made = element("text", text="<b> & co", class_="name", stroke_width=1.25, x=3.0, id='"')
    assert text_of(made) == '<text class="name" stroke-width="1.2" x="3" id="&quot;">&lt;b&gt; &amp; co</text>'


def test_control_characters_are_replaced() -> None:
    assert printable("a\x00b\x1b[1m\u0085\nc") == "a\ufffdb\ufffd[1m\ufffd\nc"


def test_a_picture_has_a_name_for_those_who_cannot_see_it_and_may_carry_its_style() -> None:
    drawn = text_of(picture(10.4, 20.6, "a <picture>", [element("g")], "look"))
    assert drawn == (
        '<svg xmlns="http://www.w3.org/2000/svg" class="rehearsal look" width="10" height="21" '
        'viewBox="0 0 10 21" role="img"><title>a &lt;picture&gt;</title><g /></svg>'
    )
    alone = text_of(picture(10, 20, "a picture", [], "look"), standalone=True)
    assert "<title>a picture</title><style>.rehearsal {" in alone
