"""The addresses of the section, below those of the admin site."""

from django.urls import path

from . import exchange_pages, list_pages, record_pages


def translation_urls(site):
    """The paths, for the `get_urls` of an admin site."""

    def page(route, view, name):
        def shown(request, **parts):
            return view(request, site, **parts)

        return path(f"translations/{route}", site.admin_view(shown), name=name)

    return [
        page("", list_pages.coverage, "translations"),
        page("next/", list_pages.next_record, "translations_next"),
        page("list/<label>/", list_pages.texts, "translations_list"),
        page("desk/<label>/<int:key>/<language>/", record_pages.desk, "translations_desk"),
        page("send/", exchange_pages.send, "xliff_send"),
        page("take/", exchange_pages.take_back, "xliff_take"),
        page("take/report/", exchange_pages.report, "xliff_report"),
    ]
