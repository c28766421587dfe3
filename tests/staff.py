"""Members of staff by role, for tests of who may do what."""

from django.contrib.auth.models import Group

from cms import roles
from cms.users.models import User
from tests.factories import UserFactory


def member(role: roles.Role) -> User:
    """Somebody in one of the four roles, with nothing remembered about their permissions."""
    if not Group.objects.filter(name__in=roles.names_of(role.name)).exists():
        roles.keep()
    return User.objects.get(pk=UserFactory(group=role.name).pk)
