"""The film kit of a campaign's page: the film for each channel, with the text and the tracked link to post by it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from campaigns import sharing
from campaigns.admin_views.base import CampaignView
from campaigns.admin_views.share import chosen_page
from campaigns.invitation import Invitation
from campaigns.models import ShareLink
from campaigns.vocabulary import Format
from cms.furniture import furnished
from media import kit_views, kits
from media.models import FilmKit, Video

MOVING = (Format.VIDEO, Format.REEL)


def films_of(page: Page | None) -> list[Video]:
    invitation = Invitation.to(page)
    return invitation.films if invitation else []


class CampaignFilmKit(CampaignView, TemplateView):
    model = ShareLink
    permission_required = "view"
    page_title = gettext_lazy("Film kit")
    header_icon = "media"
    template_name = "campaigns/admin/film_kit.html"

    @cached_property
    def pages(self) -> list[Page]:
        return sharing.destinations(self.campaign)

    @cached_property
    def page(self) -> Page | None:
        return chosen_page(self.campaign, self.pages, self.request.GET.get("page"))

    @cached_property
    def films(self) -> list[Video]:
        return films_of(self.page)

    @cached_property
    def film(self) -> Video | None:
        asked = self.request.GET.get("film")
        return next((film for film in self.films if str(film.pk) == asked), next(iter(self.films), None))

    @property
    def language(self) -> str:
        return kits.language_of(self.film, self.page.locale.language_code) if self.film and self.page else ""

    @property
    def url(self) -> str:
        here = reverse("campaigns:film_kit", args=[self.campaign.pk])
        return f"{here}?page={self.page.pk}&film={self.film.pk}" if self.film and self.page else here

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "state" in request.GET and self.film:
            return kit_views.how_far(self.film, self.language)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.user_has_permission("add"):
            return permission_denied(request)
        if not self.film:
            raise Http404
        if not self.film.lacks_captions:
            kits.ask(self.film, self.language)
        return redirect(self.url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs, page=self.page, choices=sharing.choices(self.pages))
        context["films"] = self.films
        if self.film:
            told = kit_views.told(self.film, self.language, self.url, self._address_of)
            self._link(told["offers"])
            context = {**told, **context}
        return context

    def _link(self, offers: list[kits.Offer]) -> None:
        """Beside each channel, the link that leads from there to this page: a film's own, else the newest."""
        links = self.campaign.links.in_use().filter(page=self.page, package=None, sponsored=False)
        by_channel: dict[str, ShareLink] = {}
        for link in sorted(links.select_related("channel"), key=lambda link: (link.format in MOVING, link.pk)):
            link.campaign, link.page = self.campaign, self.page
            by_channel[link.channel.slug] = link
        for offer in offers:
            offer.link = by_channel.get(offer.channel.value)

    def _address_of(self, kit: FilmKit, channel: str, kind: str) -> str:
        return reverse("campaigns:film_kit_file", args=[self.campaign.pk, kit.pk, channel, kind])


class CampaignFilmKitFile(CampaignView):
    model = ShareLink
    permission_required = "view"

    def get(self, request: HttpRequest, pk: int, kit: int, channel: str, kind: str) -> HttpResponseBase:
        made = get_object_or_404(FilmKit.objects.select_related("video"), pk=kit)
        pages = list(self.campaign.pages.all())  # a job shows the films of the page above it
        with furnished(*(page.body for page in pages)):
            shown = [film for page in pages for film in films_of(page)]
        if made.video not in shown:
            raise Http404
        return kits.hand_out(request, made, channel, kind)
