"""HR's pages about consents."""

import re
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from cms.consents.admin_forms import AskForm, WriteDownForm
from cms.consents.signing import receipt_url, sign_url
from cms.users.models import User
from media.cuts import CUTS
from media.models import Consent, ConsentState, Manner, TakeDown
from media.models.consent import new_secret
from media.serving import hand_over
from media.withdrawal import withdraw

KEY = re.compile(r"\d{1,18}")  # longer ones no row has, and SQLite can't be asked for


class ConsentsView(generic.IndexView):
    any_permission_required = ["view"]
    page_title = gettext_lazy("Consents")
    add_item_label = gettext_lazy("Ask for a consent")

    def get_base_queryset(self) -> Any:
        return Consent.objects.for_user(self.request.user).with_counts()


class NamesAssets:
    """A form that somebody comes to from a photo or a film: `?photo=3`."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return kwargs | {"asked_about": {"photos": self._named("photo"), "films": self._named("film")}}

    def _named(self, name: str) -> list[int]:
        """In the address, and what was ticked of it."""
        keys = [*self.request.GET.getlist(name), *self.request.POST.getlist(f"{name}s")]
        return [int(key) for key in keys if KEY.fullmatch(key)]

    def get_success_url(self) -> str:
        return reverse("consents:inspect", args=[self.object.pk])  # type: ignore[attr-defined]

    def the_other_way(self, name: str) -> str:
        """To the other form, about the same photo or film."""
        return f"{reverse(name)}?{self.request.GET.urlencode()}"


class AboutPerson:
    """A page about one consent, headed by the person's name."""

    def get_page_subtitle(self) -> str:
        name: str = self.object.person  # type: ignore[attr-defined]
        return name


class AskView(NamesAssets, generic.CreateView):
    page_subtitle = gettext_lazy("Ask for a consent")
    submit_button_label = gettext_lazy("Make the address")
    success_message = gettext_lazy("The address is made. Show it to the person, or send it.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        other = self.the_other_way("consents:write_down")
        return super().get_context_data(**kwargs) | {"other_way": other, "is_asking": True}

    def save_instance(self) -> Consent:
        assert isinstance(self.request.user, User)
        asked = Consent.objects.ask(self.form.save(commit=False), self.request.user)
        self.form.save_m2m()
        for photo in asked.photos.all():
            photo.cut(CUTS["asked"].filters)
        log(instance=asked, action="wagtail.create", user=self.request.user)
        return asked


class WriteDownView(NamesAssets, generic.CreateView):
    page_subtitle = gettext_lazy("Write down a consent")
    submit_button_label = gettext_lazy("Write it down")
    success_message = gettext_lazy("The consent is written down.")

    def get_form_class(self) -> type[WriteDownForm]:
        return WriteDownForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"other_way": self.the_other_way("consents:add")}

    def save_instance(self) -> Consent:
        self.form.instance.asked_by = self.request.user
        written: Consent = super().save_instance()
        return written


class ChangeView(NamesAssets, AboutPerson, generic.EditView):
    """What was signed on a phone stays as it was signed; what it is about, and how long it holds, can change."""

    success_message = gettext_lazy("The consent is changed.")

    def get_form_class(self) -> type[AskForm]:
        return AskForm if self.object.manner == Manner.PHONE else WriteDownForm

    def get_form(self, form_class: Any = None) -> AskForm:
        form: AskForm = super().get_form(form_class)
        if self.object.manner == Manner.PHONE and self.object.given_on:
            for name in ("language", "purpose"):
                del form.fields[name]
        return form


class ConsentView(AboutPerson, generic.InspectView):
    any_permission_required = ["view"]
    page_title = gettext_lazy("Consent")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consent: Consent = self.object
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "consent": consent,
            "may_change": self.user_has_permission("change"),
            "sign_url": sign_url(self.request, consent) if consent.state == ConsentState.ASKED else "",
            "receipt_url": receipt_url(self.request, consent) if consent.channels else "",
            "posts": consent.take_downs.all(),
        }


class EraseView(AboutPerson, generic.DeleteView):
    page_title = gettext_lazy("Erase")
    success_message = gettext_lazy("The consent is erased.")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.is_needed:
            sentence = _("Pictures that it covers are in the library. Withdraw it, or take them out first.")
            messages.error(request, sentence)
            return redirect("consents:inspect", self.object.pk)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response


class Deed(PermissionCheckedMixin, View):
    """One button on a consent's page."""

    model = Consent
    permission_required = "change"
    http_method_names = ["post"]
    kwargs: dict[str, Any]

    def post(self, request: HttpRequest, pk: int, **kwargs: int) -> HttpResponseBase:
        consent = get_object_or_404(Consent, pk=pk)
        self.do(request, consent)
        return redirect("consents:inspect", pk)

    def do(self, request: HttpRequest, consent: Consent) -> None:
        raise NotImplementedError


class WithdrawView(Deed):
    def do(self, request: HttpRequest, consent: Consent) -> None:
        log(instance=consent, action="cms.consent_withdrawn", user=request.user)
        withdraw(consent)
        messages.success(request, _("It is withdrawn, and what it was about is gone from the site."))


class AddressView(Deed):
    """Closes the address where it is answered, or makes another."""

    def do(self, request: HttpRequest, consent: Consent) -> None:
        # One update: an answer that comes in just now is not written over.
        asked = Consent.objects.in_state(ConsentState.ASKED).filter(pk=consent.pk)
        asked.update(secret=None if consent.secret else new_secret())


class TakenDownView(Deed):
    """Somebody has taken a post down, or ticked the wrong one."""

    def do(self, request: HttpRequest, consent: Consent) -> None:
        post = get_object_or_404(TakeDown, consent=consent, pk=self.kwargs["post"])
        post.done_on, post.done_by = (None, "") if post.done_on else (timezone.localdate(), str(request.user))
        post.save()


class DocumentView(PermissionCheckedMixin, View):
    model = Consent
    any_permission_required = ["view"]
    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        consent = get_object_or_404(Consent.objects.exclude(document=""), pk=pk)
        return hand_over(request, consent.document, f"samtykke-{pk}{Path(consent.document.name or '').suffix}")


class ExportView(PermissionCheckedMixin, View):
    """All that is kept under a person's name, for the person who asks."""

    model = Consent
    any_permission_required = ["view"]
    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = get_object_or_404(Consent, pk=pk).person
        rows = [one.exported() for one in Consent.objects.filter(person=person).order_by("pk")]
        headers = {"Content-Disposition": f'attachment; filename="samtykke-{pk}.json"', "Cache-Control": "no-store"}
        told = {"person": person, "consents": rows}
        return JsonResponse(told, headers=headers, json_dumps_params={"indent": 2, "ensure_ascii": False})
