"""Records for tests: plain functions, each with defaults in three languages.

Every record is checked by `full_clean`, so that what a test starts from is what staff could have
entered. Records are drafts, as in the admin, unless made with `published=True`. Keyword arguments
win over the defaults: `make_story(date="2022-09", title_en="")`.
"""

from itertools import count

from django.utils import timezone

from accounts.models import User
from accounts.roles import ensure_roles
from consulates.models import Consulate, Milestone
from events.models import Article, Exchange, Participant, Series, Story, StoryPhoto, Theme, Visit
from fao_site.models import Office
from partners.models import (
    Appointment,
    District,
    Organization,
    Partner,
    Person,
    Post,
    Relation,
    RelationDocument,
    Territory,
)
from publishing import images
from publishing.models import IN_REVIEW, Photo, State
from publishing.translating.verbs import note_all
from publishing.workflow import approve, publish, submit
from reviews.models import Chapter, Entry, Figure, FigureValue, Review

from .pictures import picture_file

_numbers = count(1)

# code: (kind, continent, 简体, 繁體, English)
TERRITORIES = {
    "AT": ("country", "europe", "奥地利", "奧地利", "Austria"),
    "HK": ("region", "asia", "中国香港", "中國香港", "Hong Kong, China"),
    "JP": ("country", "asia", "日本", "日本", "Japan"),
    "MM": ("country", "asia", "缅甸", "緬甸", "Myanmar"),
    "MO": ("region", "asia", "中国澳门", "中國澳門", "Macao, China"),
    "MX": ("country", "north_america", "墨西哥", "墨西哥", "Mexico"),
    "NO": ("country", "europe", "挪威", "挪威", "Norway"),
    "PG": ("country", "oceania", "巴布亚新几内亚", "巴布亞新幾內亞", "Papua New Guinea"),
    "UZ": ("country", "asia", "乌兹别克斯坦", "烏茲別克斯坦", "Uzbekistan"),
    "ZA": ("country", "africa", "南非", "南非", "South Africa"),
}


def in_languages(field, zh_hans, zh_hant, en):
    """The columns of a translated field: `in_languages("name", …)` gives name_zh_hans and so on."""
    return {f"{field}_zh_hans": zh_hans, f"{field}_zh_hant": zh_hant, f"{field}_en": en}


def save(record):
    """Save the record as the admin does: Traditional is derived where it is empty."""
    record.full_clean()
    record.save()
    note_all([record], by=None)
    return record


def _publishable(prefix, published, over):
    defaults = {"slug": f"{prefix}-{next(_numbers)}"}
    if published:
        defaults |= {"state": State.PUBLISHED, "published_at": timezone.now()}
    return defaults | over


# --- Accounts and the office ---


def make_user(**over):
    fields = {"username": f"user-{next(_numbers)}", "password": "password", "name": "李编辑"} | over
    return User.objects.create_user(**fields)


def make_staff(role, **over):
    """An account with a role and an e-mail address, in the language of the tests."""
    name = f"staff-{next(_numbers)}"
    defaults = {"is_staff": True, "language": "en", "name": name, "email": f"{name}@example.org"}
    user = make_user(**defaults | over)
    user.groups.add(ensure_roles()[role])
    return user


def make_chief(**over):
    """An account that may do everything, to act where the test is not about who may."""
    return make_user(is_superuser=True, is_staff=True, **over)


def make_office(**over):
    defaults = in_languages("name", "市外事办公室", "市外事辦公室", "Foreign Affairs Office")
    return save(Office(pk=1, **defaults | over))


# --- Authorities ---


def make_territory(code="UZ", **over):
    """The territory with this code, made if it is not there yet."""
    there = Territory.objects.filter(code=code).first()
    if there and not over:
        return there
    kind, continent, *names = TERRITORIES.get(code, TERRITORIES["UZ"])
    defaults = in_languages("name", *names) | {"kind": kind, "continent": continent}
    return save(Territory(code=code, **defaults | over))


