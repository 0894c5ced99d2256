from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware as BaseSessionMiddleware
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .audit import coming_from


class SessionMiddleware(BaseSessionMiddleware):
    """Takes a session's cookie back only in the request that ends the session.

    Django takes it back in every answer to a session that is not found. A page of the admin also
    asks by itself; such a request, sent with the old session and answered after its author has
    signed in again over the form, would take the cookie of the new session. A cookie that is left
    names nothing.
    """

    def process_response(self, request, response):
        session = getattr(request, "session", None)
        if session is not None and session.is_empty() and not session.modified:
            if session.accessed:
                patch_vary_headers(response, ("Cookie",))
            return response
        return super().process_response(request, response)


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
