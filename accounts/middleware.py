from django.urls import Resolver404, resolve
from django.utils import translation


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
