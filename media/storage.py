"""Public media in an S3-compatible bucket, shown under the site's own host: visitors never meet the bucket."""

from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError
from django.conf import settings
from storages.backends.s3 import S3Storage

FORWARDED = {
    "ContentLength": "Content-Length",
    "ContentRange": "Content-Range",
    "ETag": "ETag",
}


class PublicS3Storage(S3Storage):
    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return f"{settings.MEDIA_URL}{quote(name)}"

    def fetch(self, name: str, byte_range: str | None) -> tuple[int, dict[str, str], Any] | None:
        """Status, headers and the open stream of an object, whole or in a range; nothing if it is not there."""
        asked = {"Range": byte_range} if byte_range else {}
        try:
            answer = self.bucket.Object(self._normalize_name(name)).get(**asked)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 416:
                return 416, {}, ()
            return None
        headers = {ours: str(answer[theirs]) for theirs, ours in FORWARDED.items() if theirs in answer}
        headers["Last-Modified"] = answer["LastModified"].strftime("%a, %d %b %Y %H:%M:%S GMT")
        return (206 if "ContentRange" in answer else 200), headers, answer["Body"].iter_chunks(64 * 1024)
