"""How many processes and threads serve the site; bench/store.py measures with the same."""

import os

MOST_PROCESSES = 4
THREADS = 2


def granian_options():
    """A process for each core, as Python runs on one at a time, and few threads in each.

    More threads do not serve more: of a stored page they wait for each other longer than it takes.
    Two let somebody read on while another has an export made.
    """
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    return ["--workers", str(processes), "--blocking-threads", str(THREADS)]
