"""How Alembic comes to the database: by the connection that ``lib/room/database.py`` hands over, within its transaction."""

from alembic import context

from lib.room.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
context.run_migrations()
