"""The forms of the campaigns menu."""

import re
from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from campaigns.models import Campaign, Channel, PlannedChannel, UsualChannels
from campaigns.vocabulary import Medium
from cms.inputs import DayInput
from cms.users.models import User

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
RIVER = "#0B5C73"


class UsualChannelsForm(forms.Form):
    channels = forms.ModelMultipleChoiceField(
        Channel.objects.none(),
        label=_("My usual channels"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("One button makes a link for each. None ticked: the usual channels of the house."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        channels = Channel.objects.for_user(user).exclude(utm_medium=Medium.ORGANIC)
        self.fields["channels"].queryset = channels  # type: ignore[attr-defined]
        self.fields["channels"].initial = Channel.objects.usual_for(user)

    def save(self) -> None:
        usual, _made = UsualChannels.objects.get_or_create(user=self.user)
        usual.channels.set(self.cleaned_data["channels"])


class AdoptionForm(forms.Form):
    """Which channel a name made up by hand belongs to."""

    channel = forms.ModelChoiceField(Channel.objects.all(), label=_("Channel"), empty_label=_("Choose a channel"))


class PlanForm(forms.ModelForm):
    class Meta:
        model = Campaign
        fields = ["name", "audience", "goal_applicants", "goal_date"]
        widgets = {"goal_date": DayInput(), "audience": forms.Textarea(attrs={"rows": 3})}


class PlannedChannelForm(forms.ModelForm):
    class Meta:
        model = PlannedChannel
        fields = ["channel", "chosen", "why", "hours", "kroner"]
        widgets = {
            "hours": forms.NumberInput(attrs={"min": 0, "step": "0.5", "inputmode": "decimal"}),
            "kroner": forms.NumberInput(attrs={"min": 0, "inputmode": "numeric"}),
        }


class PlannedChannelFormSet(
    forms.inlineformset_factory(  # type: ignore[misc]
        Campaign, PlannedChannel, form=PlannedChannelForm, extra=0, can_delete=True
    )
):
    """The plan's rows; the usual channels that are not in it yet stand ready, and are kept only if filled in."""

    EMPTY_ROWS = 2

    def __init__(self, *args: Any, instance: Campaign, **kwargs: Any) -> None:
        planned = instance.planned_channels.values("channel")
        ready = Channel.objects.for_site(instance.site).filter(is_usual=True).exclude(pk__in=planned)
        suggested = [{"channel": channel.pk, "chosen": False} for channel in ready]
        initial = [*suggested, *({"chosen": False} for _row in range(self.EMPTY_ROWS))]
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.extra = len(initial)

    def clean(self) -> None:
        """Somebody else, or this very form a moment ago, may have planned a channel since it was opened."""
        self._check_twice()
        super().clean()
        kept = [form for form in self.forms if form.has_changed() and form not in self.deleted_forms]
        wanted = {form.cleaned_data.get("channel"): form.instance.pk for form in kept}
        gone = [form.instance.pk for form in self.deleted_forms]
        there = self.instance.planned_channels.filter(channel__in=[*filter(None, wanted)]).exclude(pk__in=gone)
        if taken := [str(row.channel) for row in there.select_related("channel") if wanted[row.channel] != row.pk]:
            sentence = gettext(
                "The plan was changed since you opened it: %(channels)s is in it already. Open it again."
            )
            raise ValidationError(sentence % {"channels": ", ".join(taken)})

    def _check_twice(self) -> None:
        """In our words, and before it is taken for somebody else's doing."""
        rows = [form.cleaned_data for form in self.forms if form.has_changed() or form.instance.pk]
        planned = Counter(row["channel"] for row in rows if row.get("channel") and not row.get("DELETE"))
        if twice := [str(channel) for channel, times in planned.items() if times > 1]:
            sentence = gettext("%(channels)s stands in the plan twice. Keep one of its lines.")
            raise ValidationError(sentence % {"channels": ", ".join(twice)})


class ColourInput(forms.ColorInput):
    """Browsers have no empty colour: they show black, and send it."""

    def format_value(self, value: Any) -> str:
        return super().format_value(value) or RIVER


class ChannelForm(forms.ModelForm):
    class Meta:
        model = Channel
        fields = [
            "label",
            "slug",
            "utm_source",
            "utm_medium",
            "aliases",
            "referrer_hosts",
            "colour",
            "visible_characters",
            "share_dialog",
            "is_usual",
            "order",
            "site",
        ]
        widgets = {
            "aliases": forms.Textarea(attrs={"rows": 2}),
            "referrer_hosts": forms.Textarea(attrs={"rows": 2}),
            "colour": ColourInput(),
        }

    def clean_colour(self) -> str:
        colour: str = self.cleaned_data["colour"]
        if colour and not COLOUR.fullmatch(colour):
            raise ValidationError(gettext("Write the colour as # and six digits, for example #0B5C73."))
        return colour

    def clean_share_dialog(self) -> str:
        address: str = self.cleaned_data["share_dialog"]
        if address and not address.startswith(("https://", "mailto:")):
            raise ValidationError(gettext("It must begin with https:// or mailto:."))
        return address


class ChannelEditForm(ChannelForm):
    """For a channel that exists: its slug stands in addresses that are already out there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].disabled = True
