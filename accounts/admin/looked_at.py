"""Pages of the admin on which nothing is entered."""


class OnlyLookedAt:
    """For a ModelAdmin whose rows are made and changed elsewhere: by verbs or by the site."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
