"""The sample office keeps its own rules: no remark on any of its texts."""

from publishing.models import Term
from publishing.wording.site import all_findings


def test_no_text_of_the_sample_has_a_remark(sample_office):
    remarks = [f"{row}, {finding.field}: {finding.reason}" for row, finding in all_findings()]
    assert remarks == []


def test_the_terms_of_the_sources_are_there_with_their_variants(sample_office):
    # Thirty-two; 主任 and 副主任, which stand together there, are two.
    assert Term.objects.count() == 33
    sister = Term.objects.get(text_zh_hans="友好城市")
    assert sister.text_zh_hant == "友好城市"
    assert sister.text_en == "sister city"
    assert "friendly city" in sister.forbidden_en.splitlines()
    assert not Term.objects.get(text_zh_hans="智博会").is_confirmed
