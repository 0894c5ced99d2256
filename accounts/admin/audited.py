"""Changes of records in the admin, written into the audit log by the transaction that saves."""

from .. import audit


class Audited:
    """For a ModelAdmin. `audits_changes` is False where saving is a verb that writes by itself."""

    audits_changes = True

    def log_addition(self, request, obj, message):
        if self.audits_changes:
            audit.record("added", obj, by=request.user)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        if self.audits_changes:
            audit.record("changed", obj, by=request.user, details=_changes(message))
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        if self.audits_changes:
            for record in queryset:
                audit.record("deleted", record, by=request.user)
        return super().log_deletions(request, queryset)


def _changes(message):
    """The names of the changed fields and parts in a message of the stock admin."""
    if not isinstance(message, list):
        return {}
    acts = [
        {"what": act, **({"part": what["name"]} if "name" in what else {}), **_fields(what)}
        for entry in message
        for act, what in entry.items()
    ]
    return {"changes": acts} if acts else {}


def _fields(what):
    return {"fields": [str(name) for name in what["fields"]]} if "fields" in what else {}
