"""An editor who changes a partner and publishes the change every second, by the verbs of the admin.

Prints the number of each publication when it has returned. Started by bench/store.py.
"""

import os
import sys
import time


def main(slug, seconds):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fao_site.settings")
    import django

    django.setup()
    from accounts.models import User
    from partners.models import Partner
    from publishing.models import State
    from publishing.workflow import publish, start_draft

    by = User.objects.get(username="manager")
    start, number = time.monotonic(), 0
    while time.monotonic() - start < seconds:
        number += 1
        draft = start_draft(Partner.objects.public().get(slug=slug), by=by)
        draft.name_en = f"Published {number}"
        draft.save()
        # The reviews are not what is measured.
        Partner._base_manager.filter(pk=draft.pk).update(state=State.APPROVED)
        draft.refresh_from_db()
        publish(draft, by=by)
        print(number, flush=True)
        time.sleep(max(0.0, start + number - time.monotonic()))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
