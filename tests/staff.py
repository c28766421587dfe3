"""Members of staff by role, for tests of who may do what."""

from cms import roles
from cms.users.models import User
from tests.factories import UserFactory


def member(role: roles.Role) -> User:
    """Somebody in one of the four roles, with nothing remembered about their permissions."""
    return User.objects.get(pk=UserFactory(group=role.name).pk)
