"""This runs the migrations on the connection that `storage.migrating` hands over."""

from alembic import context

from storage import access, drafts, leading, mailing, projected, tables, verifications
from storage.columns import metadata

#: Importing these describes every table.
DESCRIBED = (tables, projected, mailing, access, leading, verifications, drafts)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can hardly change a table: Alembic copies it instead.
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
