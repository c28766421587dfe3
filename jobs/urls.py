from django.urls import path

from jobs import receipts

app_name = "jobs"
urlpatterns = [
    path("soknad/<str:key>/", receipts.receipt, name="receipt"),
]
