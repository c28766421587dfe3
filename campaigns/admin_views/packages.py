"""Share packages in the admin: made from the share kit, and revoked there."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import FormView
from wagtail.models import Page

from campaigns import packages, sharing
from campaigns.admin_views.base import CampaignView, staff
from campaigns.admin_views.share import chosen_page
from campaigns.link_forms import PackageForm
from campaigns.models import Campaign, ShareLink, SharePackage
from campaigns.reports.overview import with_pages


def kit_url(campaign: Campaign, package: SharePackage) -> str:
    """Where the package stands in the share kit."""
    return f"{campaign.share_url}#package-{package.pk}"


class AddPackage(CampaignView, FormView[PackageForm]):
    model = ShareLink
    permission_required = "add"
    form_class = PackageForm
    page_title = gettext_lazy("Package for colleagues")
    header_icon = "share"
    template_name = "campaigns/admin/share_package_form.html"

    @cached_property
    def pages(self) -> list[Page]:
        return sharing.destinations(self.campaign)

    def get_initial(self) -> dict[str, Any]:
        taken = set(self.campaign.packages.in_use().values_list("page", flat=True))
        free = [page for page in self.pages if page.pk not in taken]
        return {"page": chosen_page(self.campaign, free, self.request.GET.get("page")) or next(iter(free), None)}

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {"campaign": self.campaign, "pages": self.pages, "user": staff(self.request)}
        return {**super().get_form_kwargs(), **own}

    def form_valid(self, form: PackageForm) -> HttpResponse:
        package, made = packages.make(self.campaign, user=staff(self.request), **form.cleaned_data)
        if not made and package.greeting != form.cleaned_data["greeting"]:
            # Somebody else was first: what was written here is not thrown away.
            form.add_error("page", _("This page has a package already. Revoke it to make a new one."))
            return self.form_invalid(form)
        messages.success(self.request, _("The package is ready. Send its address to your colleagues."))
        return redirect(kit_url(self.campaign, package))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            action_url=self.request.path,
            submit_button_label=_("Make the package"),
            submit_button_active_label=_("Making…"),
        )


class RevokePackage(CampaignView):
    """Closes a package's address for good. Its links go on, and so do their numbers."""

    http_method_names = ["post"]
    model = ShareLink
    permission_required = "change"

    @cached_property
    def package(self) -> SharePackage:
        visible = SharePackage.objects.for_user(staff(self.request)).in_use()
        package: SharePackage = get_object_or_404(visible, pk=self.kwargs["pk"])
        return package

    @cached_property
    def campaign(self) -> Campaign:
        return with_pages(Campaign.objects.filter(pk=self.package.campaign_id)).get()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.package.revoked_at = timezone.now()
        self.package.save(update_fields=["revoked_at"])
        messages.success(request, _("The address is closed. Its links still lead to the page, and are still counted."))
        return redirect(self.campaign.share_url)
