"""The form on the phone of the person in the picture."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _

from cms.protection import FormToken
from media.models import Consent, ConsentChannel

NO = "no"


class Boxes(forms.CheckboxSelectMultiple):
    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Who is told that something is wrong with them is led to the first."""
        return super().id_for_label(id_, index or "0")


class AnswerForm(forms.Form):
    channels = forms.MultipleChoiceField(
        label=_("Where may they be shown?"), choices=ConsentChannel.choices, required=False, widget=Boxes
    )
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("If you would like a receipt by mail. We don't keep the address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, consent: Consent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consent = consent
        self.fields["name"].error_messages["required"] = _("Write your name.")
        if consent.needs_guardian:
            self.fields["name"].label = _("Your name, who answers for %(person)s") % {"person": consent.person}
            self.initial.setdefault("name", consent.guardian)
        else:
            self.initial.setdefault("name", consent.person)

    @property
    def says_no(self) -> bool:
        return self.data.get("answer") == NO

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if self.says_no:
            cleaned["channels"] = []
        elif not cleaned.get("channels") and "channels" not in self.errors:
            self.add_error("channels", _("Tick at least one place, or say no."))
        return cleaned

    def sign(self, token: FormToken, text: str) -> None:
        """The receipt's address is known to the form that was sent, and to nobody who saw the question's."""
        answer = self.consent
        answer.key = token.form_id.hex
        answer.given_on, answer.given_by = timezone.localdate(), self.cleaned_data["name"]
        if answer.needs_guardian:
            answer.guardian = answer.given_by
        answer.channels, answer.text = self.cleaned_data["channels"], text
        answer.language = get_language() or answer.language
        answer.save()
