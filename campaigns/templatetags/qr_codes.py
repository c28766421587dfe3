from django import template
from django.utils.safestring import SafeString

from campaigns.qr import on_page

register = template.Library()


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """A short link's code as large as what it stands in."""
    return on_page(address)
