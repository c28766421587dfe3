"""Columns of the admin's lists that also make sense on a phone, where a row is a card and has no headings above it."""

from wagtail.admin.ui.tables import Column


class LabelledColumn(Column):
    """Its cells carry the heading with them."""

    cell_template_name = "cms/admin/labelled_cell.html"
