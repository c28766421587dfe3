from django.urls import path

from media import admin_views, kit_views

app_name = "films"
urlpatterns = [
    path("opplasting/", admin_views.begin_upload, name="begin"),
    path("opplasting/<uuid:key>/", admin_views.upload, name="upload"),
    path("opplasting/<uuid:key>/ferdig/", admin_views.finish_upload, name="finish"),
    path("<int:key>/tilstand/", admin_views.state, name="state"),
    path("<int:key>/om-igjen/", admin_views.make_again, name="make_again"),
    path("<int:key>/pakke/", kit_views.kit, name="kit"),
    path("pakker/<int:key>/<str:channel>/<str:kind>/", kit_views.kit_file, name="kit_file"),
    path("<int:key>/teksting/<str:language>/", admin_views.captions, name="captions"),
    path("<int:key>/teksting/<str:language>/bort/", admin_views.remove_captions, name="remove_captions"),
]
