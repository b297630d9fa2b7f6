"""What the app is made of besides its own code: packages with their licences, and the list of materials (SBOM).

``python -m tools.packages`` writes ``data/catalogue/packages.csv`` of the locked lists, and ``python -m tools.packages sbom``
writes ``dist/sbom.json`` (CycloneDX) of that file and the lists. The same lists give the same bytes.
"""

from __future__ import annotations

import base64
import csv
import importlib.metadata
import io
import json
import re
import sys
import uuid
from datetime import UTC, datetime, time
from typing import Any

import yaml
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement

from lib.catalogue.packages import FIELDS, FILE, Package, packages
from tools.targets import LOCKED, ROOT, SERVER_LOCKED, hashes

SBOM = ROOT / "dist" / "sbom.json"
LISTS = {"python": LOCKED, "server": SERVER_LOCKED}
"""The locked lists of Python, by the kind that their packages are."""
BROWSER = ROOT / "package-lock.json"
BUNDLED = ("@github/combobox-nav",)
"""What the tests' and builders' half of package.json has that is in a script of ``static/`` (``tools/bundle.mjs``)."""
FONTS = (
    Package("font", "DejaVu Sans Condensed", "2.37", "Bitstream-Vera"),
    Package("font", "Material Symbols (cut down)", "", "Apache-2.0"),
    Package("font", "Source Sans (cut down)", "", "OFL-1.1"),
)
"""Their terms lie beside them, in ``lib/draw/fonts`` and ``static/letters``."""
IN_OTHER_WORDS = {
    "MIT License": "MIT",
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "PSFL": "PSF-2.0",
    "BDS-3-Clause": "BSD-3-Clause",
}
"""What packages write in place of an SPDX name."""
READ = {
    "altair": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "pyogrio": "MIT",
    "segno": "BSD-3-Clause",
    "streamlit-folium": "MIT",
    "uvloop": "Apache-2.0 OR MIT",
}
"""Read in the text of the licence, where a package names it in no field or in one that does not say which."""
SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")


def found() -> list[Package]:
    """Every package of the locked lists with its licence, as installed here, and the fonts.

    Raises ``SystemExit`` with a sentence where a package does not say its licence by an SPDX name.
    """
    python = [
        Package(kind, each.name, version(each), _licence(each.name))
        for kind, of in LISTS.items()
        for each in hashes(of)
    ]
    browser = [
        Package("browser", name, entry["version"], IN_OTHER_WORDS.get(entry["license"], entry["license"]))
        for name, entry in in_browser()
    ]
    return [*python, *browser, *FONTS]


def version(package: Requirement) -> str:
    """The one version that a line of the locked list allows."""
    return str(package.specifier).removeprefix("==")


def in_browser() -> list[tuple[str, dict[str, Any]]]:
    """Packages of the browser's parts with their entries in ``package-lock.json``, by name; each once."""
    entries = json.loads(BROWSER.read_text(encoding="utf-8"))["packages"]
    held = {}
    for path, entry in entries.items():
        name = path.rpartition("node_modules/")[2]
        if path and (not entry.get("dev") or name in BUNDLED):
            held[name, entry["version"]] = entry
    return [(name, entry) for (name, _), entry in sorted(held.items())]


def _licence(name: str) -> str:
    said = importlib.metadata.metadata(name)
    text = READ.get(name) or said["License-Expression"] or said["License"] or ""
    text = IN_OTHER_WORDS.get(text, text)
    if not SPDX.fullmatch(text):
        raise SystemExit(
            f"{name} does not say its licence by an SPDX name: read it, and write it into tools/packages.py."
        )
    return text


def table() -> str:
    """``packages.csv`` as it should be."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(FIELDS)
    rows.writerows((each.kind, each.name, each.version, each.licence) for each in found())
    return text.getvalue()


def sbom() -> str:
    """The list of materials: each package with its licence and the SHA-256 (Python) or SHA-512 (npm) it must have."""
    sums = {(each.name, version(each)): some for of in LISTS.values() for each, some in hashes(of).items()}
    entries = {(name, entry["version"]): entry for name, entry in in_browser()}
    made_by = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    licences = LicenseFactory()
    own = Component(
        name="every-neighbourhood",
        version=made_by["version"],
        type=ComponentType.APPLICATION,
        licenses=[licences.make_from_string(made_by["license"])],
        bom_ref="every-neighbourhood",
    )
    bom = Bom(
        serial_number=uuid.uuid5(
            uuid.NAMESPACE_OID, "".join(each.read_text("utf-8") for each in (*LISTS.values(), BROWSER))
        ),
        metadata=BomMetaData(component=own, timestamp=datetime.combine(made_by["date-released"], time(), UTC)),
    )
    for each in packages():
        if each.kind == "font":
            continue
        group, _, name = each.name.rpartition("/")
        purl = PackageURL("npm" if each.kind == "browser" else "pypi", group or None, name, each.version)
        if each.kind != "browser":
            some = [HashType(alg=HashAlgorithm.SHA_256, content=sha) for sha in sums[each.name, each.version]]
        else:
            sha = base64.b64decode(entries[each.name, each.version]["integrity"].removeprefix("sha512-")).hex()
            some = [HashType(alg=HashAlgorithm.SHA_512, content=sha)]
        component = Component(
            name=name,
            group=group or None,
            version=each.version,
            purl=purl,
            bom_ref=purl.to_string(),
            licenses=[licences.make_from_string(each.licence)],
            # Of the files that a registry has for one version, one for each system, any may be the one in use.
            external_references=[
                ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(purl.to_string()), hashes=some)
            ],
        )
        bom.components.add(component)
        bom.register_dependency(own, [component])
    return make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1) + "\n"


def main() -> None:
    """Write what the command line asks for."""
    if sys.argv[1:] == ["sbom"]:
        SBOM.parent.mkdir(exist_ok=True)
        SBOM.write_text(sbom(), encoding="utf-8", newline="\n")
        print(f"{SBOM.relative_to(ROOT)} lists {len(packages()) - len(FONTS)} packages (CycloneDX 1.6).")
    else:
        FILE.write_text(table(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
