"""The titles that people held on the day of a story."""


def fill_titles_then(story):
    """Link each participant without a title to the one appointment held on the story's date.

    The link is kept with the story, so that a later appointment changes no page of the past.
    Where a person held several posts, or none is entered, staff choose.

    Returns the participants that were linked.
    """
    linked = []
    participants = story.participants.filter(appointment=None, person__isnull=False)
    for participant in participants.select_related("person"):
        if participant.title_then():
            continue
        held = participant.person.appointments.possibly_held_on(
            story.date_earliest, story.date_latest
        )
        if held.count() == 1:
            participant.appointment = held.get()
            participant.save(update_fields=["appointment"])
            linked.append(participant)
    return linked
