"""What browsers get of a stored page, by RFC 9110."""

import gzip

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from fao_site.page_store.answers import answer, encoding_for
from fao_site.page_store.pages import Damaged, decode, encode, make_page

BODY = "外事办公室 · Foreign Affairs Office\n".encode() * 200
HTML = [("Content-Type", "text/html; charset=utf-8"), ("X-Frame-Options", "DENY")]


def page_with(body=BODY, headers=HTML):
    return make_page(
        address="http://testserver/en/",
        edition="1",
        tables={"events_story": 7},
        ends=1e12,
        headers=headers,
        body=body,
    )


def ask(page, method="GET", **environ):
    said = []
    body = answer(
        page,
        "stored",
        {"REQUEST_METHOD": method} | environ,
        lambda status, headers: said.extend((status, headers)),
    )
    return said[0], dict(said[1]), b"".join(body)


OPENERS = {"gzip": gzip.decompress, "br": brotli.decompress, "zstd": zstandard.decompress}


@pytest.mark.parametrize("encoding", OPENERS)
def test_each_encoding_holds_the_page(encoding):
    status, headers, body = ask(page_with(), HTTP_ACCEPT_ENCODING=encoding)
    assert (status, headers["Content-Encoding"]) == ("200 OK", encoding)
    assert OPENERS[encoding](body) == BODY
    assert headers["Content-Length"] == str(len(body))
    assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("gzip;q=1.0, br;q=0.1", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "zstd"),
        ("identity", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("GZIP", "gzip"),
        ("gzip;q=much", ""),
        ("x-made-up", ""),
        (",;q=,", ""),
    ],
)
def test_the_encoding_is_the_best_that_the_browser_takes(accepted, chosen):
    assert encoding_for(accepted, ("", "gzip", "br", "zstd")) == chosen


@given(accepted=st.text())
def test_no_list_of_encodings_breaks_an_answer(accepted):
    assert encoding_for(accepted, ("", "gzip", "br")) in ("", "gzip", "br")


def test_a_picture_is_not_compressed():
    page = page_with(headers=[("Content-Type", "image/png")])
    assert list(page.forms) == [""]


def test_the_head_has_the_headers_of_the_page_and_no_body():
    whole, head = ask(page_with()), ask(page_with(), "HEAD")
    assert head[:2] == whole[:2]
    assert head[2] == b""


# --- 304 ---


@pytest.mark.parametrize("written", ["{}", "W/{}", '"other", {}', "*"])
def test_a_browser_that_has_the_page_is_told_so(written):
    etag = ask(page_with())[1]["ETag"]
    status, headers, body = ask(page_with(), HTTP_IF_NONE_MATCH=written.format(etag))
    assert (status, body) == ("304 Not Modified", b"")
    assert headers["ETag"] == etag
    assert "Content-Length" not in headers


def test_a_browser_that_has_another_page_gets_this_one():
    assert ask(page_with(), HTTP_IF_NONE_MATCH='"other"')[0] == "200 OK"


def test_each_encoding_and_each_content_has_an_etag_of_its_own():
    pages = page_with(), page_with(BODY.replace(b"F", b"G"))
    etags = {page.etag(encoding) for page in pages for encoding in page.forms}
    assert len(etags) == 8
    assert all(etag.startswith('"') for etag in etags)


def test_the_same_content_has_the_same_etag_whenever_it_was_rendered():
    assert page_with().etag("br") == page_with().etag("br")


# --- Parts ---


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=5-", 5, len(BODY) - 1),
        ("bytes=-7", len(BODY) - 7, len(BODY) - 1),
        ("bytes=0-999999", 0, len(BODY) - 1),
        ("bytes=-999999", 0, len(BODY) - 1),
    ],
)
def test_a_part_can_be_asked_for(asked, first, last):
    status, headers, body = ask(page_with(), HTTP_RANGE=asked, HTTP_ACCEPT_ENCODING="br")
    assert status == "206 Partial Content"
    assert body == BODY[first : last + 1]
    assert headers["Content-Range"] == f"bytes {first}-{last}/{len(BODY)}"
    assert headers["Content-Length"] == str(len(body))
    assert "Content-Encoding" not in headers


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused(asked):
    status, headers, body = ask(page_with(), HTTP_RANGE=asked)
    assert (status, body) == ("416 Range Not Satisfiable", b"")
    assert headers["Content-Range"] == f"bytes */{len(BODY)}"


@pytest.mark.parametrize("asked", ["bytes=9-3", "bytes=-", "bytes=0-1,4-5", "lines=1-2", "x"])
def test_what_is_no_range_of_ours_gets_the_whole_page(asked):
    status, _headers, body = ask(page_with(), HTTP_RANGE=asked)
    assert (status, body) == ("200 OK", BODY)


def test_a_part_of_a_page_that_has_changed_since_is_the_whole_page():
    page = page_with()
    assert ask(page, HTTP_RANGE="bytes=0-1", HTTP_IF_RANGE='"other"')[0] == "200 OK"
    assert ask(page, HTTP_RANGE="bytes=0-1", HTTP_IF_RANGE=page.etag(""))[0].startswith("206")


@given(body=st.binary(min_size=1, max_size=50), first=st.integers(0, 60), length=st.integers(0, 60))
def test_parts_are_what_they_say(body, first, length):
    last = first + length
    status, headers, part = ask(page_with(body), HTTP_RANGE=f"bytes={first}-{last}")
    assert part == body[first : last + 1]
    assert status.startswith("206" if first < len(body) else "416")
    assert headers["Content-Length"] == str(len(part))


# --- On disk ---


@given(body=st.binary(max_size=200), value=st.text(max_size=20))
def test_a_page_comes_back_from_its_file_as_it_was(body, value):
    page = page_with(body, [("Content-Type", "text/html"), ("X-Some", value)])
    assert decode(encode(page)) == page


@given(data=st.data())
def test_a_damaged_file_is_recognised(data):
    content = bytearray(encode(page_with()))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Damaged):
        decode(bytes(content))


def test_half_a_file_is_recognised():
    content = encode(page_with())
    for length in (0, 5, 16, len(content) // 2, len(content) - 1):
        with pytest.raises(Damaged):
            decode(content[:length])


def test_browsers_ask_each_time_whether_the_page_still_holds():
    assert ask(page_with())[1]["Cache-Control"] == "no-cache"
    own = [*HTML, ("Cache-Control", "max-age=60")]
    assert ask(page_with(headers=own))[1]["Cache-Control"] == "max-age=60"
