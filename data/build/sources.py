"""Source files, always checked against the hash they had when the data was chosen.

A builder asks for ``owner/repository/path``. The file is read from the folder of
sources beside the project when that is there, and is otherwise downloaded once, at the
pinned commit, into ``.cache/sources``. Either way its SHA-256 must match the lock in
``data/build/sources.csv``, or nothing is built from it.

A few lists are not in any public repository (place lists typed from web pages, tables
worked out from large open files). Their paths start with ``derived/`` or ``facts/``, and
they are committed beside the builders, in ``data/build/lists``; so are two small published
tables that our figures are checked against, so that the check can be made anywhere.

``python -m data.build.sources`` downloads all that is not at hand (340 MB in all).
"""

from __future__ import annotations

import csv
import functools
import gzip
import hashlib
import io
import json
import sys
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ROOT.parent / "shared"
CACHE = ROOT / ".cache" / "sources"
LOCK = Path(__file__).with_name("sources.csv")
LISTS = Path(__file__).with_name("lists")
MADE_HERE = ("derived/", "facts/")
"""How names begin of lists that are in no public repository."""
HOST = "https://raw.githubusercontent.com"


class SourceError(Exception):
    """A source file is missing, unreachable or not the file that was pinned."""


class NotAtHand(SourceError):
    """The source is neither beside the project nor downloaded before, and nothing may be downloaded now."""


class Locked(NamedTuple):
    """One line of the lock: where a source file is and what it must contain."""

    repository: str
    commit: str
    path: str
    bytes: int
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.repository}/{self.path}" if self.repository else self.path


_download = True


def only_at_hand() -> None:
    """From here on nothing is downloaded: what is not at hand raises :class:`NotAtHand`. For tests, which ask nothing
    of the internet.
    """
    global _download
    _download = False


def beside() -> bool:
    """Whether the folder of sources is beside the project, so that every pinned file is at hand."""
    return (BESIDE / "sources" / "MANIFEST.csv").is_file()


@functools.cache
def lock() -> dict[str, Locked]:
    """All pinned source files by name (``owner/repository/path``)."""
    with LOCK.open(newline="") as lines:
        rows = [
            Locked(r["repository"], r["commit"], r["path"], int(r["bytes"]), r["sha256"]) for r in csv.DictReader(lines)
        ]
    return {row.name: row for row in rows}


def names(prefix: str, suffix: str = "") -> list[str]:
    """Names of the pinned files under a folder, in order."""
    return sorted(n for n in lock() if n.startswith(prefix) and n.endswith(suffix))


def read(name: str) -> bytes:
    """The content of a source file, unpacked and checked.

    Raises
    ------
    NotAtHand
        The file would have to be downloaded, and :func:`only_at_hand` was called.
    SourceError
        The name is not pinned, the download failed, or the content has changed.
    """
    try:
        entry = lock()[name]
    except KeyError:
        raise SourceError(_how_to_pin(name)) from None
    content = (LISTS / name).read_bytes() if (LISTS / name).is_file() else _beside(entry)
    if content is None:
        content = _downloaded(entry)
    found = hashlib.sha256(content).hexdigest()
    if found != entry.sha256:
        raise SourceError(
            f"{name} is not the file that was pinned: expected SHA-256 {entry.sha256[:12]}…, found {found[:12]}…. "
            "Delete the copy and build again, or pin the new file on purpose."
        )
    return content


def _how_to_pin(name: str) -> str:
    """What to do about a file that is not in the lock; for one that is there, the line to add."""
    start, file = f"{name} is not pinned in data/build/sources.csv", LISTS / name
    if file.is_file():
        content = file.read_bytes()
        return f"{start}: add the line ,,{name},{len(content)},{hashlib.sha256(content).hexdigest()}"
    if name.startswith(MADE_HERE):
        return f"{start}, and is not there: put it in data/build/lists/{name.split('/')[0]} first."
    return f"{start}: add its repository, commit, path, size and SHA-256."


def _beside(entry: Locked) -> bytes | None:
    plain = BESIDE / "sources" / entry.name
    packed = plain.with_name(plain.name + ".gz")
    if plain.is_file():
        return plain.read_bytes()
    if packed.is_file():
        return gzip.decompress(packed.read_bytes())
    return None


def _downloaded(entry: Locked) -> bytes:
    kept = CACHE / entry.commit / entry.path
    if kept.is_file():
        return kept.read_bytes()
    if not _download:
        raise NotAtHand(f"{entry.name} is not on this machine: get it with python -m data.build.sources.")
    url = f"{HOST}/{entry.repository}/{entry.commit}/{urllib.parse.quote(entry.path)}"
    try:
        with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 (fixed https host)
            content = answer.read()
    except OSError as problem:
        raise SourceError(
            f"Could not download {entry.name} ({problem}). Check the connection and build again."
        ) from problem
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(content)
    return content


def buffer(name: str) -> io.BytesIO:
    """The content of a source file as a seekable stream, for readers that want one."""
    return io.BytesIO(read(name))


def text(name: str, encoding: str = "utf-8-sig") -> str:
    """The content of a source file as text."""
    return read(name).decode(encoding)


def document(name: str) -> Any:
    """The content of a JSON source file."""
    return json.loads(read(name))


def rda(name: str):
    """The one data frame inside an R ``.rda`` file, its row names dropped; the caller's own.

    Returns
    -------
    pandas.DataFrame
    """
    return _rda(name).copy()


# Tables of the Census take half a minute to read, and three builders ask for them; the tests of six editions of the
# index ask three times for seven.
@functools.lru_cache(maxsize=16)
def _rda(name: str):
    import warnings

    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdata warns that R's tibble class becomes a plain frame
        frames = rdata.read_rda(buffer(name))
    (frame,) = frames.values()
    return frame.reset_index(drop=True)


def main() -> int:
    """Download what is not at hand, and check every pinned file; the first that is wrong ends it with a sentence."""
    from tqdm import tqdm

    for name in tqdm(lock(), unit="file"):
        try:
            read(name)
        except SourceError as problem:
            print(problem, file=sys.stderr)
            return 1
    print(f"All {len(lock()):,} source files are at hand.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
