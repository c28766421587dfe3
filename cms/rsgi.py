"""What the server runs: the room above answers at once what it can, and Django the rest in threads."""

from django.utils.module_loading import import_string

from cms.bridge import Bridge
from cms.processes import THREADS
from cms.wsgi import application as django_application

# This room knows the one above by its name only.
application = import_string("campaigns.tracking.front.Front")(Bridge(django_application, THREADS))
