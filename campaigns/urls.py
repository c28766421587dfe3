from django.urls import path

from campaigns.tracking import follow

urlpatterns = [
    path("s/<str:code>", follow.follow, name="follow"),
    path("s/<str:code>/", follow.follow),
]
