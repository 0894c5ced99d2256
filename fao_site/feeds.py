"""The newest stories as an Atom feed, one per language."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from events.models import Story
from publishing.characters import without_controls
from publishing.languages import TAGS, current_language, plain_text

from .models import Office

SIZE = 30


class SteadyAtomFeed(Atom1Feed):
    """An empty feed was changed when the day began. Django says: just now, in each rendering; but a
    page that is stored has to be what would be rendered."""

    def latest_post_date(self):
        if self.items:
            return super().latest_post_date()
        return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


class StoryFeed(Feed):
    feed_type = SteadyAtomFeed

    def get_object(self, request):
        return Office.current()

    def title(self, office):
        return f"{_('News')} – {self.author_name(office)}"

    def author_name(self, office):
        return plain_text(office, "name")

    def link(self, office):
        return reverse("stories")

    @property
    def language(self):
        return TAGS[current_language()]

    def items(self, office):
        stories = Story.objects.public().in_language().without_bodies()
        return stories.order_by("-published_at", "-pk")[:SIZE]

    def item_title(self, item):
        return without_controls(plain_text(item, "title"))

    def item_description(self, item):
        return without_controls(plain_text(item, "summary"))

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.updated_at
