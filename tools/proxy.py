"""Has HAProxy and nginx look at the settings in deploy/, where they are on this machine: ``python -m tools.proxy``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.files import ROOT, headers, lasting, settings

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
PROXY = ROOT / "deploy" / "proxy"
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wrong = [each for each in (haproxy(folder), nginx(folder)) if each]
    if wrong:
        sys.exit("\n".join(wrong))


def haproxy(folder: Path) -> str:
    """What HAProxy finds wrong; empty where it finds nothing, or is not here, which is said."""
    if not (_here("haproxy") and _here("openssl")):
        return ""
    certificate = folder / "site.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    _run(*made, "-subj", "/CN=localhost", "-keyout", str(certificate), "-out", str(folder / "c.pem"))
    certificate.write_bytes(certificate.read_bytes() + (folder / "c.pem").read_bytes())
    told = {"CERTIFICATE": str(certificate), "ONE_MOMENT": str(PROXY / "one-moment.http")}
    files = ["-f", str(PROXY / "haproxy.cfg"), "-f", str(ROOT / "deploy" / "systemd" / "haproxy-debian.cfg")]
    return "".join(_run("haproxy", "-c", "-q", *files, **told, **base) for base in ({}, {"BASE": "/neighbourhoods"}))


def nginx(folder: Path) -> str:
    """The same of nginx, with the settings that are laid beside the files."""
    if not (_here("nginx") and MODULE.is_file()):
        return ""
    for name, text in (("headers", headers()), ("lasting", lasting()), ("nginx", settings(folder, "127.0.0.1:8090"))):
        (folder / f"{name}.conf").write_text(text, encoding="utf-8")
    return _run("nginx", "-t", "-q", "-p", f"{folder}/", "-c", str(folder / "nginx.conf"))


def _here(program: str) -> bool:
    if found := shutil.which(program, path=PATH):
        return bool(found)
    print(f"{program} is not on this machine: it has not looked at its settings in deploy/.", file=sys.stderr)
    return False


def _run(*command: str, **environment: str) -> str:
    told = subprocess.run(command, env=os.environ | {"PATH": PATH} | environment, capture_output=True, text=True)
    return f"{command[0]}: {told.stderr or told.stdout}" if told.returncode else ""


if __name__ == "__main__":
    main()
