from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from .audit import coming_from


class StaffLanguageMiddleware:
    """In the admin, speak the language that the member of staff chose in the account.

    Public pages take their language from the address alone, so the session is read for
    addresses of the admin only.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self._is_admin(request) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)

    @staticmethod
    def _is_admin(request):
        try:
            return resolve(request.path_info).app_name == "admin"
        except Resolver404:
            return False


class AuditOriginMiddleware:
    """What is done in this request is written into the audit log with the address it came from."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with coming_from(self._address(request)):
            return self.get_response(request)

    @staticmethod
    def _address(request):
        """Behind a proxy the last address of X-Forwarded-For: the one that the proxy itself saw."""
        forwarded = request.headers.get("X-Forwarded-For", "")
        if settings.BEHIND_PROXY and forwarded:
            return forwarded.rpartition(",")[2].strip()[:45]
        return request.META.get("REMOTE_ADDR", "")
