"""Numbers from numbers: pure functions of frames and series.

Each takes a frame or series and returns a named series or a frame with the same index;
inputs are left as they were. Ranks are always national, taken before any filter.
"""
