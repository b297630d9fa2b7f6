"""Schemathesis asks everything that the description allows, and much that it does not: it holds what it promises.

The same questions each time: a change that breaks a promise fails, and nothing else.
"""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from tests.api.asking import Asking

REFUSALS = ["400", "404", "405", "414"]
"""How what the description does not allow may be answered; of these Schemathesis does not expect the last."""
CONFIG = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}}})
SCHEMA = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Asking().app, config=CONFIG)


@pytest.mark.slow
@SCHEMA.exclude(path_regex=r"^/data/neighbourhoods").parametrize()
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate()


@pytest.mark.slow
@SCHEMA.include(path_regex=r"^/data/neighbourhoods").parametrize()
@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whole_tables_are_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate()
