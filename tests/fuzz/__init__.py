"""Files, links and requests as a stranger would send them: ``python -m tests.fuzz``."""
