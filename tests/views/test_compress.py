"""What leaves compressed, and that a browser reads it as it was (clause 1)."""

from __future__ import annotations

import gzip

import pytest

PACKED = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def client(sign_in):
    return sign_in("guardian")


def test_a_page_leaves_compressed_for_whoever_can_read_it(client):
    plain, packed = client.get("/palidziba/"), client.get("/palidziba/", headers=PACKED)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data) / 3
    assert "<h1>Palīdzība</h1>" in gzip.decompress(packed.data).decode()
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert int(packed.headers["Content-Length"]) == len(packed.data)


def test_the_length_of_a_page_tells_nothing(client):
    pages = [client.get("/palidziba/", headers=PACKED).data for _turn in range(12)]
    assert all(page[3] == 8 for page in pages)  # a name in the head
    assert len({page.index(b"\0", 10) for page in pages}) > 2


def test_a_file_of_the_face_is_compressed_once_and_kept_by_its_mark(client, app):
    place = f"/static/{app.extensions['asset_version']}/css/base.css"
    packed = client.get(place, headers=PACKED)
    with client.get(place) as plain:
        assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"].startswith("W/")
    with client.get(place, headers=PACKED | {"If-None-Match": packed.headers["ETag"]}) as again:
        assert again.status_code == 304
    assert client.get(place, headers=PACKED).data == packed.data


def test_pictures_files_to_keep_and_small_answers_stay_as_they_are(client, app):
    version = app.extensions["asset_version"]
    for place in (f"/static/{version}/journal.png", "/dzivs"):
        with client.get(place, headers=PACKED) as answer:
            assert "Content-Encoding" not in answer.headers
    assert client.get(f"/static/{version}/../../app.py", headers=PACKED).status_code == 404
