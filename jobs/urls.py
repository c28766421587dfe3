from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from cms.views import serve
from jobs import feeds, receipts, to_oneself
from jobs.links_page import links_page

app_name = "jobs"
urlpatterns = [
    # A dot stands in no page's slug.
    path("jobber.atom", feeds.atom, name="atom"),
    path("jobber.json", feeds.json_feed, name="json_feed"),
    path("jobber.html", feeds.bare_list, name="list"),
    path("jobber-ramme.html", feeds.frame, name="frame"),
    path("lenker/", links_page, name="links_page"),
    path("soknad/<slug:key>/", receipts.receipt, name="receipt"),
    # The job is found as any page. The form has a protection of its own (cms/protection.py), which needs no cookie.
    re_path(r"^((?:[\w-]+/)+sok/)$", csrf_exempt(serve), name="apply"),
    re_path(r"^((?:[\w-]+/)+frist\.ics)$", serve, name="deadline"),
    re_path(r"^((?:[\w-]+/)+)til-meg/$", to_oneself.to_oneself, name="to_oneself"),
]
