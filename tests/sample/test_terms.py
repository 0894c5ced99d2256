"""The terms of the sample office. That its texts keep to them is a test of C15."""

from publishing.models import Term


def test_the_terms_of_the_sources_are_there_with_their_variants(sample_office):
    # Thirty-two; 主任 and 副主任, which stand together there, are two.
    assert Term.objects.count() == 33
    sister = Term.objects.get(text_zh_hans="友好城市")
    assert sister.text_zh_hant == "友好城市"
    assert sister.text_en == "sister city"
    assert "friendly city" in sister.forbidden_en.splitlines()
    assert not Term.objects.get(text_zh_hans="智博会").is_confirmed