def make_city(**over):
    """The office's own city, of which there is one."""
    there = District.objects.municipality().first()
    if there:
        return there
    defaults = in_languages("name", "重庆市", "重慶市", "Chongqing") | {"slug": "city"}
    return save(District(kind="municipality", **defaults | over))


def make_district(**over):
    defaults = in_languages("name", "万州区", "萬州區", "Wanzhou District")
    defaults |= {"slug": f"district-{next(_numbers)}", "kind": "district"}
    return save(District(**defaults | over))


def make_partner(*, published=False, **over):
    defaults = in_languages("name", "塔什干州", "塔什干州", "Tashkent Province")
    defaults |= {"kind": "province", "territory": over.get("territory") or make_territory()}
    return save(Partner(**defaults | _publishable("partner", published, over)))


def make_relation(*, documents=(), published=False, **over):
    """A sister relation of the city. `documents` are pairs of a type and an EDTF date."""
    defaults = {"kind": "sister"}
    if not {"home_organization", "partner_organization"} & over.keys():
        defaults["home"] = over.get("home") or make_city()
        defaults["partner"] = over.get("partner") or make_partner(published=published)
    relation = save(Relation(**defaults | _publishable("relation", published, over)))
    for type_, date in documents:
        make_document(relation, type=type_, date=date)
    return relation


def make_document(relation, **over):
    defaults = {"type": "agreement", "date": "2022-09"}
    return save(RelationDocument(relation=relation, **defaults | over))


def make_organization(**over):
    defaults = in_languages("name", "第一中学", "第一中學", "No. 1 Secondary School")
    defaults |= {"slug": f"organization-{next(_numbers)}", "kind": "school"}
    return save(Organization(**defaults | over))


def make_person(**over):
    defaults = in_languages("name", "苗丹佩", "苗丹佩", "U Myo Thant Pe")
    return save(Person(**defaults | {"slug": f"person-{next(_numbers)}"} | over))


def make_post(**over):
    defaults = in_languages(
        "name", "缅甸驻华大使", "緬甸駐華大使", "Ambassador of Myanmar to China"
    )
    defaults |= {"slug": f"post-{next(_numbers)}", "kind": "ambassador"}
    return save(Post(**defaults | over))


def make_appointment(**over):
    defaults = {"held": "2019-03/2023-05"}
    defaults["person"] = over.get("person") or make_person()
    defaults["post"] = over.get("post") or make_post()
    return save(Appointment(**defaults | over))


# --- Consulates ---


def make_consulate(*, milestones=(), published=False, **over):
    """A consulate general. `milestones` are pairs of a kind and an EDTF date."""
    defaults = in_languages(
        "name", "缅甸驻重庆总领事馆", "緬甸駐重慶總領事館", "Consulate General of Myanmar"
    )
    defaults["territory"] = over.get("territory") or make_territory("MM")
    defaults["kind"] = "consulate_general"
    consulate = save(Consulate(**defaults | _publishable("consulate", published, over)))
    for kind, date in milestones:
        make_milestone(consulate, kind=kind, date=date)
    return consulate


def make_milestone(consulate, **over):
    defaults = {"kind": "opened", "date": "2022-07"}
    return save(Milestone(consulate=consulate, **defaults | over))


# --- Photos ---


def make_photo(*, size=(96, 64), **over):
    """A photo with a real file; give each its own `size` or `colour` if the files must differ."""
    colour = over.pop("colour", (47, 107, 102))
    defaults = (
        in_languages("caption", "两江交汇", "兩江交匯", "Where two rivers meet")
        | in_languages("alt", "两条江流汇合", "兩條江流匯合", "Two rivers meeting")
        | in_languages("credit", "外办供图", "外辦供圖", "Courtesy of the office")
    )
    photo = Photo(**defaults | over)
    photo.take(images.store(picture_file(size=size, colour=colour)))
    return save(photo)


# --- Stories ---


