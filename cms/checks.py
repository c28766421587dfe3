"""System checks: what a setting must never be able to break."""

from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from analytical.templatetags.analytical import TAG_MODULES
from analytical.utils import AnalyticalException
from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register

MATOMO = "analytical.matomo"


def _is_configured(module_name: str) -> bool:
    module = import_module(module_name.replace("analytical.", "analytical.templatetags.", 1))
    try:
        module.contribute_to_analytical(lambda *args: None)
    except AnalyticalException:
        return False
    return True


@register
def only_own_analytics(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every provider that django-analytical knows is refused, but a Matomo on an approved own host."""
    errors = [
        Error(
            f"{name} is configured: public pages would send visitors' addresses to somebody else.",
            hint="Remove its settings. Only Matomo on the employer's own host is allowed.",
            id="cms.E001",
        )
        for name in TAG_MODULES
        if name != MATOMO and _is_configured(name)
    ]
    if domain := getattr(settings, "MATOMO_DOMAIN_PATH", None):
        host = urlsplit(f"//{domain}").hostname
        if host not in settings.ANALYTICS_OWN_HOSTS:
            errors.append(
                Error(f"Matomo's host {host} is not one of ANALYTICS_OWN_HOSTS.", id="cms.E002"),
            )
        if not getattr(settings, "MATOMO_DISABLE_COOKIES", False):
            errors.append(Error("Matomo must run with MATOMO_DISABLE_COOKIES = True.", id="cms.E003"))
    return errors


@register
def uploads_outside_code(app_configs: Any, **kwargs: Any) -> list[Error]:
    """`media/` is code: uploads in an installed app would be served, and deployed over."""
    root = Path(settings.MEDIA_ROOT).resolve()
    return [
        Error(f"MEDIA_ROOT lies inside the app {app.label}.", id="cms.E004")
        for app in apps.get_app_configs()
        if Path(app.path).resolve() in (root, *root.parents)
    ]
