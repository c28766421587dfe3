"""A real S3-compatible server, from a wheel: it checks signatures, which those that only play one do not.

def test_something(bucket: Bucket, client: Client) -> None:      # files lie in a bucket, empty for each test
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import boto3
import environ
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.loaders import JSONFileLoader
from django.core.files.storage import storages

from cms.settings.files import in_buckets
from tests.site import free_port
from tests.waiting import wait_for

KEY, SECRET = "kildespor", "only-for-tests"
ALLOWED = {"name": "site", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
PARTS = ("master", "volume", "filer", "s3")
# A key to encrypt by, and one volume for each bucket at a time.
OURS = {"WEED_S3_SSE_KEY": "only-for-tests", "WEED_MASTER_VOLUME_GROWTH_COPY_1": "1"}
# They would listen at ports of their own, where a second server finds them taken.
NOT_NEEDED = ["-master.telemetry=false", "-s3.port.iceberg=0", "-s3.port.lance=0"]
# Like Amazon's, it takes nothing from a page of another origin unless the bucket's own rules say so.
CLOSED = "-s3.allowedOrigins=https://nobody.example.org"
PUBLIC, PRIVATE = "public-files", "private-files"
CALM = Config(request_checksum_calculation="when_required", retries={"total_max_attempts": 1})


@dataclass
class BucketServer:
    folder: Path
    port: int
    command: list[str]

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=os.environ | OURS, stdout=log, stderr=log
            )
        wait_until_it_stores(self)

    def die(self) -> None:
        self.process.kill()
        self.process.wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @cached_property
    def client(self) -> Any:
        keys = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET, "region_name": "eu-north-1"}
        return boto3.client("s3", endpoint_url=self.url, config=CALM, **keys)

    def fall_silent(self) -> None:
        """It takes connections, and answers nobody."""
        self.process.send_signal(signal.SIGSTOP)

    def answer_again(self) -> None:
        self.process.send_signal(signal.SIGCONT)


def prepared(folder: Path) -> BucketServer:
    (folder / "s3.json").write_text(json.dumps({"identities": [ALLOWED]}))
    ports: list[int] = []
    for _port in range(2 * len(PARTS)):
        ports.append(free_port(without=ports))
    # Each of its parts listens at two.
    names = [*(f"{part}.port" for part in PARTS), *(f"{part}.port.grpc" for part in PARTS)]
    where = [f"-{name}={port}" for name, port in zip(names, ports, strict=True)]
    size = ["-volume.max=20", "-master.volumeSizeLimitMB=256", "-volume.preStopSeconds=0"]
    how = ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder}", "-s3", f"-s3.config={folder / 's3.json'}"]
    weed = str(Path(sys.executable).parent / "weed")
    return BucketServer(folder, ports[PARTS.index("s3")], [weed, "server", *how, *where, *size, CLOSED, *NOT_NEEDED])


def wait_until_it_stores(server: BucketServer) -> None:
    def stores() -> bool:
        with contextlib.suppress(BotoCoreError, ClientError):
            for name in (PUBLIC, PRIVATE):
                with contextlib.suppress(server.client.exceptions.BucketAlreadyOwnedByYou):
                    server.client.create_bucket(Bucket=name)
                server.client.put_object(Bucket=name, Key="ready", Body=b"ready")
            return True
        return False

    wait_for(lambda: server.process.poll() is not None or stores())
    if server.process.poll() is not None:
        pytest.fail(f"The bucket did not start:\n{(server.folder / 'log').read_text()[-2000:]}")


@pytest.fixture(scope="session")
def boto_reads_once() -> Iterator[None]:
    """Each test has stores of its own, and each store would read boto's megabytes of JSON anew."""
    read = cache(JSONFileLoader().load_file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(JSONFileLoader, "load_file", lambda self, path: read(path))
        yield


@pytest.fixture(scope="session")
def bucket_server(boto_reads_once: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BucketServer]:
    server = prepared(tmp_path_factory.mktemp("bucket"))
    try:
        server.start()
        yield server
    finally:
        server.die()


@dataclass(frozen=True)
class Bucket:
    """Two buckets, for what is public and what is private."""

    server: BucketServer

    @property
    def environment(self) -> dict[str, str]:
        """What a site is told, to keep its files here."""
        names = {"S3_BUCKET": PUBLIC, "S3_PRIVATE_BUCKET": PRIVATE}
        keys = {"S3_ACCESS_KEY": KEY, "S3_SECRET_KEY": SECRET, "S3_REGION": "eu-north-1"}
        return names | keys | {"S3_ENDPOINT": self.server.url}

    def names(self, name: str = PUBLIC) -> set[str]:
        found = self.server.client.list_objects_v2(Bucket=name).get("Contents", [])
        return {item["Key"] for item in found}

    def empty(self) -> None:
        for name in (PUBLIC, PRIVATE):
            for key in self.names(name):
                self.server.client.delete_object(Bucket=name, Key=key)


@pytest.fixture
def bucket(bucket_server: BucketServer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """The site's files lie in a bucket."""
    made = Bucket(bucket_server)
    made.empty()
    env = environ.Env()
    env.ENVIRON = made.environment
    settings.IN_BUCKETS = in_buckets(env)
    settings.STORAGES = settings.STORAGES | settings.IN_BUCKETS
    from jobs.models import Application

    # The field has asked for its store when the site began.
    monkeypatch.setattr(Application.cv.field, "storage", storages["private"])
    return made


@pytest.fixture(params=["disk", "bucket"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Once on the disk, once in a bucket; servers and workers that the test starts keep their files there as well."""
    if request.param == "bucket":
        for name, value in request.getfixturevalue("bucket").environment.items():
            monkeypatch.setenv(name, value)
    return str(request.param)
