"""From / to the start page in the language that the browser prefers."""

import pytest


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        # Simplified: the mainland, Singapore, and Chinese without more
        ("zh-CN", "zh-hans"),
        ("zh-SG", "zh-hans"),
        ("zh", "zh-hans"),
        ("zh-Hans", "zh-hans"),
        ("zh-Hans-CN", "zh-hans"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        # Traditional: Hong Kong, Macao, Taiwan
        ("zh-HK", "zh-hant"),
        ("zh-MO", "zh-hant"),
        ("zh-TW", "zh-hant"),
        ("zh-Hant", "zh-hant"),
        ("zh-Hant-HK", "zh-hant"),
        ("zh-TW,zh;q=0.9,en-US;q=0.8", "zh-hant"),
        # English
        ("en", "en"),
        ("en-GB", "en"),
        ("en-US,en;q=0.9", "en"),
        ("EN-us", "en"),
        ("fr,en;q=0.3", "en"),
        # by weight, not by place
        ("en;q=0.2,zh-TW;q=0.9", "zh-hant"),
        ("zh-CN;q=0,en;q=0.1", "en"),
        # anything else: the language that the office writes in
        ("fr", "zh-hans"),
        ("*", "zh-hans"),
        ("", "zh-hans"),
        (None, "zh-hans"),
        ("xx-nonsense;q=huh,,;", "zh-hans"),
        ("../../etc", "zh-hans"),
        ("a" * 5000, "zh-hans"),
    ],
)
def test_a_visitor_is_sent_to_the_best_language(accepted, language, client):
    headers = {} if accepted is None else {"accept-language": accepted}
    response = client.get("/", headers=headers)
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"


def test_caches_keep_the_languages_apart(client):
    response = client.get("/", headers={"accept-language": "en"})
    assert response["Vary"] == "Accept-Language"
    assert "private" in response["Cache-Control"]


def test_no_cookie_is_set(client):
    assert not client.get("/", headers={"accept-language": "en"}).cookies


@pytest.mark.parametrize("address", ["news/", "sister-cities/?view=table", "about/"])
def test_an_address_without_a_language_leads_to_the_best_one(address, client, db):
    response = client.get(f"/{address}", headers={"accept-language": "en-GB"})
    assert response.status_code == 302
    assert response["Location"] == f"/en/{address}"
