from django.urls import path

from campaigns.how_we_count import how_we_count
from campaigns.package_page import package_page, package_poster, package_qr
from campaigns.tracking import follow, plays

urlpatterns = [
    path("slik-teller-vi/", how_we_count, name="how_we_count"),
    path("dele/<slug:secret>/", package_page, name="package"),
    path("dele/<slug:secret>/<slug:code>/plakat/", package_poster, name="package_poster"),
    path("dele/<slug:secret>/<slug:code>/qr.<slug:kind>", package_qr, name="package_qr"),
    path("film/<int:page_id>/<slug:name>.mp4", plays.film, name="film"),
    path("s/<str:code>", follow.follow, name="follow"),
    path("s/<str:code>/", follow.follow),
]
