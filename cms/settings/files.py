"""Where uploads lie: in VAR, or in an S3-compatible bucket if one is named (docs/media.md)."""

from typing import Any
from urllib.parse import urlsplit

from botocore.config import Config
from environ import Env

# A visitor waits for it: a bucket that is away is said to be away while they still do.
PATIENT = {"connect_timeout": 3, "read_timeout": 10, "retries": {"total_max_attempts": 2, "mode": "standard"}}
MEMORY = 4 * 1024 * 1024  # of a file that is read as a whole, the rest of it waits on the disk


def in_buckets(env: Env) -> dict[str, dict[str, Any]]:
    """Public and private files, in two buckets or in two folders of one."""
    # Not every store knows the checksums that Amazon's has learnt since; signatures are version 4 at all of them.
    calm = {"request_checksum_calculation": "when_required", "response_checksum_validation": "when_required"}
    style = {"addressing_style": env.str("S3_ADDRESSING", default="auto")}
    encryption = env.str("S3_ENCRYPTION", default="AES256")
    shared = {
        "endpoint_url": env.str("S3_ENDPOINT", default=None),
        "region_name": env.str("S3_REGION", default=None),
        "access_key": env.str("S3_ACCESS_KEY"),
        "secret_key": env.str("S3_SECRET_KEY"),
        "client_config": Config(signature_version="s3v4", s3=style, **PATIENT, **calm),
        "object_parameters": {"ServerSideEncryption": encryption} if encryption else {},
        "max_memory_size": MEMORY,
        "file_overwrite": False,
        "default_acl": None,
    }
    bucket = env.str("S3_BUCKET")
    public = {**shared, "bucket_name": bucket, "location": "public"}
    private = {**shared, "bucket_name": env.str("S3_PRIVATE_BUCKET", default=bucket), "location": "private"}
    return {
        "default": {"BACKEND": "media.storage.PublicBucketStorage", "OPTIONS": public},
        "private": {"BACKEND": "media.storage.BucketStorage", "OPTIONS": private},
    }


def upload_hosts(env: Env) -> list[str]:
    """Under which origins the public bucket takes parts of a film: its store's, with or without its name in front."""
    region = env.str("S3_REGION", default="us-east-1")
    store = urlsplit(env.str("S3_ENDPOINT", default=f"https://s3.{region}.amazonaws.com"))
    return [f"{store.scheme}://{store.netloc}", f"{store.scheme}://{env.str('S3_BUCKET')}.{store.netloc}"]
