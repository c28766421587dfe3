"""Who is in a picture or a film, said in the form where it is kept."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from media.consent import Asset, missing
from media.cuts import CUTS
from media.models import Consent, ConsentChannel, Photo, Video


class PeopleList(forms.Widget):
    """Those in it and what they have said, for those who may see it; for everybody, what stands in the way."""

    template_name = "media/admin/people.html"

    def __init__(self, asset: Asset, user: Any) -> None:
        super().__init__()
        self.asset, self.user = asset, user

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {
            "consents": Consent.objects.for_user(self.user).filter(pk__in=[person.pk for person in self.asset.people]),
            "lacks": missing(self.asset, ConsentChannel.SITE),
            "may_ask": self.user.has_perm("media.add_consent"),
            "about": f"{'film' if isinstance(self.asset, Video) else 'photo'}={self.asset.pk}",
        }


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, consent: Any) -> str:
        return str(consent.person)


class WithPeopleForm(forms.ModelForm):
    fields: dict[str, Any]

    people = forms.Field(label=_("People in it"), disabled=True, required=False)
    known = PersonField(
        label=_("Add somebody who has been asked before"), queryset=Consent.objects.none(), required=False
    )
    nobody = forms.BooleanField(
        label=_("Nobody can be recognised in it"),
        required=False,
        help_text=_("By a face, a voice, a name tag or a tattoo. We note who said so, and when."),
    )

    def say_who_is_in_it(self, user: Any) -> None:
        """Fit the fields to the photo or film and to who is asking."""
        self.user, asset = user, self.instance
        if not asset.pk:
            del self.fields["people"], self.fields["known"]
            return
        self.fields["people"].widget = PeopleList(asset, user)
        asked = Consent.objects.for_user(user).filter(withdrawn_on=None).exclude(pk__in=asset.consents.values("pk"))
        self.fields["known"].queryset = asked.order_by("person")
        if not user.has_perm("media.change_consent") or not asked.exists():
            del self.fields["known"]
        if asset.people:
            del self.fields["nobody"]
        elif asset.nobody_at:
            self.initial["nobody"] = True
            told = {"person": asset.nobody_by, "date": date_format(timezone.localdate(asset.nobody_at))}
            self.fields["nobody"].help_text = _("Said by %(person)s, %(date)s.") % told

    def take_the_word(self) -> None:
        """Before it is saved. Another picture in its place may have other people in it: that is said anew."""
        is_another = "file" in self.changed_data or bool(self.cleaned_data.get("upload"))
        if is_another and self.instance.pk:
            self.instance.consents.clear()
        if is_another or "nobody" in self.changed_data:
            says_nobody = self.cleaned_data.get("nobody") and not self.cleaned_data.get("known")
            self.instance.say_nobody((self.user.get_full_name() or self.user.get_username()) if says_nobody else "")

    def add_who_is_known(self) -> None:
        """Once it is saved."""
        if consent := self.cleaned_data.get("known"):
            self.instance.consents.add(consent)
            if isinstance(self.instance, Photo):
                self.instance.cut(CUTS["asked"].filters)
