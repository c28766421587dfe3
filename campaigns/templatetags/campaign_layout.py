from django import template
from wagtail.blocks import StreamValue

from campaigns.layout import Layout, lay_out

register = template.Library()


@register.simple_tag
def layout_of(body: StreamValue, is_closed: bool = False) -> Layout:
    return lay_out(body, is_closed)
