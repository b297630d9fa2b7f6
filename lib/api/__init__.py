"""The figures for programs of others: an address in, an answer out, without a page and without a session.

:func:`answer` is the whole of it; how answers travel (status, headers, packing) is in ``lib/serve/open_data.py``.

    >>> from lib.api import answer
    >>> answer("/api/v1/places/E06000009", "").status
    200
    >>> print(answer("/api/v1/search", "q=FY1+1NF").body.decode().split('"detail": "')[1].split(":")[0])
    That is a postcode, and an address is no place for one
"""

from lib.api.reply import Reply, problem
from lib.api.routes import PREFIX, answer

__all__ = ["PREFIX", "Reply", "answer", "problem"]
