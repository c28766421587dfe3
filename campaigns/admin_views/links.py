"""One share link: adding, editing, retiring and its QR code."""

import io
from typing import Any

import segno
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import FormView

from campaigns import history, sharing
from campaigns.admin_views.base import CampaignView, staff
from campaigns.admin_views.share import chosen_page
from campaigns.link_forms import EditLinkForm, NewLinkForm
from campaigns.models import Campaign, Generation, ShareLink
from campaigns.reports.overview import clicks_of, with_pages
from campaigns.vocabulary import tag_slug

QR_FORMATS = {"svg": "image/svg+xml", "png": "image/png"}
# A tenth of the picture may be worn or dirty twice over; four modules of white, as the standard asks.
QR_ERROR_CORRECTION = "q"
QR_QUIET_ZONE = 4
QR_PIXELS_A_MODULE = 24


class LinkFormView(CampaignView, FormView[Any]):
    model = ShareLink
    header_icon = "share"
    template_name = "campaigns/admin/share_link_form.html"
    submit_label = gettext_lazy("Save")

    def get_form_kwargs(self) -> dict[str, Any]:
        pages = sharing.destinations(self.campaign)
        return {**super().get_form_kwargs(), "campaign": self.campaign, "pages": pages}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            action_url=self.request.path,
            submit_button_label=self.submit_label,
            submit_button_active_label=_("Saving…"),
        )


class AddLink(LinkFormView):
    permission_required = "add"
    page_title = gettext_lazy("New link")
    submit_label = gettext_lazy("Make the link")
    form_class = NewLinkForm

    def get_initial(self) -> dict[str, Any]:
        pages = sharing.destinations(self.campaign)
        return {"page": chosen_page(self.campaign, pages, self.request.GET.get("page"))}

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        Generation.hold()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: NewLinkForm) -> HttpResponse:
        link = form.add_for(staff(self.request))
        messages.success(self.request, _("The link is ready: %(address)s") % {"address": link.short_url})
        return redirect(f"{self.campaign.share_url}#link-{link.code}")


class LinkView(CampaignView):
    """A view of one link, found by its own key."""

    model = ShareLink

    @cached_property
    def link(self) -> ShareLink:
        visible = ShareLink.objects.for_user(staff(self.request)).select_related("channel")
        link: ShareLink = get_object_or_404(visible, pk=self.kwargs["pk"])
        return link

    @cached_property
    def campaign(self) -> Campaign:
        return with_pages(Campaign.objects.filter(pk=self.link.campaign_id)).get()


class EditLink(LinkView, LinkFormView):
    permission_required = "change"
    page_title = gettext_lazy("Edit link")
    form_class = EditLinkForm
    template_name = "campaigns/admin/link_edit.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        clicks = clicks_of([self.campaign])[self.link.pk]
        return {**super().get_form_kwargs(), "instance": self.link, "clicks": clicks}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, link=self.link, history=history.lines(self.link))

    def form_valid(self, form: EditLinkForm) -> HttpResponse:
        form.save_for(staff(self.request))
        messages.success(self.request, _("The link is saved."))
        return redirect(f"{self.campaign.share_url}#link-{self.link.code}")


class RetireLink(LinkView):
    """Puts a link away, or brings it back. Its numbers stay where they are."""

    http_method_names = ["post"]
    permission_required = "change"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        retire = request.POST.get("retire") == "yes"
        deed = self.link.put_away if retire else self.link.bring_back
        deed(staff(request))
        messages.success(request, _("The link is put away. Its numbers stay.") if retire else _("The link is back."))
        return redirect(self.campaign.share_url)


class LinkQR(LinkView):
    """The short link as a QR code, to look at or to print."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        if kind not in QR_FORMATS:
            raise Http404
        response = HttpResponse(qr_code(self.link.short_url, kind), content_type=QR_FORMATS[kind])
        name = tag_slug(f"qr {self.campaign.tag} {self.link.channel} {self.link.code}", max_length=0)
        placed = "attachment" if "download" in request.GET else "inline"
        response.headers["Content-Disposition"] = f'{placed}; filename="{name}.{kind}"'
        return response


def qr_code(address: str, kind: str) -> bytes:
    code = segno.make(address, error=QR_ERROR_CORRECTION, micro=False)
    out = io.BytesIO()
    # White drawn, not left out: a dark page would swallow the quiet zone.
    code.save(out, kind=kind, scale=QR_PIXELS_A_MODULE, border=QR_QUIET_ZONE, dark="#000", light="#fff")
    return out.getvalue()
