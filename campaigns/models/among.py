"""`campaign__among=keys`: one of many, by one value to PostgreSQL however many they are.

It reads a statement of 200 placeholders for longer than it takes to answer it.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import ForeignKey
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.sql.compiler import SQLCompiler


@ForeignKey.register_lookup
class Among(RelatedIn):
    """As `in`, for keys alone."""

    lookup_name = "among"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        # Small numbers would be sent as a smaller kind than the column's, for which it plans worse.
        kind = self.lhs.output_field.db_type(connection)
        return f"{column} = ANY(%s::{kind}[])", [*params, list(self.rhs)]
