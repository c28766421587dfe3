"""The forms by which a campaign begins: whom one looks for, and the advert one has, read and looked over."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.adverts import reading
from campaigns.adverts.reading import Advert
from campaigns.starting_points import Kind
from cms.inputs import DayInput
from media import word

MAX_FILE = 5 * 1024 * 1024
MAX_TEXT = 60_000


class BeginForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Who are you looking for?"), choices=Kind.choices, initial=Kind.SINGLE, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("What is the job called?"),
        max_length=120,
        required=False,
        help_text=_("As people say it: nurse, teacher, communication adviser. Empty: taken from the advert."),
    )
    advert = forms.CharField(
        label=_("Do you have an advert already? Paste it here"),
        required=False,
        max_length=MAX_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("We find tasks, requirements, deadline and contact. You look them over before anything is made."),
    )
    file = forms.FileField(
        label=_("or choose a Word file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("DOCX, at most 5 MB."),
    )

    def clean_file(self) -> list[str]:
        """The lines of the document; it is not kept."""
        file = self.cleaned_data["file"]
        if not file:
            return []
        if file.size > MAX_FILE:
            limit = filesizeformat(MAX_FILE)
            raise ValidationError(
                _("The file is larger than %(limit)s. Paste the text instead."), params={"limit": limit}
            )
        if not word.is_docx(file.file):
            raise ValidationError(_("We can't open this as a Word document (DOCX). Paste the text instead."))
        try:
            return word.lines_of(file.file)
        except ValueError as error:
            raise ValidationError(_("We can't read this document. Paste the text instead.")) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lines = cleaned.get("file") or reading.lines_of(cleaned.get("advert", ""))
        cleaned["lines"] = lines if any(line.strip() for line in lines) else []
        if not self.errors and not cleaned["lines"] and not cleaned.get("title", "").strip():
            self.add_error("title", _("Write what the job is called, or paste the advert."))
        return cleaned

    @property
    def found(self) -> Advert | None:
        """What the advert says; None where there is none."""
        lines = self.cleaned_data["lines"]
        return reading.read(lines, timezone.localdate()) if lines else None


class AdvertForm(forms.Form):
    """What became what, to be put right. Its fields are those of an advert."""

    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput)
    title = forms.CharField(label=_("What is the job called?"), max_length=120)
    deadline = forms.DateField(label=_("Apply by"), required=False, widget=DayInput())
    percentage = forms.IntegerField(label=_("Percentage"), required=False, min_value=1, max_value=100)
    place = forms.CharField(label=_("Place of work"), required=False, max_length=120)
    contact_name = forms.CharField(label=_("Contact"), required=False, max_length=80)
    contact_phone = forms.CharField(label=_("Contact's phone"), required=False, max_length=30)
    contact_email = forms.EmailField(label=_("Contact's e-mail"), required=False)
    tasks = forms.CharField(label=_("What the person will do"), required=False, max_length=1500, widget=forms.Textarea)
    qualifications = forms.CharField(
        label=_("What you look for"), required=False, max_length=1500, widget=forms.Textarea
    )
    offers = forms.CharField(label=_("What the person gets"), required=False, max_length=1500, widget=forms.Textarea)
    about = forms.CharField(label=_("About you"), required=False, max_length=MAX_TEXT, widget=forms.Textarea)
    other = forms.CharField(label=_("Anything else"), required=False, max_length=MAX_TEXT, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("tasks", "qualifications", "offers", "about", "other"):
            self.fields[name].widget.attrs["rows"] = 6

    @property
    def advert(self) -> Advert:
        return Advert(**{name: value for name, value in self.cleaned_data.items() if name != "kind"})
