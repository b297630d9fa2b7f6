"""An audit passes only when every package was looked up: a database out of reach is said, and is no pass."""

from __future__ import annotations

import json

import pytest

from tools import audit

CLEAN = {"dependencies": [{"name": "folium", "version": "0.20.0", "vulns": []}]}
FAULTY = {
    "dependencies": [
        {"name": "folium", "version": "0.20.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["0.20.1"]}]},
    ]
}
SKIPPED = {"dependencies": [*CLEAN["dependencies"], {"name": "segno", "skip_reason": "Dependency not found on PyPI"}]}
NPM_CLEAN = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 136}}}
NPM_FAULTY = {"vulnerabilities": {"lodash": {"severity": "high"}}, "metadata": {"dependencies": {"total": 136}}}
NO_ANSWER = {"error": {"summary": "audit endpoint returned an error"}}


@pytest.mark.parametrize(
    ("python", "npm", "verdict", "said"),
    [
        (CLEAN, NPM_CLEAN, 0, "no fault is known in any"),
        (FAULTY, NPM_CLEAN, 1, "folium 0.20.0: PYSEC-2026-1, mended in 0.20.1"),
        (CLEAN, NPM_FAULTY, 1, "lodash: high"),
        (SKIPPED, NPM_CLEAN, 2, "NOT LOOKED AT: segno"),
        ("", NPM_CLEAN, 2, "NOT LOOKED AT: the database could not be asked"),
        (CLEAN, NO_ANSWER, 2, "This is no pass"),
        (FAULTY, NO_ANSWER, 1, "A fault is known"),
    ],
)
def test_what_was_not_looked_up_has_not_passed(
    python: object,
    npm: object,
    verdict: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = []

    def answers(command: list[str], **_: object) -> object:
        asked.append(command)
        given = npm if command[0] == "npm" else python
        return type("Done", (), {"stdout": given if isinstance(given, str) else json.dumps(given)})

    monkeypatch.setattr(audit.subprocess, "run", answers)
    with pytest.raises(SystemExit) as ended:
        audit.main()
    assert ended.value.code == verdict
    assert said in capsys.readouterr().out
    assert any(str(audit.LOCKED) in command for command in asked)
