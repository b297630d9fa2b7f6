"""Writes ``LICENCES-OF-DATA.md`` from the catalogue: ``python -m tools.licences``."""

from __future__ import annotations

from lib import catalogue
from lib.catalogue import Dataset
from tools.targets import ROOT

FILE = ROOT / "LICENCES-OF-DATA.md"
HEAD = """# On what terms the data may be used

Made from `data/catalogue/datasets.toml` by `make licences`; do not edit it. The code is under the MIT licence
(`LICENSE`), and so is this list. The data is not ours: each part keeps the licence of its publisher, and the credit line
goes wherever figures or maps made from it go. Where each copy came from is in `data/README.md`.
"""


def text() -> str:
    """The whole file: a part for each licence, the most common first, and in it a line for each dataset with its
    credit.
    """
    parts: dict[tuple[str, str], list[Dataset]] = {}
    for dataset in catalogue.datasets().values():
        # What is not an open licence is told of each dataset by itself.
        title = (dataset.licence, dataset.licence_url) if dataset.licence_url else ("No open licence is stated", "")
        parts.setdefault(title, []).append(dataset)
    out = [HEAD]
    for (licence, address), datasets in sorted(parts.items(), key=lambda part: (not part[0][1], -len(part[1]))):
        out.append(f"## {f'[{licence}]({address})' if address else licence}\n")
        out += [
            f"- **{each.title}** ({each.publisher}). {'' if address else f'{each.licence} '}Credit: {each.attribution}"
            for each in datasets
        ]
        out.append("")
    return "\n".join(out)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
