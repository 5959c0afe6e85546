"""A report as one HTML page that stands alone: no network, no fonts to fetch, every picture inside.

Whatever a definition says is text on this page, never markup; the page's own script and styles are named by their
digests in its content security policy, so that nothing else can run.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from flowrehearsal.drawing.svg import STYLE
from flowrehearsal.formats._html_page import page
from flowrehearsal.formats._ranking import ranked_examples
from flowrehearsal.formats._verdicts import tiles, verdicts
from flowrehearsal.pages.words import change_words
from flowrehearsal.report import Report

NAME = "html"
_FOLDER = files("flowrehearsal.formats").joinpath("html_templates")


def render(report: Report) -> str:
    """The page as text; the same report gives the same bytes."""
    style = _FOLDER.joinpath("page.css").read_text(encoding="utf-8") + STYLE
    script = _FOLDER.joinpath("page.js").read_text(encoding="utf-8")
    return _template("page.html.j2").render(
        page=page(report), style=style, script=script, policy=_policy(style, script)
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
    environment.globals["change_words"] = change_words
    return environment.get_template(name)


def _policy(style: str, script: str) -> str:
    """A content security policy that lets exactly these two texts through."""
    allowed = [f"style-src '{_digest(style)}'", f"script-src '{_digest(script)}'"]
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
