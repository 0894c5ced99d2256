"""Walks a notice from its draft to its withdrawal, as staff and visitors do. Run by the test."""

import re

from django.test import Client

from accounts import roles
from accounts.models import User
from publishing.models import PublishingRules

from .models import Notice

ADMIN = "/admin/new_type/notice/"


def main():
    roles.RECORD_APPS += ("new_type",)
    roles.PARTS += ("new_type.attachment",)
    groups = roles.ensure_roles()
    editor = _person("editor", groups["Editor"])
    reviewer = _person("reviewer", groups["Final reviewer"])
    visitor = Client()
    PublishingRules.objects.create(pk=1, gates=1)

    _post(
        editor, f"{ADMIN}add/", title_en="Water off on Friday", source_language="en", **_rows("A")
    )
    notice = Notice.objects.get()
    address = f"/en/notices/{notice.slug}/"
    assert visitor.get(address).status_code == 404
    _through_the_gate(notice.pk, editor, reviewer)
    assert b"Water off on Friday" in visitor.get(address).content

    _post(editor, f"{ADMIN}{notice.pk}/edit/")
    draft = Notice.objects.get(draft_of=notice)
    _post(
        editor,
        f"{ADMIN}{draft.pk}/change/",
        title_en="Water off on Saturday",
        slug="water",
        source_language="en",
        **_rows("A", "B", kept=draft),
    )
    assert b"Friday" in visitor.get(address).content
    assert b"Saturday" in editor.get(f"{ADMIN}{draft.pk}/preview/en/").content
    assert b"<ins>Saturday</ins>" in editor.get(f"{ADMIN}{draft.pk}/changes/").content
    _through_the_gate(draft.pk, editor, reviewer, correction_en="The day was wrong.")
    moved = visitor.get(address)
    assert (moved.status_code, moved["Location"]) == (301, "/en/notices/water/")
    page = visitor.get("/en/notices/water/").content.decode()
    assert "Saturday" in page
    assert "The day was wrong." in page
    assert re.findall(r"<li>([AB])</li>", page) == ["A", "B"]
    assert Notice.objects.get().pk == notice.pk

    assert b"Review sheet" in editor.get(f"{ADMIN}{notice.pk}/history/").content
    _post(reviewer, f"{ADMIN}{notice.pk}/withdraw/", why_en="The water is back.")
    gone = visitor.get("/en/notices/water/")
    assert gone.status_code == 410
    assert b"The water is back." in gone.content


def _person(name, group):
    account = User.objects.create_user(name, name=name, language="en", is_staff=True)
    account.groups.add(group)
    client = Client()
    client.force_login(account)
    return client


def _rows(*labels, kept=None):
    there = list(kept.attachments.all()) if kept else []
    rows = {
        "attachments-TOTAL_FORMS": len(labels),
        "attachments-INITIAL_FORMS": len(there),
    }
    for number, label in enumerate(labels):
        rows[f"attachments-{number}-label"] = label
        if number < len(there):
            rows[f"attachments-{number}-id"] = there[number].pk
            rows[f"attachments-{number}-notice"] = kept.pk
    return rows


def _post(client, address, **fields):
    """Send a form; whatever was done leads on to another page."""
    response = client.post(address, {"_save": "1", **fields})
    assert response.status_code == 302, response.content.decode()


def _through_the_gate(key, editor, reviewer, **more):
    record = f"{ADMIN}{key}"
    _post(editor, f"{record}/submit/")
    assert f"{record}/change/" in reviewer.get("/admin/").content.decode()
    _post(reviewer, f"{record}/approve/", has_proofread="on", holds_no_secret="on")
    _post(reviewer, f"{record}/publish/", **more)


if __name__ == "__main__":
    main()
