"""The WSGI application that `jiewu serve` and any other WSGI server load."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiewu.site.settings")
application = get_wsgi_application()
