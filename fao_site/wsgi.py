"""The WSGI entry point, for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fao_site.settings")

application = get_wsgi_application()

from accounts.demo import refuse_demo_accounts_in_production  # noqa: E402  (needs the apps loaded)

refuse_demo_accounts_in_production()
