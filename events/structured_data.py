"""What a story tells search engines: schema.org as JSON-LD."""

from publishing.dates import Point, parse
from publishing.languages import TAGS, current_language, plain_text

from .models import Kind, Mode

ATTENDANCE = {
    Mode.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Mode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Mode.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


def story_data(request, story, photos):
    """A NewsArticle; with the Event that it reports where a day or month of it is known."""
    language = current_language()
    url = request.build_absolute_uri(story.get_absolute_url())
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": plain_text(story, "title"),
        "description": plain_text(story, "summary"),
        "inLanguage": TAGS[language],
        "mainEntityOfPage": url,
        "datePublished": story.published_at.isoformat(),
        "dateModified": story.updated_at.isoformat(),
    }
    if photos:
        address, _width = photos[0].renditions("jpg")[-1]
        data["image"] = [request.build_absolute_uri(address)]
    if event := _event(story):
        data["about"] = event
    return data


def _event(story):
    """The event of a visit or an exchange, no more precise than its date; None without a date."""
    date = parse(story.date)
    if story.kind == Kind.ARTICLE or date is None or date.alternatives:
        return None
    start, end = _iso(date.start), _iso(date.end)
    if not start:
        return None
    event = {"@type": "Event", "name": plain_text(story, "title"), "startDate": start}
    if date.is_range and end:
        event["endDate"] = end
    if story.mode:
        event["eventAttendanceMode"] = ATTENDANCE[story.mode]
    if place := plain_text(story, "place"):
        event["location"] = {"@type": "Place", "name": place}
    return event


def _iso(end_of_date):
    """One end of a date as schema.org takes it: ISO 8601, which may stop at the month or the year.

    Empty where no year is known; a season is given as its year.
    """
    if not isinstance(end_of_date, Point) or end_of_date.is_span_of_years:
        return ""
    parts = (end_of_date.month, end_of_date.day)
    return "-".join([end_of_date.year_digits, *(f"{part:02}" for part in parts if part)])
