"""What can be done with a room, as the pages and the server call it. Each raises :class:`RoomError` with a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from lib.room.said import Opened, State, Taken, Wishes


def open_room(wishes: Wishes) -> Opened:
    """Open a room, and be told its code and the facilitator's key."""
    raise NotImplementedError


def join(code: str) -> str:
    """A phone comes in, and is told its token, of which a hash alone is kept."""
    raise NotImplementedError


def state(
    code: str, *, key: str | None = None, token: str | None = None, since: int | None = None, part: bool = False
) -> State:
    """The room as who asks may see it: with the key all, with a token also what that phone said."""
    raise NotImplementedError


def put_pin(
    code: str,
    token: str,
    id: str,  # noqa: A002
    *,
    kind: str,
    text: str,
    at: tuple[float, float] | None = None,
    neighbourhood: str | None = None,
) -> str:
    """Add a pin or change one's own; sent twice it is there once. Returns its state."""
    raise NotImplementedError


def delete_pin(code: str, id: str, *, token: str | None = None, key: str | None = None) -> None:  # noqa: A002
    """Take a pin away for good: one's own with a token, any with the key."""
    raise NotImplementedError


def me_too(code: str, token: str, id: str, wanted: bool = True) -> int:  # noqa: A002
    """Say "me too" to another's pin, or no longer. Returns how many do."""
    raise NotImplementedError


def answer(code: str, token: str, number: int, text: str) -> str:
    """Answer a question (from 0), or change one's answer; an empty text takes it away. Returns its state."""
    raise NotImplementedError


def neighbourhood_of(code: str, postcode: str) -> tuple[str, str]:
    """Code and name of the neighbourhood of a postcode, which is neither kept nor logged."""
    raise NotImplementedError


def approve(code: str, key: str, id: str) -> None:  # noqa: A002
    """Show a pin or an answer to all."""
    raise NotImplementedError


def approve_all(code: str, key: str) -> int:
    """Show all that wait. Returns how many."""
    raise NotImplementedError


def hide(code: str, key: str, id: str) -> None:  # noqa: A002
    """Show a pin or an answer to nobody. It is removed for good when the room is closed."""
    raise NotImplementedError


def merge(code: str, key: str, keep: str, others: Iterable[str]) -> None:
    """Let one pin stand for others: they are removed, and who said them has said "me too"."""
    raise NotImplementedError


def close(code: str, key: str) -> None:
    """Nobody can write any more, and what is hidden is removed for good."""
    raise NotImplementedError


def reopen(code: str, key: str) -> None:
    """Phones may write again."""
    raise NotImplementedError


def wipe(code: str, key: str) -> None:
    """Remove all that was said, from the file's pages too."""
    raise NotImplementedError


def taken(code: str, key: str) -> Taken:
    """What is taken away: all that was approved."""
    raise NotImplementedError


def sweep() -> int:
    """Wipe the rooms whose time has come. Returns how many."""
    raise NotImplementedError
