"""The datasets: who published what, when, under which licence, and the files it is in."""

from __future__ import annotations

import csv
import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lib.catalogue.errors import ROOT, errors_of, make, require, require_text, tables, unknown

LOCK = ROOT / "data" / "build" / "sources.csv"
# Lists typed from web pages and tables worked out from large open files: in no repository.
MADE_HERE = ("derived/", "facts/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Something published that the figures come from.

    Attributes
    ----------
    key, title, publisher : str
        The publisher is the body that stands behind the figures.
    published : str
        Day, month or year of publication, in words.
    vintage : str
        The time the figures speak of, in words.
    geography : str
        The areas they are given for, and the year of those areas.
    files : tuple of str
        Names in ``data/build/sources.csv``; one ending in ``/`` is a folder.
    licence : str
        Always given: an entry without a licence line cannot be made.
    licence_url : str
        The licence's own page; empty where the publisher states none.
    attribution : str
        The credit line, to be printed as it stands.
    rows : int
        Records in the files as published.
    caveats : tuple of str
        Sentences on what to keep in mind.
    used_for : str
        One sentence: where it shows in the dashboard.
    landing_page : str
        The publisher's page.
    repackager, repository, commit : str
        Where the copy came from, when not from the publisher: who, ``owner/name``, and
        the commit it is pinned at.
    made : str
        How it was worked out or typed up; required where no repository holds it.

    Raises
    ------
    CatalogueError
        A field is missing. The message names the dataset, the field and what to do.
    """

    key: str
    title: str
    publisher: str
    published: str
    vintage: str
    geography: str
    files: tuple[str, ...]
    licence: str
    attribution: str
    rows: int
    caveats: tuple[str, ...]
    used_for: str
    licence_url: str = ""
    landing_page: str = ""
    repackager: str = ""
    repository: str = ""
    commit: str = ""
    made: str = ""

    def __post_init__(self) -> None:
        for field in ("files", "caveats"):
            object.__setattr__(self, field, tuple(getattr(self, field)))
        require_text(
            self,
            "Dataset",
            ("key", "title", "publisher", "published", "vintage", "geography", "licence", "attribution", "used_for"),
        )
        self._require(bool(self.files), "files", "name at least one file of data/build/sources.csv.")
        self._require(bool(self.caveats), "caveats", "write at least one sentence.")
        self._require(isinstance(self.rows, int) and self.rows > 0, "rows", "give the number of records.")
        for field in ("licence_url", "landing_page"):
            address = getattr(self, field)
            fit = not address or address.startswith("https://")
            self._require(fit, field, "give an https address, or leave it out.")
        if any(name.startswith(MADE_HERE) for name in self.files):
            self._require(bool(self.made), "made", "no repository holds it, so say how it was made.")
            return
        self._require(self.repository.count("/") == 1, "repository", "give it as owner/name.")
        self._require(len(self.commit) == 40, "commit", "give the 40 characters of the commit it is pinned at.")
        inside = all(name.startswith(self.repository + "/") for name in self.files)
        self._require(inside, "files", f"each must be inside {self.repository}/.")

    def _require(self, holds: bool, field: str, remedy: str) -> None:
        require(holds, "Dataset", self.key, field, remedy)

    @property
    def repository_page(self) -> str:
        """The pinned copy on the web; empty where no repository holds it."""
        return f"https://github.com/{self.repository}/tree/{self.commit}" if self.repository else ""

    def pinned(self) -> tuple[tuple[str, str], ...]:
        """The files it is made of and their SHA-256, so that anyone can check them.

        Returns
        -------
        tuple of (str, str)
            A pair a file, in the order of ``files``. A folder is one pair: the SHA-256
            of its files' hashes, sorted and joined by new lines.

        Raises
        ------
        CatalogueError
            A file is not in ``data/build/sources.csv``, or is there at another commit.
        """
        return tuple((name, self._hash(name)) for name in self.files)

    def _hash(self, name: str) -> str:
        folder = name.endswith("/")
        found = [line for file, line in _lock().items() if file == name or (folder and file.startswith(name))]
        self._require(bool(found), "files", f"{name} is not pinned in data/build/sources.csv; add it there first.")
        same = {line["commit"] for line in found} == {self.commit}
        self._require(same, "commit", f"{name} is pinned at another commit in data/build/sources.csv; make them agree.")
        if not folder:
            return found[0]["sha256"]
        return hashlib.sha256("\n".join(sorted(line["sha256"] for line in found)).encode()).hexdigest()


@functools.cache
def _lock() -> dict[str, dict[str, str]]:
    """The lines of the lock file by ``owner/repository/path``."""
    with LOCK.open(newline="") as lines:
        return {"/".join(filter(None, (row["repository"], row["path"]))): row for row in csv.DictReader(lines)}


@functools.cache
def datasets() -> Mapping[str, Dataset]:
    """All datasets by key, in the order of the About page."""
    listed: dict[str, Dataset] = {}
    with errors_of("datasets.toml"):
        for fields in tables("datasets.toml", "dataset"):
            entry = make(Dataset, "Dataset", fields)
            require(entry.key not in listed, "Dataset", entry.key, "key", "it is used twice; rename one.")
            listed[entry.key] = entry
    return MappingProxyType(listed)


def dataset(key: str) -> Dataset:
    """One dataset.

    Raises
    ------
    UnknownKey
        No dataset has this key; the message offers the nearest.
    """
    try:
        return datasets()[key]
    except KeyError:
        raise unknown("dataset", key, datasets()) from None
