from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import views
from cms.consents import signing
from cms.sitemaps import sitemap
from media.documents import serve_document

urlpatterns = [
    path("admin/jsi18n/", views.admin_script_texts, {"package": "wagtail.admin"}),
    path("admin/localize/jsi18n/", views.admin_script_texts, {"package": "wagtail_localize"}),
    path("admin/", include(wagtailadmin_urls)),
    path("_util/login/", views.to_login),
    path("documents/<int:document_id>/<path:document_filename>", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    path("personvern/", views.privacy, name="privacy"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("samtykke/<slug:secret>/", signing.sign, name="consent"),
    path("samtykke/kvittering/<slug:secret>/", signing.receipt, name="consent_receipt"),
    path("robots.txt", views.robots_txt, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("theme.css", views.theme_css, name="theme_css"),
    re_path(
        r"^uploads/share/(?P<page_id>\d{1,9})/(?P<digest>[0-9a-f]{16})\.jpg$", views.share_picture, name="share_picture"
    ),
    re_path(r"^uploads/(?P<path>.+)$", views.upload, name="upload"),
    # The rooms above bring their own public addresses.
    path("", include("campaigns.urls")),
    path("", include("jobs.urls")),
    re_path(wagtail_urls.serve_pattern, views.serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]

handler404 = "cms.views.not_found"
handler500 = "cms.views.server_error"
