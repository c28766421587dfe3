"""The campaigns menu's addresses, below the admin's own."""

from django.urls import path

from campaigns.admin_views.all_links import AllLinks
from campaigns.admin_views.begin import Begin, BeginFromAdvert
from campaigns.admin_views.film_kit import CampaignFilmKit, CampaignFilmKitFile
from campaigns.admin_views.importing import ImportAnywhere, ImportHere
from campaigns.admin_views.links import AddLink, EditLink, LinkPoster, LinkQR, RetireLink
from campaigns.admin_views.listing import CampaignList
from campaigns.admin_views.packages import AddPackage, RevokePackage
from campaigns.admin_views.plan import Plan
from campaigns.admin_views.previews import Previews
from campaigns.admin_views.reports import report_urls
from campaigns.admin_views.several import MakeSeveral
from campaigns.admin_views.share import MakeLinks, MyChannels, ShareKit, SharePage
from campaigns.admin_views.trial import TryLink
from campaigns.admin_views.unknown import AdoptName, UnknownNames

app_name = "campaigns"
urlpatterns = [
    path("", CampaignList.as_view(), name="index"),
    path("treff/", CampaignList.as_view(results_only=True), name="index_results"),
    path("ny/", Begin.as_view(), name="begin"),
    path("ny/annonse/", BeginFromAdvert.as_view(), name="begin_advert"),
    path("mine-kanaler/", MyChannels.as_view(), name="my_channels"),
    path("<int:pk>/del/", ShareKit.as_view(), name="share"),
    path("side/<int:pk>/del/", SharePage.as_view(), name="share_page"),
    path("<int:pk>/del/forhandsvisning/", Previews.as_view(), name="previews"),
    path("<int:pk>/del/film/", CampaignFilmKit.as_view(), name="film_kit"),
    path("<int:pk>/del/film/<int:kit>/<str:channel>/<str:kind>/", CampaignFilmKitFile.as_view(), name="film_kit_file"),
    path("<int:pk>/del/lag/", MakeLinks.as_view(), name="make_links"),
    path("<int:pk>/del/ny/", AddLink.as_view(), name="add_link"),
    path("<int:pk>/del/flere/", MakeSeveral.as_view(), name="make_several"),
    path("<int:pk>/del/fil/", ImportHere.as_view(), name="import_here"),
    path("<int:pk>/del/pakke/", AddPackage.as_view(), name="add_package"),
    path("pakker/<int:pk>/trekk/", RevokePackage.as_view(), name="revoke_package"),
    path("<int:pk>/plan/", Plan.as_view(), name="plan"),
    path("lenker/", AllLinks.as_view(), name="links"),
    path("lenker/treff/", AllLinks.as_view(results_only=True), name="links_results"),
    path("lenker/fil/", ImportAnywhere.as_view(), name="import_links"),
    path("lenker/<int:pk>/", EditLink.as_view(), name="edit_link"),
    path("lenker/<int:pk>/bort/", RetireLink.as_view(), name="retire_link"),
    path("lenker/<int:pk>/plakat/", LinkPoster.as_view(), name="poster"),
    path("lenker/<int:pk>/prov/", TryLink.as_view(), name="try_link"),
    path("lenker/<int:pk>/qr.<slug:kind>", LinkQR.as_view(), name="qr"),
    path("ukjente-navn/", UnknownNames.as_view(), name="unknown_names"),
    path("ukjente-navn/<slug:name>/", AdoptName.as_view(), name="adopt_name"),
    *report_urls,
]
