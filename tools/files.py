"""Lays out what a file server may send for the app: ``python -m tools.files --to FOLDER``.

Every lasting file of the app and of Streamlit, at its address, beside itself packed by gzip and by brotli where that
is smaller, so that nothing is packed while readers wait. Beside them nginx' settings, with the headers that the
app's own answers have, and which addresses a browser may keep for a year. ``docs/hosting.md`` says who reads them.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import streamlit

from lib.serve import STATIC, YEAR, fonts, frame_script, own
from lib.serve.policy import HEADERS, POLICY, page_policy

ROOT = Path(__file__).resolve().parents[1]
THEIRS = Path(streamlit.__file__).parent / "static" / "static"
COMPONENT = "component/streamlit_folium.st_folium/static/js"
BUILT = ("tiles", "values", "names", "letters")
"""Folders of our files whose names hold their content's hash."""
WORTH = 0.95
"""A packed file is kept where it is at most this large, of the plain one."""
DENSE = (".woff2", ".png", ".pmtiles")
"""Already packed inside; of tiles a browser asks for pieces, which are of the plain file alone."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.files", description=__doc__.split("\n")[0])
    parser.add_argument("--to", type=Path, required=True, help="the folder to make; what is in it is replaced")
    parser.add_argument("--listen", default="127.0.0.1:8090", help="where nginx is to answer")
    asked = parser.parse_args()
    lay_out(asked.to, listen=asked.listen)
    print(f"{sum(1 for each in asked.to.rglob('*') if each.is_file()):,} files are in {asked.to}.")


def lay_out(folder: Path, hard: bool = True, listen: str = "127.0.0.1:8090") -> None:
    """Make the folder: ``files`` with all of them, ``headers.conf`` and ``lasting.conf``. Packed hard it takes a minute."""
    shutil.rmtree(folder, ignore_errors=True)
    files = folder / "files"
    found = dict(addresses())
    for address, source in found.items():
        target = files / address
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(source, bytes):
            target.write_bytes(source)
        else:
            shutil.copyfile(source, target)
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        list(workers.map(lambda address: pack(files / address, hard), found))
    (folder / "headers.conf").write_text(headers(), encoding="utf-8")
    (folder / "lasting.conf").write_text(lasting(), encoding="utf-8")
    (folder / "nginx.conf").write_text(settings(folder, listen), encoding="utf-8")


def addresses() -> Iterable[tuple[str, Path | bytes]]:
    """Each file by its address, without the first stroke: where it is, or what is in it."""
    for path in sorted(STATIC.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"app/static/{path.relative_to(STATIC).as_posix()}", path
    cut = {name: font.plain for name, font in fonts().items()}
    for path in sorted(THEIRS.rglob("*")):
        if path.is_file():
            name = path.relative_to(THEIRS).as_posix()
            yield f"static/{name}", cut.get(name.removeprefix("media/"), path)
    script = frame_script()
    yield f"{COMPONENT}/{script.name}", script


def pack(path: Path, hard: bool = True) -> None:
    """Lay a file packed by each way beside it, where that makes it smaller."""
    # Late: only who lays files out needs it.
    import brotli

    plain = path.read_bytes()
    if path.suffix in DENSE:
        return
    for ending, packed in (
        (".gz", gzip.compress(plain, 9 if hard else 1, mtime=0)),
        (".br", brotli.compress(plain, quality=11 if hard else 1)),
    ):
        if len(packed) <= WORTH * len(plain):
            path.with_name(path.name + ending).write_bytes(packed)


def headers() -> str:
    """The headers of every answer of the app's, as nginx has them."""
    return "".join(
        f'add_header {name.decode()} "{value.decode()}" always;\n'
        for name, value in (*HEADERS, (POLICY, page_policy()))
    )


def settings(folder: Path, listen: str) -> str:
    """nginx' settings for the folder, to listen at an address."""
    pattern = (ROOT / "deploy" / "proxy" / "files.conf").read_text(encoding="utf-8")
    return pattern.replace("@LISTEN@", listen).replace("@PREFIX@", f"{folder.resolve()}/")


def lasting() -> str:
    """How long a browser may keep each address: a year where the address changes with the content, as nginx has it."""
    year = YEAR.decode()
    ours = [path.relative_to(STATIC).as_posix() for path in sorted(STATIC.rglob("*")) if path.is_file()]
    named = [each for each in ours if not each.startswith(BUILT) and not Path(each).name.startswith(".")]
    lines = [
        '    default "no-cache";',
        *(f'    "~^/app/static/{each}/" "{year}";' for each in BUILT),
        *(f'    "~^/{each}" "{year}";' for each in ("static/", COMPONENT)),
        *(f'    "{own(each)}" "{year}";' for each in named),
    ]
    return "map $uri$is_args$args $kept {\n" + "\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
