"""Files that nobody can rehearse: the ones in malformed/, and those too large or too odd to keep."""

from pathlib import Path

BEGIN = b"workflow: parcel\nversion: 1\nroles: {clerk: {kind: operator}}\nstates:\n"
FOLDER = Path(__file__).parent / "malformed"

Case = tuple[str, Path, str]
"""A name, a file, and what it should have been: workflow or scenario."""


def cases(tmp_path: Path) -> list[Case]:
    """Every malformed file, in order of name; the large and binary ones are written to `tmp_path`."""
    kept = [(path.stem, path, path.stem.partition("-")[0]) for path in sorted(FOLDER.glob("*.yaml"))]
    return kept + written(tmp_path)


def written(tmp_path: Path) -> list[Case]:
    """The malformed files that are made when they are needed."""
    texts = {
        "workflow-nested-brackets": b"[" * 100_000,
        "workflow-nested-mappings": b"{a: " * 100_000,
        "workflow-nested-dashes": b"- " * 100_000,
        "workflow-nested-values": b"workflow: parcel\nstates: " + b"[" * 50_000 + b"]" * 50_000 + b"\n",
        "workflow-50-megabytes": b"# " + b"x" * 50_000_000,
        "workflow-many-values": b"workflow: parcel\nroles: [" + b"1," * 130_000 + b"]\n",
        "workflow-many-anchors": b"workflow: parcel\nroles:\n" + b"".join(b"  - &a%d x\n" % n for n in range(100_000)),
        "workflow-many-misfits": BEGIN + b"".join(b"  s%d: 7\n" % n for n in range(110_000)),
        "workflow-many-unknown-fields": BEGIN + b"  s: {" + b", ".join(b"f%d: 1" % n for n in range(110_000)) + b"}\n",
        "workflow-many-unknown-names": BEGIN
        + b"".join(b"  s%d: {owner: clark, phase: working}\n" % n for n in range(30_000))
        + b"actions:\n  a: {by: clerk, to: s1, from: ["
        + b", ".join(b"t%d" % n for n in range(50_000))
        + b"]}\n",
        "workflow-huge-number": b"workflow: parcel\nversion: " + b"9" * 5_000 + b"\n",
        "workflow-long-line": b"workflow: " + b"x" * 3_900_000 + b"\n",
        "workflow-binary": bytes(range(256)) * 64,
        "workflow-nul-bytes": b"workflow: parcel\x00\n",
        "workflow-utf-16": "workflow: parcel\n".encode("utf-16"),
        "workflow-latin-1": "workflow: parcel\nabout: café\n".encode("latin-1"),
        "workflow-control-characters": b"workflow: \x1b[2Jparcel\n",
        "scenario-nested-brackets": b"[" * 100_000,
        "scenario-50-megabytes": b"scenario: x\n" + b"#\n" * 25_000_000,
        "scenario-binary": b"\x7fELF\x02\x01\x01\x00" * 512,
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_bytes(text)
    made = [(name, tmp_path / f"{name}.yaml", name.partition("-")[0]) for name in texts]
    folder = tmp_path / "workflow-a-folder.yaml"
    folder.mkdir()
    absent = tmp_path / "workflow-that-is-not-there.yaml"
    return [*made, (folder.stem, folder, "workflow"), (absent.stem, absent, "workflow")]
