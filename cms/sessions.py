"""Sessions of those who work here. Visitors have none, but may send whatever they like as one."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions


class SessionStore(DatabaseSessions):
    def _validate_session_key(self, key: str) -> bool:
        # A cookie can spell a NUL, which PostgreSQL refuses with an error; our own keys are letters and digits.
        return super()._validate_session_key(key) and key.isalnum()  # type: ignore[misc]
