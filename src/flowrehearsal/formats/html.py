"""A report as a review pack: one HTML file that stands alone, without network, fonts to fetch or foreign scripts.

Whatever a definition says is text in this file, never markup; its own script and styles are named by their
digests in its content security policy, so that nothing else can run.
"""

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from flowrehearsal.formats._notice import Notice
from flowrehearsal.formats._pack_files import PAIR_SCRIPTS, PAIR_STYLES, script, style
from flowrehearsal.formats._pack_text import breakable, pieces, shortened
from flowrehearsal.formats._pack_view import pack_view
from flowrehearsal.formats._pair_view import pair_view
from flowrehearsal.formats._verdicts import tiles, verdicts
from flowrehearsal.pages.ranking import ranked_examples
from flowrehearsal.pages.sides import Sides
from flowrehearsal.pages.words import change_words
from flowrehearsal.report import Report

NAME = "html"


def render(report: Report, live: str = "") -> str:
    """The pack as text; the same report gives the same bytes.

    `live`: a script of whoever serves the pack, which may ask that server, and nobody else. A pack in a file has none.
    """
    look, behaviour = style(), script() + live
    return _template("pack.html.j2").render(
        pack=pack_view(report), style=look, script=behaviour, policy=_policy(look, behaviour, bool(live))
    )


def render_pair(sides: Sides) -> str:
    """Two designs side by side in one file, in the look of a pack; the same two give the same bytes."""
    look, behaviour = style(PAIR_STYLES), script(PAIR_SCRIPTS)
    return _template("pair.html.j2").render(
        pack=pair_view(sides), style=look, script=behaviour, policy=_policy(look, behaviour, asks_server=False)
    )


def render_notice(notice: Notice, live: str) -> str:
    """What a server shows where there is no pack, in the look of one; `live` as for a pack."""
    look = style()
    return _template("notice.html.j2").render(
        notice=notice, style=look, script=live, policy=_policy(look, live, bool(live))
    )


def summary(report: Report) -> str:
    """The verdict, its numbers and the worst counterexamples as a piece of HTML, for a notebook's cell."""
    return _template("summary.html.j2").render(
        verdicts=verdicts(report), tiles=tiles(report), examples=ranked_examples(report)[:3]
    )


def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("flowrehearsal.formats", "html_templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(change_words=change_words, breakable=breakable, pieces=pieces, shortened=shortened)
    return environment.get_template(name)


def _policy(style: str, script: str, asks_server: bool) -> str:
    """A content security policy that lets exactly these two texts through."""
    allowed = [f"style-src '{_digest(style)}'", f"script-src '{_digest(script)}'"]
    if asks_server:
        allowed.append("connect-src 'self'")
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
