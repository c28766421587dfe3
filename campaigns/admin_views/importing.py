"""Links from a file: look first at what would be made, then make it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from campaigns import history
from campaigns.admin_views.base import CampaignView, staff
from campaigns.link_forms import LinkFileForm
from campaigns.linkfiles import checking, reading
from campaigns.linkfiles.columns import READ
from campaigns.linkfiles.places import Places
from campaigns.models import Campaign, Generation, ShareLink


class Preview:
    """What a file would become. Nothing is remembered between the look and the making: the form carries the text."""

    def __init__(self, text: str, places: Places) -> None:
        self.text = text
        sheet = reading.read(text)
        rows = checking.check(sheet, places)
        self.good = [row for row in rows if not row.complaints]
        self.bad = [row for row in rows if row.complaints]
        self.unread = sheet.unread

    def make(self, request: HttpRequest) -> list[ShareLink]:
        return [ShareLink.objects.finish(row.link, staff(request), history.IMPORTED) for row in self.good]


class ImportAnywhere(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView[LinkFileForm]):
    """Into the campaigns that the file names."""

    model = ShareLink
    permission_required = "add"
    form_class = LinkFileForm
    page_title = gettext_lazy("Make links from a file")
    header_icon = "upload"
    template_name = "campaigns/admin/import_links.html"

    @property
    def into(self) -> Campaign | None:
        return None

    @cached_property
    def places(self) -> Places:
        return Places(staff(self.request), self.into)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.go_on(request) if "text" in request.POST else super().post(request, *args, **kwargs)

    @transaction.atomic
    def go_on(self, request: HttpRequest) -> HttpResponse:
        """Make what was looked at, or show it again if it is not the same any longer."""
        Generation.hold()
        try:
            preview = Preview(request.POST["text"], self.places)
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(form=LinkFileForm(), refusal=error.message))
        if str(len(preview.good)) != request.POST.get("count") or not preview.good:
            messages.warning(request, _("Something has changed since you looked. Look again."))
            return self.show(preview)
        return self.made(preview.make(request))

    def form_valid(self, form: LinkFileForm) -> HttpResponse:
        try:
            return self.show(Preview(form.cleaned_data["file"], self.places))
        except ValidationError as error:
            form.add_error("file", error)
            return self.form_invalid(form)

    def show(self, preview: Preview) -> HttpResponse:
        self.template_name = "campaigns/admin/import_preview.html"
        return self.render_to_response(self.get_context_data(preview=preview))

    def made(self, links: list[ShareLink]) -> HttpResponse:
        said = ngettext("%(count)d link is ready.", "%(count)d links are ready.", len(links)) % {"count": len(links)}
        messages.success(self.request, said)
        return redirect(self.back_url)

    @property
    def back_url(self) -> str:
        return self.into.share_url if self.into else reverse("campaigns:links")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaigns:index"), "label": _("Campaigns")},
            {"url": reverse("campaigns:links"), "label": _("All links")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            columns=[column.heading for column in READ if column.name != "campaign" or self.into is None],
            most=reading.MOST_ROWS,
            back_url=self.back_url,
            action_url=self.request.path,
            submit_button_label=_("Look at it first"),
            submit_button_active_label=_("Reading…"),
        )


class ImportHere(CampaignView, ImportAnywhere):
    """Into one campaign, whatever the file says of campaigns."""

    model = ShareLink
    permission_required = "add"

    @property
    def into(self) -> Campaign:
        return self.campaign
