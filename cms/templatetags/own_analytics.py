from django import template
from django.utils.safestring import SafeString

from cms import analytics

register = template.Library()


@register.simple_tag
def own_analytics() -> SafeString:
    """The employer's own Matomo, or nothing. django-analytical is no app of ours: its own tags load any provider."""
    return analytics.snippet() if analytics.is_on() else SafeString("")
