from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

ROWS = 1000  # of each index: enough to choose by, and clicks do not wait


class Command(BaseCommand):
    help = "Let SQLite see what its tables hold, so that it chooses the right index. PostgreSQL does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA analysis_limit = {ROWS}")
                cursor.execute("ANALYZE")
