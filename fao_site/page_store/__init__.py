"""Public pages, rendered once for each state of the site and kept on disk.

A public page depends on its address alone, so it can be kept until something that it shows changes.
What it shows is known from what it read while it was rendered:

    addresses.py    what an address is, and which parameters it keeps
    changes.py      the database itself notes, for each table, that it changed
    reading.py      which tables a page reads while it is rendered
    writing.py      a process that has written tells the others at once
    freshness.py    what this process knows of the database, and whether a page still holds
    pages.py        a page as it is kept: its forms (plain, gzip, brotli, zstd), what it depends on
    folder.py       the pages on disk; memory.py: those in front of it
    tree.py         the pages that nginx may serve by itself, as files
    answers.py      304, HEAD, ranges, the encoding
    application.py  the WSGI application before Django that puts this together
    static.py       the whole site as files, for publish_static

docs/decisions/0013-stored-pages.md has the reasons.
"""
