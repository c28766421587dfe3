import json
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from botocore.exceptions import ClientError
from django.conf import settings
from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from media.storage import AWAY

RULE = "films"


class Command(BaseCommand):
    help = (
        "Let the bucket take films from the browsers of those who work here (CORS): from the origins of the admin and "
        "of every site, or from those that are named. Other rules of the bucket stay."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("origins", nargs="*", help="https://jobb.example.org")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IN_BUCKETS:
            raise CommandError("No bucket is named: set S3_BUCKET and its keys (docs/media.md).")
        ours = rule(options["origins"] or origins())
        store: Any = storages["default"]
        client, bucket = store.connection.meta.client, store.bucket_name
        try:
            rules = [*(one for one in rules_of(client, bucket) if one.get("ID") != RULE), ours]
            client.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": rules})
        except AWAY as error:
            told = json.dumps({"CORSRules": [ours]}, indent=2)
            raise CommandError(f"{bucket} did not take the rule: {error}\nSet it by hand:\n{told}") from error
        self.stdout.write(f"{bucket} takes films from {', '.join(ours['AllowedOrigins'])}")


def origins() -> list[str]:
    """Wherever somebody may have the admin open."""
    urls = [settings.WAGTAILADMIN_BASE_URL, *(site.root_url for site in Site.objects.all())]
    return sorted({"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in urls})


def rule(origins: list[str]) -> dict[str, Any]:
    allowed = {"AllowedMethods": ["PUT"], "AllowedHeaders": ["*"], "MaxAgeSeconds": 3600}
    return {"ID": RULE, "AllowedOrigins": origins, **allowed}


def rules_of(client: Any, bucket: str) -> list[dict[str, Any]]:
    try:
        rules: list[dict[str, Any]] = client.get_bucket_cors(Bucket=bucket)["CORSRules"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchCORSConfiguration":
            raise
        return []
    return rules
