from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = _("Reviews and figures")

    def ready(self):
        from . import exporting  # noqa: F401  it registers its kind of job, for the worker too
