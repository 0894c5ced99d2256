"""What is wrong with the catalogues, in words for the person who mends it."""

import re

from . import files, sources

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[%sd]|\{\w*\}")
TAG = re.compile(r"<[^>]*>")
HAN = r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]"
HALF_WIDTH = re.compile(rf"""{HAN} *[,.;:?!()"']|[,;:?!()"'] *{HAN}""")
WORD = re.compile(r"[A-Za-z]{2,}")

# Names that are the same in every language. A message of these alone needs no Chinese.
NAMES = {
    *("Atom", "AVIF", "CSV", "EDTF", "EN", "HTML", "ICP", "ID", "JPEG", "JSON", "PDF", "PNG"),
    *("RSS", "SVG", "URL", "WebP", "Word", "XML"),
}


def find(root, locale_dir):
    """Every problem of the catalogues, one sentence each."""
    for domain in files.DOMAINS:
        wanted = sources.wanted(root, domain)
        simplified, traditional = (
            files.read(locale_dir, locale, domain) for locale in files.LOCALES
        )
        by_hand = [message for message in traditional.messages if files.is_by_hand(message)]
        found = {
            simplified: [
                *_of_the_list(simplified, wanted),
                *of_the_wording(simplified.messages),
            ],
            # What is derived can only be wrong by not following its source.
            traditional: [
                *_of_the_list(traditional, wanted),
                *of_the_wording(by_hand),
                *_of_the_derivation(traditional, simplified),
            ],
        }
        for catalogue, problems in found.items():
            name = f"{catalogue.locale}/{domain}"
            yield from (f"{name}.po: {_shown(message)}: {what}" for message, what in problems)
            mo_path = files.mo_path(locale_dir, str(catalogue.locale), domain)
            if not mo_path.exists() or mo_path.read_bytes() != files.compiled(catalogue):
                yield f"{name}.mo: is not what {domain}.po compiles to: run --compile"


def _of_the_list(catalogue, wanted):
    """Messages that the catalogue lacks, those that nothing uses any more, and doubtful ones."""
    used = {_key(message) for message in wanted if message.id}
    held = {_key(message) for message in catalogue.messages}
    for message in wanted:
        if message.id and _key(message) not in held:
            yield message, "is missing: run --update"
    for message in catalogue.messages:
        if _key(message) not in used:
            yield message, "is not used any more: run --update"
        if message.fuzzy:
            yield message, "is marked as fuzzy"


def of_the_wording(messages):
    for message in messages:
        for text in files.forms(message):
            what_is_wrong = _of_a_text(message, text) if text else ["has no translation"]
            yield from ((message, what) for what in what_is_wrong)


def _of_the_derivation(traditional, simplified):
    """Entries of the Traditional catalogue that do not follow the Simplified one."""
    for message in traditional.messages:
        source = simplified.get(message.id, message.context)
        if source is None or files.is_by_hand(message):
            continue
        if files.in_traditional(source.string) != message.string:
            yield (
                message,
                "is not what the Simplified text converts to: run --update, "
                f'or write "# {files.BY_HAND}" above it',
            )


def _of_a_text(message, text):
    *_others, source = _source_forms(message)  # Chinese has the one form that the plural has
    if _placeholders(source) != _placeholders(text):
        yield f"the placeholders differ: {' '.join(_placeholders(text)) or 'none'}"
    if found := _half_width(text):
        yield f"half-width punctuation in Chinese text: {found[0]}"
    if text == source and _words(source) - NAMES:
        yield "is not translated"


def _placeholders(text):
    """The placeholders of a text. Those with a name may change places; those without may not."""
    found = PLACEHOLDER.findall(text)
    by_place = [item for item in found if item in ("{}", "%s", "%d")]
    return sorted(set(found) - set(by_place)) + by_place


def _half_width(text):
    text = TAG.sub("", text)
    # What will stand in the place of a placeholder is Chinese too, for this purpose.
    return re.search(HAN, text) and HALF_WIDTH.search(PLACEHOLDER.sub("某", text))


def _words(text):
    return set(WORD.findall(PLACEHOLDER.sub(" ", TAG.sub(" ", text))))


def _source_forms(message):
    return (message.id,) if isinstance(message.id, str) else message.id


def _key(message):
    return _source_forms(message), message.context


def _shown(message):
    text = _source_forms(message)[0]
    return f"“{text}” ({message.context})" if message.context else f"“{text}”"
