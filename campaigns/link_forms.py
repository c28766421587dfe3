"""The forms that make and change share links."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from wagtail.models import Page

from campaigns import history
from campaigns.linkfiles.reading import MOST_BYTES, decoded
from campaigns.models import Campaign, Channel, ShareLink
from campaigns.models.channel import ChannelQuerySet
from campaigns.models.token import free_code
from campaigns.sharing import SEVERAL_AT_ONCE, Several, choices, text_for
from campaigns.vocabulary import Format, Medium
from cms.inputs import DayInput
from cms.users.models import User


class PageChoiceField(forms.ModelChoiceField):
    """One of the pages that a campaign's links may lead to."""

    def __init__(self, pages: list[Page], **kwargs: Any) -> None:
        super().__init__(Page.objects.filter(pk__in=[page.pk for page in pages]), **kwargs)
        self.choices = choices(pages)


def seen_by_channel(channels: ChannelQuerySet) -> dict[int, int]:
    """How many characters of a post are seen before “more”, for the counter beside the text."""
    known = channels.exclude(visible_characters=None)
    return dict(known.values_list("pk", "visible_characters"))  # type: ignore[arg-type]


class LinkForm(forms.ModelForm):
    class Meta:
        model = ShareLink
        fields = [
            "channel",
            "page",
            "account",
            "format",
            "sponsored",
            "text",
            "label",
            "posted_on",
            "posted_at_url",
        ]
        widgets = {"posted_on": DayInput(), "text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, campaign: Campaign, pages: list[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = Channel.objects.for_site(campaign.site)
        self.fields["channel"] = forms.ModelChoiceField(channels, label=_("Channel"))
        self.fields["page"] = PageChoiceField(pages, label=_("Leads to"))
        self.fields["text"].help_text = _("Empty: we suggest one from the page.")
        self.fields["text"].widget.attrs["data-limits"] = json.dumps(seen_by_channel(channels))
        self.instance.campaign = campaign

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        channel, page = cleaned.get("channel"), cleaned.get("page")
        if not cleaned.get("text") and channel and page and not self.instance.pk:
            cleaned["text"] = text_for(page, channel)
        return cleaned


class NewLinkForm(LinkForm):
    code = forms.CharField(
        label=_("Own code"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
        help_text=_(
            "What stands last in the short link, for example “nurse-bus” on a poster. It can't be changed later. "
            "Empty: we make one."
        ),
    )
    field_order = ["channel", "page", "code"]

    def clean_code(self) -> str:
        written: str = self.cleaned_data["code"]
        return free_code(written) if written else ""

    def add_for(self, user: User) -> ShareLink:
        return ShareLink.objects.make(self.instance.campaign, created_by=user, **self.cleaned_data)


class EditLinkForm(LinkForm):
    """For a link that exists: its code is out there, and its clicks have been counted for its channel."""

    def __init__(self, *args: Any, clicks: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].disabled = True
        if clicks:
            said = ngettext(
                "It has been followed once. Led elsewhere, it takes newcomers there from then on; what is counted "
                "stays as it is.",
                "It has been followed %(count)d times. Led elsewhere, it takes newcomers there from then on; what is "
                "counted stays as it is.",
                clicks,
            )
            self.fields["page"].help_text = said % {"count": clicks}

    @transaction.atomic
    def save_for(self, user: User) -> ShareLink:
        """Save, and write down where it led before."""
        before = ShareLink.objects.select_for_update().get(pk=self.instance.pk).leads_to
        link: ShareLink = self.save()
        if link.leads_to.pk != before.pk:
            history.write_led(link, before=before, after=link.leads_to, user=user)
        return link


class SeveralForm(forms.Form):
    """A link for each channel and each page that is ticked."""

    channels = forms.ModelMultipleChoiceField(
        Channel.objects.none(), label=_("Channels"), widget=forms.CheckboxSelectMultiple
    )
    pages = forms.MultipleChoiceField(label=_("Lead to"), widget=forms.CheckboxSelectMultiple)
    label = forms.CharField(
        label=_("Label"), max_length=80, required=False, help_text=_("The same for all. Empty: we make one.")
    )
    account = forms.CharField(
        label=_("Account"), max_length=60, required=False, help_text=_("Empty: the one you used last in each channel.")
    )
    format = forms.ChoiceField(
        label=_("Format"), choices=[("", _("What is usual in the channel")), *Format.choices], required=False
    )
    sponsored = forms.BooleanField(label=_("Sponsored"), required=False)

    def __init__(self, *args: Any, campaign: Campaign, pages: list[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(page.pk): page for page in pages}
        shared_in = Channel.objects.for_site(campaign.site).exclude(utm_medium=Medium.ORGANIC)
        self.fields["channels"].queryset = shared_in  # type: ignore[attr-defined]
        self.fields["pages"].choices = choices(pages)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        channels, pages = cleaned.get("channels") or [], cleaned.get("pages") or []
        if cleaned.get("sponsored") and (unfit := [one for one in channels if one.utm_medium != Medium.SOCIAL]):
            names = ", ".join(map(str, unfit))
            self.add_error("sponsored", gettext("Only in social media can it be: not in %(names)s.") % {"names": names})
        if (wanted := len(channels) * len(pages)) > SEVERAL_AT_ONCE:
            raise ValidationError(
                gettext("That would be %(count)d links. We make at most %(most)d at once.")
                % {"count": wanted, "most": SEVERAL_AT_ONCE}
            )
        return cleaned

    @property
    def wish(self) -> Several:
        wanted = {**self.cleaned_data, "pages": [self.by_key[key] for key in self.cleaned_data["pages"]]}
        return Several(**{**wanted, "channels": list(wanted["channels"])})


class LinkFileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> str:
        uploaded = self.cleaned_data["file"]
        # Never more in memory than it takes to see that it is too much.
        return decoded(uploaded.read(MOST_BYTES + 1))


class PackageForm(forms.Form):
    page = PageChoiceField([], label=_("Leads to"))
    channels = forms.ModelMultipleChoiceField(
        Channel.objects.none(),
        label=_("Channels"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Colleagues get one link for each, beside those that you post yourself."),
    )
    greeting = forms.CharField(
        label=_("Greeting"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=600,
        required=False,
        help_text=_("A few words to your colleagues, above the texts. Everybody with the address can read them."),
    )

    def __init__(self, *args: Any, campaign: Campaign, pages: list[Page], user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"] = PageChoiceField(pages, label=_("Leads to"))
        channels = Channel.objects.for_site(campaign.site).exclude(utm_medium=Medium.ORGANIC)
        self.fields["channels"].queryset = channels  # type: ignore[attr-defined]
        self.fields["channels"].initial = Channel.objects.usual_for(user)