def make_story(model=Exchange, *, photos=(), published=False, **over):
    """An exchange; `make_visit` and `make_article` make the other kinds.

    Lists are given as they are: `territories=[…]`, `partners=[…]`, `themes=[…]`.
    """
    many = {
        field.name: over.pop(field.name) for field in Story._meta.many_to_many if field.name in over
    }
    sort = {Visit: {"rank": "ambassador"}, Exchange: {"activity": "exhibition"}}
    defaults = (
        in_languages("title", "花艺展开幕", "花藝展開幕", "Flower show opens")
        | in_languages("summary", "一句话。", "一句話。", "One sentence.")
        | in_languages("body", "<p>正文。</p>", "<p>正文。</p>", "<p>Text.</p>")
        | {"date": "2022-09-16"}
        | sort.get(model, {"genre": "policy"})
    )
    story = save(model(**defaults | _publishable("story", published, over)))
    for name, records in many.items():
        getattr(story, name).set(records)
    for position, photo in enumerate(photos):
        save(StoryPhoto(story_id=story.pk, photo=photo, position=position))
    return story


def make_visit(**over):
    return make_story(Visit, **over)


def make_exchange(**over):
    return make_story(Exchange, **over)


def make_article(**over):
    return make_story(Article, **over)


def make_participant(story, **over):
    defaults = {"role": "head"}
    if "person" not in over and not {name for name in over if name.startswith("title")}:
        defaults["person"] = make_person()
    return save(Participant(story_id=story.pk, **defaults | over))


def make_theme(**over):
    defaults = in_languages("name", "文化艺术", "文化藝術", "Culture and the arts")
    return save(Theme(**defaults | {"slug": f"theme-{next(_numbers)}"} | over))


def make_series(**over):
    defaults = in_languages("name", "减贫研修班", "減貧研修班", "Seminar on poverty reduction")
    return save(Series(**defaults | {"slug": f"series-{next(_numbers)}"} | over))


# --- Figures and reviews ---


def make_figure(**over):
    defaults = (
        in_languages("name", "国际友好城市", "國際友好城市", "Sister-city pairs")
        | in_languages("unit", "对", "對", "pairs")
        | in_languages("scope", "市级与区县级合计", "市級與區縣級合計", "Both levels together")
    )
    return save(Figure(**defaults | {"slug": f"figure-{next(_numbers)}"} | over))


def make_figure_value(**over):
    defaults = {"value": 52, "date": "2022-01-18"}
    defaults["figure"] = over.get("figure") or make_figure()
    return save(FigureValue(**defaults | over))


def make_review(*, chapters=(), published=False, **over):
    """A year in review. `chapters` are lists of the stories that each holds."""
    defaults = in_languages("title", "2022年外事回顾", "2022年外事回顧", "Foreign affairs in 2022")
    defaults |= {"kind": "year", "date": "2022"}
    review = save(Review(**defaults | _publishable("review", published, over)))
    for position, stories in enumerate(chapters, start=1):
        chapter = make_chapter(review, position=position)
        for place, story in enumerate(stories):
            make_entry(chapter, story_id=story.pk, position=place)
    return review


def make_chapter(review, **over):
    defaults = in_languages("title", "友好城市", "友好城市", "Sister cities")
    return save(Chapter(review=review, **defaults | over))


def make_entry(chapter, **over):
    return save(Entry(chapter=chapter, **over))


# --- Through the workflow ---


def approve_once(record, *, by):
    approve(record, by=by, has_proofread=True, holds_no_secret=True)


def make_approved(record, *, author=None, reviewer=None):
    """Take a draft through all of its gates."""
    submit(record, by=author or make_chief())
    reviewer = reviewer or make_chief()
    while record.state in IN_REVIEW:
        approve_once(record, by=reviewer)
    return record


def make_public(record, *, by=None, **how):
    """Take a draft through all of its gates and publish it; returns the live record."""
    return publish(make_approved(record), by=by or make_chief(), **how)
