"""A colour to be chosen by eye, beside the field that it is written in: only a field can be left empty."""

from django import forms
from django.forms.widgets import Script


class ColourInput(forms.TextInput):
    template_name = "cms/admin/colour_input.html"

    class Media:
        css = {"all": ["cms/colour.css"]}
        js = [Script("cms/colour.js", defer=True)]
