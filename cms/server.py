"""The web server. Django is read before its processes part, so that they share most of the memory it takes.

python -m cms.server --port 8000 --workers 2
"""

import argparse
import gc

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.log import LogLevels

APPLICATION = "cms.rsgi:application"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    read_django()
    Granian(
        APPLICATION,
        options.host,
        options.port,
        interface=Interfaces.RSGI,
        workers=options.workers,
        loop=Loops.uvloop,
        http=HTTPModes.http1,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
    ).serve()


def read_django() -> None:
    from django.urls import get_resolver

    import cms.rsgi  # noqa: F401

    assert get_resolver().url_patterns  # and every view with them
    # What nobody looks through again stays shared.
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()
