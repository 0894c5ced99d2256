"""The WSGI entry point, for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fao_site.settings")

application = get_wsgi_application()

# These need the apps loaded.
from accounts.demo import refuse_demo_accounts_in_production  # noqa: E402
from fao_site.page_store.application import with_page_store  # noqa: E402

application = with_page_store(application)

refuse_demo_accounts_in_production()
