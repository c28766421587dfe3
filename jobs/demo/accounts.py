"""Who signs in to the demo. Their password is known to everybody, so they exist only in development."""

from cms import roles
from cms.users.models import User

PASSWORD = "elvestad-demo"

# username: first name, last name, role
ACCOUNTS = {
    "hr": ("Ida", "Moen", roles.HR),
    "kommunikator": ("Amina", "Berg", roles.COMMUNICATOR),
    "redaktor": ("Jon", "Sæther", roles.EDITOR),
    "administrator": ("Kari", "Nes", roles.ADMINISTRATOR),
}


def make_accounts() -> None:
    """Add those that are missing; one that exists keeps its password and roles."""
    for username, (first_name, last_name, role) in ACCOUNTS.items():
        if User.objects.filter(username=username).exists():
            continue
        email = f"{username}@elvestad.example"
        user = User.objects.create_user(username, email, PASSWORD, first_name=first_name, last_name=last_name)
        user.groups.add(role.group)
