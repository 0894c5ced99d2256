from django.shortcuts import redirect, render

from publishing.addresses import Gone, Moved


class FormerAddressMiddleware:
    """Answers for addresses where something was public: 301 to where it is now, 410 if withdrawn.

    A handler of 404 could do the same, but Django does not ask it while DEBUG is on.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Moved):
            return redirect(exception.record.get_absolute_url(), permanent=True)
        if isinstance(exception, Gone):
            return render(request, "410.html", {"record": exception.record}, status=410)
        return None
