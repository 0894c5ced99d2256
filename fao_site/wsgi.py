"""The WSGI entry point, for granian or any other server."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fao_site.settings")

application = get_wsgi_application()

# These need the apps loaded.
from accounts.demo import refuse_demo_accounts_in_production  # noqa: E402
from fao_site.page_store.application import with_page_store  # noqa: E402

application = with_page_store(application)

refuse_demo_accounts_in_production()

# What is loaded now lives as long as the process. Looking through all of it for garbage would hold
# up a page for a tenth of a second every now and then.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
