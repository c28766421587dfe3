from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

from jobs import receipts, to_oneself

app_name = "jobs"
urlpatterns = [
    path("soknad/<slug:key>/", receipts.receipt, name="receipt"),
    # Wagtail finds the job as ever. The form has a protection of its own (jobs/protection.py), which needs no cookie.
    re_path(r"^((?:[\w-]+/)+sok/)$", csrf_exempt(serve), name="apply"),
    re_path(r"^((?:[\w-]+/)+frist\.ics)$", serve, name="deadline"),
    re_path(r"^((?:[\w-]+/)+)til-meg/$", to_oneself.to_oneself, name="to_oneself"),
]
