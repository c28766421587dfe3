"""QR codes that print in the size they say, and that a camera reads."""

import io

import pytest
import zxingcpp
from django.test import Client
from PIL import Image

from campaigns import qr
from campaigns.models import ShareLink
from cms import roles
from tests.factories import campaign_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db

ADDRESS = "https://jobb.elvestad.kommune.no/s/ab3k9"
MM_AN_INCH = 25.4


def read(picture: bytes) -> zxingcpp.Barcode:
    with Image.open(io.BytesIO(picture)) as image:
        (code,) = zxingcpp.read_barcodes(image.convert("L"))
    return code


@pytest.fixture
def link(client: Client) -> ShareLink:
    client.force_login(member(roles.COMMUNICATOR))
    return share_link(campaign_page().campaign, "poster")


@pytest.mark.parametrize("cm", [3, 6, 12])
def test_a_camera_reads_the_short_link(client: Client, link: ShareLink, cm: int) -> None:
    picture = client.get(f"/admin/kampanjer/lenker/{link.pk}/qr.png?cm={cm}").content
    assert read(picture).text == link.short_url


def test_a_worn_code_is_still_read() -> None:
    assert read(qr.png(ADDRESS, 6)).ec_level == "Q"


@pytest.mark.parametrize("cm", [3, 6, 12])
def test_the_png_prints_in_its_size_at_300_dots_an_inch(cm: int) -> None:
    with Image.open(io.BytesIO(qr.png(ADDRESS, cm))) as image:
        assert [round(dpi) for dpi in image.info["dpi"]] == [300, 300]
        assert image.width == image.height
        assert image.width / 300 * MM_AN_INCH == pytest.approx(cm * 10, abs=0.1)


def test_four_modules_of_white_surround_the_code() -> None:
    with Image.open(io.BytesIO(qr.png(ADDRESS, 6))) as image:
        left, top, right, _bottom = image.convert("L").point(lambda shade: 255 - shade).getbbox() or (0, 0, 0, 0)
        module = (right - left) / 33  # the code of this address is 33 modules wide
        assert min(left, top, image.width - right) >= 4 * module


@pytest.mark.parametrize("cm", [3, 6, 12])
def test_the_svg_says_its_size_in_millimetres(client: Client, link: ShareLink, cm: int) -> None:
    drawn = client.get(f"/admin/kampanjer/lenker/{link.pk}/qr.svg?cm={cm}").content.decode()
    assert f'width="{cm}0mm" height="{cm}0mm"' in drawn
    assert 'fill="#fff"' in drawn


def test_the_file_is_named_for_its_size(client: Client, link: ShareLink) -> None:
    response = client.get(f"/admin/kampanjer/lenker/{link.pk}/qr.png?cm=12&download")
    assert f"{link.code}-12-cm.png" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("cm", ["4", "", "600000", "6.0"])
def test_there_are_three_sizes_only(client: Client, link: ShareLink, cm: str) -> None:
    assert client.get(f"/admin/kampanjer/lenker/{link.pk}/qr.png?cm={cm}").status_code == 404


def test_the_kit_says_from_how_far_each_size_is_read(client: Client, link: ShareLink) -> None:
    html = client.get(link.campaign.share_url).content.decode()
    for size in qr.SIZES:
        assert f"qr.svg?cm={size.cm}&amp;download" in html
        assert f"<small>{size.reads_from}</small>" in html
