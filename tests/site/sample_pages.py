"""Every type of page that the sample office has, with an address of each."""

import pytest

# code of a language in addresses → its tag in HTML
LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}

# name of the type → address below that of the language; {second} is another language
PAGE_TYPES = {
    "home": "",
    "news": "news/",
    "news, filtered": "news/?year=2022&kind=exchange",
    "news, nothing found": "news/?words=xyzzy",
    "news, nonsense": "news/?year=never&theme=nothing&after=nowhere",
    "visit": "news/el-salvador-ambassador-delegation/",
    "exchange": "news/tashkent-province-agreement/",
    "article": "news/belarus-joint-statement-names-chongqing/",
    "sister cities": "sister-cities/",
    "sister cities, table": "sister-cities/?view=table&order=territory",
    "sister cities, by date": "sister-cities/?order=signed",
    "sister cities, nonsense": "sister-cities/?continent=moon&order=sideways&view=upside-down",
    "partner": "sister-cities/trondelag/",
    "countries and regions": "countries-and-regions/",
    "country": "countries-and-regions/mm/",
    "country without records": "countries-and-regions/is/",
    "Hong Kong and Macao": "hong-kong-macao/",
    "consulates": "consulates/",
    "consulate": "consulates/myanmar-consulate-general/",
    "reviews": "reviews/",
    "year in review": "reviews/2022/",
    "year in review, side by side": "reviews/2022/with-{second}/",
    "chapter of a review": "reviews/2022/chapter-3/",
    "two reviews beside each other": "reviews/2021/beside-2022/",
    "review and digest beside each other": "reviews/2023-01-02/beside-2022/",
    "records behind a number": "reviews/2022/counted/sister/",
    "digest": "reviews/2023-01-02/",
    "search": "search/",
    "search, found": "search/?q=tashkent&order=date",
    "search, nothing found": "search/?q=xyzzy",
    "about": "about/",
    "site map": "site-map/",
}


def address_of(page_type, language):
    second = "zh-hans" if language == "en" else "en"
    return f"/{language}/{PAGE_TYPES[page_type].format(second=second)}"


def in_languages(*languages):
    """Runs a test with the `address` of every page type in these languages."""
    return pytest.mark.parametrize(
        "address",
        [
            pytest.param(address_of(page_type, language), id=f"{page_type}, {language}")
            for page_type in PAGE_TYPES
            for language in languages
        ],
    )


every_page = in_languages(*LANGUAGES)
