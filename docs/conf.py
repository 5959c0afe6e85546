"""How Sphinx builds the manual: `make docs`."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generate.pages import write_all  # noqa: E402

from flowrehearsal.version import __version__  # noqa: E402

write_all(HERE / "reference")

project = "flowrehearsal"
author = "flowrehearsal authors"
copyright = author
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["decisions/template.md", "generate"]
myst_heading_anchors = 3
default_role = "code"
highlight_language = "none"
nitpicky = False

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
add_module_names = False
python_use_unqualified_type_names = True
autodoc_preserve_defaults = True

html_theme = "furo"
html_title = "flowrehearsal"
html_copy_source = False
html_show_sourcelink = False
