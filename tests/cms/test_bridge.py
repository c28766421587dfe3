"""Between the server and Django: what is asked arrives whole, and what is answered is sent as fast as it is taken."""

import hashlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.conf import settings

from cms import processes
from tests.site import free_port
from tests.waiting import PATIENCE, wait_for


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    port, log = free_port(), tmp_path_factory.mktemp("bridge") / "log"
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "rsgi",
        "--loop",
        "uvloop",
        "--no-ws",
        "--port",
        str(port),
    ]
    on_disk = tmp_path_factory.mktemp("disk") / "file"
    on_disk.write_text("0123456789")
    command.append("tests.cms.behind_bridge:application")
    environment = os.environ | {"ON_DISK": str(on_disk)}
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=out, stderr=out)
    try:
        wait_for(lambda: server.poll() is not None or processes.is_taken("127.0.0.1", port))
        yield port
    finally:
        server.terminate()
        server.wait()
    assert "Traceback" not in log.read_text()


def ask(port: int, request: bytes) -> tuple[str, bytes]:
    """Head and body of an answer."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(request)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    head, _blank, body = answer.partition(b"\r\n\r\n")
    return head.decode(), body


def get(port: int, path: str, *headers: str) -> dict[str, str]:
    lines = [f"GET {path} HTTP/1.1", "Host: elvestad.example", "Connection: close", *headers]
    return json.loads(ask(port, "\r\n".join([*lines, "", ""]).encode())[1])


def test_what_was_asked_arrives_as_the_standard_says(port: int) -> None:
    told = get(port, "/s%C3%B8k/%2Fa?q=%C3%B8&r=1", "Cookie: a=1", "Cookie: b=2", "X-One: 1", "X-One: 2")
    assert told["PATH_INFO"].encode("latin-1").decode() == "/søk//a"
    assert told["QUERY_STRING"] == "q=%C3%B8&r=1"
    assert told["HTTP_COOKIE"] == "a=1;b=2"
    assert told["HTTP_X_ONE"] == "1,2"
    assert (told["REQUEST_METHOD"], told["HTTP_HOST"], told["REMOTE_ADDR"]) == ("GET", "elvestad.example", "127.0.0.1")
    assert (told["SERVER_NAME"], told["SERVER_PORT"], told["SCRIPT_NAME"]) == ("127.0.0.1", str(port), "")


def test_a_header_with_an_underscore_does_not_pass_for_another(port: int) -> None:
    told = get(port, "/", "X_Forwarded_For: 10.0.0.1", "X-Real: 1")
    assert told["HTTP_X_REAL"] == "1"
    assert not any("FORWARDED" in key for key in told)


def test_the_server_takes_from_the_disk_what_lies_there(port: int) -> None:
    head, body = ask(port, b"GET /disk HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert (head.split()[1], body) == ("206", b"2345")


def test_a_large_body_arrives_whole(port: int) -> None:
    body = bytes(range(256)) * 40_000  # 10 MB
    head = f"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    headers, answer = ask(port, head.encode() + body)
    assert json.loads(answer)["body"] == hashlib.sha256(body).hexdigest()
    assert json.loads(answer)["CONTENT_LENGTH"] == str(len(body))
    assert headers.lower().count("x-twice") == 2


def test_a_body_that_nobody_reads_keeps_nobody(port: int) -> None:
    head = b"POST /unread HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n"
    assert ask(port, head)[0].startswith("HTTP/1.1 413")


def test_who_takes_a_film_slowly_or_goes_away_takes_no_more_of_it(port: int) -> None:
    """More of them than there are threads; and others are answered all the while."""
    watching = []
    for _visitor in range(4):
        connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
        connection.sendall(b"GET /film HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        watching.append(connection)
    time.sleep(0.5)
    assert get(port, "/")["PATH_INFO"] == "/"
    for connection in watching:
        connection.close()
    assert count_in_the_end(port) < 4 * 1000


def test_many_who_jump_about_in_a_film_are_no_error(port: int) -> None:
    """The log is read at the end."""
    for times in range(60):
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
            connection.sendall(b"GET /film HTTP/1.1\r\nHost: x\r\n\r\n")
            for _piece in range(times):
                assert connection.recv(65_536)


def count_in_the_end(port: int) -> int:
    """How many pieces have been sent when no more are; a busy machine learns late that somebody went away."""
    before = -1
    while (now := count(port)) != before:
        before = now
        time.sleep(0.5)
    return now


def count(port: int) -> int:
    return int(ask(port, b"GET /sent HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")[1])
