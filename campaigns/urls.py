from django.urls import path

from campaigns.how_we_count import how_we_count
from campaigns.tracking import follow

urlpatterns = [
    path("slik-teller-vi/", how_we_count, name="how_we_count"),
    path("s/<str:code>", follow.follow, name="follow"),
    path("s/<str:code>/", follow.follow),
]
