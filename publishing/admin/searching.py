"""Records in lists and choices are found by the search index, and the index follows the forms."""

from django.db.models import Q
from django.utils.translation import gettext_lazy

from ..languages import columns
from ..models import Publishable
from ..search.finding import keys_found
from ..search.indexing import forget, index


class Searched:
    """What the page and the list of a type of record have to do with search."""

    # Lookups that a search also asks, beside the record's names, address and file number.
    also_searched = ()

    search_help_text = gettext_lazy("Names in any language, address or file number.")

    def get_search_fields(self, request):
        own = {field.name for field in self.model._meta.fields}
        names = [*columns(getattr(self.model, "name_field", "")), "slug", "reference"]
        return [*(name for name in names if name in own), *self.also_searched]

    def get_search_results(self, request, queryset, search_term):
        # PostgreSQL cannot be asked for a text with NUL in it.
        words = search_term.replace("\x00", "")
        by_fields, may_repeat = super().get_search_results(request, queryset, words)
        found = keys_found(self.model, words, for_staff=True)
        if found is None:
            return by_fields, may_repeat
        # A part of a word is found in the fields alone, a name in pinyin in the index alone.
        alike = Q(pk__in=by_fields.order_by().values("pk")) | Q(pk__in=found)
        return queryset.filter(alike), False

    def log_addition(self, request, obj, message):
        self.keep_found(obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self.keep_found(obj)
        return super().log_change(request, obj, message)

    def delete_model(self, request, obj):
        forget(obj)
        super().delete_model(request, obj)
        if self.part_of:
            index(getattr(obj, self.part_of))

    def delete_queryset(self, request, queryset):
        for record in queryset:
            self.delete_model(request, record)

    def keep_found(self, record):
        """Let search say what was saved; the verbs see to records that are published, and to
        their parts."""
        if not isinstance(record, Publishable) and not self.is_part_of_public:
            index(getattr(record, self.part_of) if self.part_of else record)
