import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

django_application = get_wsgi_application()
# The room above answers what it can before Django begins; this room knows it by its name only.
application = import_string("campaigns.tracking.front.Front")(django_application)
