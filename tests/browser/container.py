"""The Dockerfile's instructions, carried out without an engine, as near to one as this machine allows.

Each stage is a folder that becomes the root of what runs in it (``chroot``). In place of its
base image it has this machine's system, and a ``python`` image this Python, all read-only;
what a step copies or makes is the folder's own. The last stage is then run as
``compose.yaml`` says: read-only, not as root, without capabilities.

So this shows that the steps work one after another, that the image holds what the app needs,
and that the app runs so shut in. It does not show that the base images exist or hold what
this machine does, that the packages work with the image's Python where this one is another,
or that an engine reads the files as this does; and it sets no limit of memory.

Root is needed, and a mount namespace of its own: ``test_offline.py`` gives both.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import string
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from docker.utils.build import exclude_paths
from dockerfile_parse import DockerfileParser

from tests.conftest import ROOT

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
SYSTEM = re.compile(r"usr|etc|bin|sbin|lib\w*")


@dataclass
class Stage:
    """One stage: its folder, and what its instructions have said so far."""

    root: Path
    folder: str = "/"
    user: str = "0:0"
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": PATH, "HOME": "/root"})
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def start(self, words: list[str], limits: tuple[str, ...] = (), **told: str) -> subprocess.Popen:
        """Start a program in the stage, as its user and in its working folder."""
        user, group = self.user.split(":")
        environment = [f"{name}={value}" for name, value in (self.environment | told).items()]
        return subprocess.Popen(
            [
                "chroot",
                str(self.root),
                "setpriv",
                "--reuid",
                user,
                "--regid",
                group,
                "--clear-groups",
                *limits,
                "env",
                "--ignore-environment",
                f"--chdir={self.folder}",
                *environment,
                *words,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, words: list[str], limits: tuple[str, ...] = (), **told: str) -> tuple[int, str]:
        """Run a program in the stage to its end: its exit code, and what it said."""
        started = self.start(words, limits, **told)
        said, _ = started.communicate(timeout=300)
        return started.returncode, said


def mount(*options: str) -> None:
    """Mount something, or fail with what ``mount`` said."""
    done = subprocess.run(["mount", *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def bare(root: Path, image: str) -> Stage:
    """A stage of which nothing is done yet, with this machine's system in place of a base image."""
    root.mkdir(mode=0o755)
    mount("--bind", str(root), str(root))
    for entry in sorted(Path("/").iterdir()):
        if SYSTEM.fullmatch(entry.name):
            if entry.is_symlink():
                (root / entry.name).symlink_to(entry.readlink())
            else:
                (root / entry.name).mkdir()
                mount("--bind", "-o", "ro", str(entry), str(root / entry.name))
    for name in ("proc", "dev", "tmp", "root"):
        (root / name).mkdir(mode=0o755)
    mount("--bind", "/proc", str(root / "proc"))
    mount("--bind", "/dev", str(root / "dev"))
    mount("-t", "tmpfs", "-o", "mode=1777", "tmpfs", str(root / "tmp"))
    stage = Stage(root)
    if image.startswith("python:") and sys.base_prefix != "/usr":
        # Under its own path, where it looks for its library.
        own = root / sys.base_prefix.lstrip("/")
        own.mkdir(mode=0o755, parents=True, exist_ok=True)
        mount("--bind", "-o", "ro", sys.base_prefix, str(own))
        stage.environment["PATH"] = f"{sys.base_prefix}/bin:{PATH}"
    return stage


def build(scratch: Path, shared: dict[Path, str], **told: str) -> Stage:
    """Carry out every instruction of the Dockerfile and answer the last stage.

    ``shared`` are folders of this machine that the steps can use (npm writes to its cache even
    to read it), with the path they have there; ``told`` goes into the environment of every RUN. Both stand for the
    network. Raises for an instruction this does not know, rather than pass over it.
    """
    patterns = [
        line
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    sent = {Path(name) for name in exclude_paths(str(ROOT), patterns) if (ROOT / name).is_file()}
    stages: dict[str, Stage] = {}
    stage = None
    for step in DockerfileParser(str(ROOT / "Dockerfile"), env_replace=False).structure:
        name, value = step["instruction"], step["value"]
        if name == "FROM":
            image, _, alias = value.partition(" AS ")
            stage = bare(scratch / str(len(stages)), image)
            stages[alias or "last"] = stage
            for ours, theirs in shared.items():
                (stage.root / theirs.lstrip("/")).mkdir(parents=True)
                mount("--bind", str(ours), str(stage.root / theirs.lstrip("/")))
        elif name == "WORKDIR":
            stage.folder = value
            (stage.root / value.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif name == "ENV":
            pairs = (word.split("=", 1) for word in shlex.split(value))
            stage.environment |= {key: string.Template(text).substitute(stage.environment) for key, text in pairs}
        elif name == "USER":
            stage.user = value
        elif name == "COPY":
            _copy(stage, stages, sent, shlex.split(value))
        elif name == "RUN":
            code, said = stage.run(["/bin/sh", "-c", value], **told)
            assert code == 0, f"RUN {value}\n{said}"
        elif name == "CMD":
            stage.command = json.loads(value)
        elif name == "HEALTHCHECK":
            stage.health = json.loads(re.fullmatch(r"(?:--[\w-]+=\w+\s+)*CMD (\[.*\])", value)[1])
        elif name not in ("COMMENT", "EXPOSE"):
            raise AssertionError(f"{name}: an instruction that the test cannot carry out.")
    for theirs in shared.values():
        subprocess.run(["umount", str(stage.root / theirs.lstrip("/"))], check=True)
    return stage


def _copy(stage: Stage, stages: dict[str, Stage], sent: set[Path], words: list[str]) -> None:
    """COPY: a folder's content into a folder, files into a folder or under a name; nothing that was not sent."""
    origin = None
    if words[0].startswith("--"):
        assert words[0].startswith("--from="), words[0]
        origin = stages[words.pop(0).removeprefix("--from=")].root
    *names, target = words
    into = stage.root / Path(stage.folder, target).relative_to("/")
    for name in names:
        if origin:
            shutil.copytree(origin / name.lstrip("/"), into, symlinks=True, dirs_exist_ok=True)
            continue
        found = [path for path in sent if path == Path(name) or Path(name) in path.parents]
        assert found, f"COPY {name}: nothing of that name is sent to the engine."
        for path in found:
            inner = path.relative_to(name)
            goal = into / inner if inner.parts else into / path.name if target.endswith("/") else into
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, goal)


def service() -> dict[str, object]:
    """What ``compose.yaml`` says of the app."""
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["app"]


def shut_in(stage: Stage) -> tuple[str, ...]:
    """Make the stage's folder read-only, as the service is, and answer the options of ``setpriv`` that take away its
    powers.
    """
    told = service()
    assert told["user"] == stage.user
    if told["read_only"]:
        mount("-o", "remount,bind,ro", str(stage.root))
    mounted = {each.split(":")[0] for each in told["tmpfs"]}
    assert mounted == {"/tmp"}
    limits = ("--bounding-set=-all", "--inh-caps=-all") if told["cap_drop"] == ["ALL"] else ()
    return (*limits, "--no-new-privs") if "no-new-privileges:true" in told["security_opt"] else limits


def status(process: int) -> dict[str, str]:
    """What the kernel says of a process."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return {name: value.strip() for name, value in (line.split(":", 1) for line in lines)}
