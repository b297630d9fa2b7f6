"""The first tables: rooms, phones, what is said, "me too", what is gone, what was wiped."""

import sqlalchemy as sa
from alembic import op

revision = "first_tables"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "room",
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("opened", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
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
        sa.PrimaryKeyConstraint("code", name="pk_room"),
    )
    op.create_index("ix_room_due", "room", ["due"])
    op.create_table(
        "phone",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("latest", sa.JSON, nullable=False),
        sa.Column("minute", sa.BigInteger, nullable=False),
        sa.Column("writes", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_phone"),
        sa.ForeignKeyConstraint(["code"], ["room.code"], name="fk_phone_room", ondelete="CASCADE"),
        sa.UniqueConstraint("token_hash", name="uq_phone_token_hash"),
    )
    op.create_index("ix_phone_code", "phone", ["code"])
    op.create_table(
        "said",
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("phone", sa.Integer, nullable=False),
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
        sa.PrimaryKeyConstraint("code", "id", name="pk_said"),
        sa.ForeignKeyConstraint(["code"], ["room.code"], name="fk_said_room", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["phone"], ["phone.number"], name="fk_said_phone", ondelete="CASCADE"),
    )
    op.create_index("ix_said_phone", "said", ["phone"])
    op.create_index("ix_said_code_version", "said", ["code", "version"])
    op.create_table(
        "too",
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("phone", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("code", "id", "phone", name="pk_too"),
        sa.ForeignKeyConstraint(["phone"], ["phone.number"], name="fk_too_phone", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["code", "id"], ["said.code", "said.id"], name="fk_too_said", ondelete="CASCADE"),
    )
    op.create_index("ix_too_phone", "too", ["phone"])
    op.create_table(
        "gone",
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("code", "id", name="pk_gone"),
        sa.ForeignKeyConstraint(["code"], ["room.code"], name="fk_gone_room", ondelete="CASCADE"),
    )
    op.create_table(
        "wiped",
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("pins", sa.Integer, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_wiped"),
    )


def downgrade() -> None:
    """Take them away with all that is in them."""
    for name in ("wiped", "gone", "too", "said", "phone", "room"):
        op.drop_table(name)
