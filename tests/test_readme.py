"""README's commands exist: a newcomer can copy every line of it."""

from __future__ import annotations

import json
import re
import shlex
from urllib.parse import urlsplit

import pytest

from lib import api
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(?:\w*)\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.strip()
    for block in BLOCKS
    for line in block.splitlines()
    if line.strip() and not line.lstrip().startswith("#")
]


def test_every_make_target_named_is_in_the_makefile() -> None:
    named = set(
        re.findall(r"(?:^|[`\s])make ([a-z]+)(?=[`\s])", "\n".join(BLOCKS + re.findall(r"`[^`\n]+`\s", README)))
    )
    assert {"run", "test"} <= named
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_starts_something_that_is_here(line: str) -> None:
    for command in re.split(r"\s*(?:&&|\|\||;)\s*", line):
        words = shlex.split(command)
        program = words[0].rsplit("/", 1)[-1]
        assert program in {"make", "python", "python3", "pip", "streamlit", "npm", "git", "cd", "docker", "curl"}, (
            command
        )
        if program == "npm" and "run" in words:
            assert (
                words[words.index("run") + 1]
                in json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["scripts"]
            )
        if program == "make" and len(words) > 1:
            assert re.search(rf"^{words[1]}:", MAKEFILE, re.MULTILINE), command
        if program in ("python", "python3") and "-m" in words:
            module = words[words.index("-m") + 1]
            here = ROOT / module.replace(".", "/")
            assert (
                module in ("venv", "pip", "pytest")
                or here.with_suffix(".py").is_file()
                or (here / "__main__.py").is_file()
            ), command
        for word in words[1:]:
            if re.search(r"\.(txt|py|toml)$", word):
                assert (ROOT / word).is_file(), command


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("curl ")])
def test_every_address_to_ask_is_answered(line: str) -> None:
    address = urlsplit(shlex.split(line)[1])
    assert (address.scheme, address.netloc) == ("http", "localhost:8501")
    assert api.answer(address.path, address.query).status == 200


def test_every_file_named_is_here() -> None:
    named = set(
        re.findall(
            r"`((?:data|frontend|lib|pages|static|tests|docs|tools)/[\w./-]*|[\w-]+\.(?:py|txt|toml|json))`", README
        )
    )
    named |= {target for target in re.findall(r"\]\(([^)#]+)\)", README) if not target.startswith("http")}
    assert named
    missing = sorted(name for name in named if not (ROOT / name).exists() and not name.startswith("static/vendor"))
    assert not missing


def test_every_page_is_in_the_table_of_pages() -> None:
    for page in ("app.py", *(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))):
        assert f"`{page}`" in README, f"README does not say what {page} is for."


def test_the_menu_of_make_names_every_target_people_use() -> None:
    explained = set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE))
    assert explained == {
        "run",
        "dev",
        "check",
        "thorough",
        "test",
        "setup",
        "fuzz",
        "mutants",
        "bench",
        "data",
        "checks",
        "sources",
        "licences",
        "audit",
        "sbom",
        "docs",
        "pictures",
        "lint",
        "offline",
        "lock",
        "vendor",
        "script",
        "clean",
    }
