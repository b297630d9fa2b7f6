"""The benchmark: the map beside two usual ways of drawing it, and beside no Streamlit at all.

``python -m tests.bench`` starts each app, drives it in one real browser, writes
``docs/bench.json`` and prints a table. It reports; nothing here fails because a machine is
slow. What each figure means is said where it is measured, in ``measure.py`` and ``probes.js``.
"""
