"""One share link: adding, editing, retiring, its QR code and its poster."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import FormView

from campaigns import history, qr, sharing
from campaigns.admin_views.base import CampaignView, staff
from campaigns.admin_views.share import chosen_page
from campaigns.link_forms import EditLinkForm, NewLinkForm
from campaigns.models import Campaign, Generation, ShareLink
from campaigns.poster import poster
from campaigns.reports.overview import clicks_of, with_pages


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
        visible = ShareLink.objects.for_user(staff(self.request)).select_related("channel", "campaign__site")
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
        return qr.answer(request, self.link, kind)


class LinkPoster(LinkView):
    """The link's poster, ready to be printed."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return poster(request, self.link, back_url=f"{self.campaign.share_url}#link-{self.link.code}")
