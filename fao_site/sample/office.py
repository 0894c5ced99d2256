"""The office's profile and the demo accounts."""

from django.contrib.auth.hashers import make_password

from accounts.demo import DEMO_ACCOUNTS, DEMO_PASSWORD
from accounts.models import Division, User
from accounts.roles import ensure_roles
from fao_site.models import Office

from .files import enter, names, read_yaml, texts

TEXT_FIELDS = ("name", "short_name", "city_name", "tagline", "about", "sponsor")


def load_office(report):
    content = read_yaml("office.yaml")
    profile = dict(content["office"])
    columns = {}
    for field in TEXT_FIELDS:
        columns |= texts(field, profile.pop(field))
    enter(Office, {"pk": 1}, profile | columns, report=report)
    for entry in content["divisions"]:
        enter(Division, {"name_zh_hans": entry["zh"]}, names(entry), report=report)


def load_accounts(report):
    """The demo accounts; returns the first, which enters and publishes the sample."""
    groups = ensure_roles()
    password = make_password(DEMO_PASSWORD)  # once: it is slow on purpose
    for username, name, language, role in DEMO_ACCOUNTS:
        if User.objects.filter(username=username).exists():
            continue
        account = User.objects.create(
            username=username,
            password=password,
            name=name,
            language=language,
            is_staff=True,
            is_superuser=role is None,
            is_demo=True,
        )
        if role:
            account.groups.add(groups[role])
        report[User._meta.label] += 1
    return User.objects.get(username=DEMO_ACCOUNTS[0][0])
