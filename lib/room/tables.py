"""The tables of the Room. They change by a step in ``migrations/versions``; a test holds the two equal.

Times are whole seconds since 1970 (UTC). Nothing says who somebody is: of a phone there is a number and the hash of a
token, of the facilitator the hash of a key.
"""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

ROOM = sa.Table(
    "room",
    METADATA,
    sa.Column("code", sa.String(6), primary_key=True),
    sa.Column("key_hash", sa.String(64), nullable=False),
    sa.Column("opened", sa.BigInteger, nullable=False),
    sa.Column("due", sa.BigInteger, nullable=False, index=True),
    sa.Column("closed", sa.Boolean, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("place_name", sa.Text, nullable=False),
    sa.Column("bounds", sa.JSON, nullable=False),
    sa.Column("questions", sa.JSON, nullable=False),
    sa.Column("kinds", sa.JSON, nullable=False),
    sa.Column("approve", sa.Boolean, nullable=False),
    sa.Column("responsible", sa.Text, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("hidden", sa.Integer, nullable=False),
    sa.Column("merged", sa.Integer, nullable=False),
    sa.Column("deleted", sa.Integer, nullable=False),
)
"""``hidden``, ``merged`` and ``deleted`` count what was removed for good."""

PHONE = sa.Table(
    "phone",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("code", sa.ForeignKey("room.code", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("latest", sa.JSON, nullable=False),
    sa.Column("minute", sa.BigInteger, nullable=False),
    sa.Column("writes", sa.Integer, nullable=False),
)
"""``latest``: when its last pins came; ``writes``: what else it wrote within ``minute``."""

SAID = sa.Table(
    "said",
    METADATA,
    sa.Column("code", sa.ForeignKey("room.code", ondelete="CASCADE"), primary_key=True),
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("phone", sa.ForeignKey("phone.number", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("number", sa.Integer),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    sa.Column("exact", sa.Boolean, nullable=False),
    sa.Column("neighbourhood", sa.String(9)),
    sa.Column("made", sa.BigInteger, nullable=False),
    sa.Column("shown", sa.BigInteger),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Index("ix_said_code_version", "code", "version"),
)
"""Pins, and answers: those have the kind ``answer``, the ``number`` of their question, and no position."""

TOO = sa.Table(
    "too",
    METADATA,
    sa.Column("code", sa.String(6), primary_key=True),
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("phone", sa.ForeignKey("phone.number", ondelete="CASCADE"), primary_key=True, index=True),
    sa.ForeignKeyConstraint(["code", "id"], ["said.code", "said.id"], ondelete="CASCADE"),
)

GONE = sa.Table(
    "gone",
    METADATA,
    sa.Column("code", sa.ForeignKey("room.code", ondelete="CASCADE"), primary_key=True),
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
)
"""Ids of what was removed, so that screens drop it and a late copy does not bring it back. An id says nothing of it."""

WIPED = sa.Table(
    "wiped",
    METADATA,
    sa.Column("code", sa.String(6), primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("pins", sa.Integer, nullable=False),
    sa.Column("answers", sa.Integer, nullable=False),
)
"""Rooms that were wiped within the last 30 days, so that a phone is told so: how much there was, and nothing of it."""
