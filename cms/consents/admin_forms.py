"""HR's forms about consents: asking for one, and writing down what was given on paper or by mail."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.admin.forms.models import WagtailAdminModelForm

from cms.inputs import DayInput
from media.models import Consent, ConsentChannel, Manner, PersonRole, Photo, Video
from media.pdf import is_pdf

LARGEST = 10 * 1024 * 1024  # bytes
SIGNED = [(manner.value, manner.label) for manner in Manner if manner != Manner.PHONE]


class AskForm(WagtailAdminModelForm):
    """`asked_about` are the photos and films that somebody comes from; they can be left out again."""

    class Meta:
        model = Consent
        fields = ["person", "role", "guardian", "photos", "films", "language", "purpose", "valid_to"]
        widgets = {"photos": forms.CheckboxSelectMultiple, "films": forms.CheckboxSelectMultiple}
        help_texts = {
            "purpose": _("What they will be used for, in the person's language. Empty: to look for new colleagues."),
            "valid_to": _("Empty: until it is withdrawn. We tell you a month before."),
        }

    def __init__(self, *args: Any, asked_about: dict[str, list[int]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked_about = asked_about or {}
        for name, model in (("photos", Photo), ("films", Video)):
            own = list(getattr(self.instance, name).values_list("pk", flat=True)) if self.instance.pk else []
            keys = [*own, *asked_about.get(name, [])]
            self.fields[name].queryset = model.objects.filter(pk__in=keys)
            self.initial[name] = keys
            if not self.fields[name].queryset:
                del self.fields[name]

    def clean_valid_to(self) -> Any:
        day = self.cleaned_data["valid_to"]
        if day and "valid_to" in self.changed_data:
            if day < timezone.localdate():
                raise ValidationError(_("This day has passed."))
            self.instance.reminded_on = None
        return day


class WriteDownForm(AskForm):
    channels = forms.MultipleChoiceField(
        label=_("May be shown in"), choices=ConsentChannel.choices, widget=forms.CheckboxSelectMultiple
    )
    manner = forms.ChoiceField(label=_("How"), choices=SIGNED)
    given_on = forms.DateField(label=_("Given on"), widget=DayInput())

    class Meta(AskForm.Meta):
        fields = [*AskForm.Meta.fields, "manner", "given_on", "given_by", "channels", "text", "document"]
        help_texts = {
            **AskForm.Meta.help_texts,
            "given_by": _("Empty: the person, or the guardian."),
            "text": _("What they were asked, if it does not stand in the document."),
            "document": _("The signed paper or the mail, as PDF or a picture, at most 10 MB."),
        }

    def save(self, commit: bool = True) -> Consent:
        before = Consent.objects.filter(pk=self.instance.pk).values_list("document", flat=True).first()
        written: Consent = super().save(commit)
        if before and before != written.document.name:
            transaction.on_commit(partial(written.document.storage.delete, before))
        return written

    def clean_given_on(self) -> Any:
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day

    def clean_document(self) -> Any:
        file = self.cleaned_data["document"]
        if isinstance(file, UploadedFile):
            if (file.size or 0) > LARGEST:
                raise ValidationError(_("The file is larger than 10 MB."))
            if not _is_pdf_or_picture(file):
                raise ValidationError(_("We can take PDF, JPEG and PNG."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("role") == PersonRole.CHILD and not cleaned.get("guardian"):
            self.add_error("guardian", _("Who has agreed for the child?"))
        if not (cleaned.get("document") or cleaned.get("text")) and "document" not in self.errors:
            self.add_error("document", _("Add the document, or write what they were asked."))
        cleaned["given_by"] = cleaned.get("given_by") or cleaned.get("guardian") or cleaned.get("person", "")
        return cleaned


def _is_pdf_or_picture(file: UploadedFile) -> bool:
    """By what is in it and by its name."""
    extension = (file.name or "").rpartition(".")[2].lower()
    if extension == "pdf":
        return is_pdf(file)
    file.seek(0)
    try:
        with Image.open(file) as picture:
            return {"JPEG": ("jpg", "jpeg"), "PNG": ("png",)}.get(picture.format or "", ()).count(extension) > 0
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    finally:
        file.seek(0)
