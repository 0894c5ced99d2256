"""Reading a link, as is done before every page."""

import ctypes
import os

LONGEST = 255  # bytes of what a link of ours leads to


def _by_the_system():
    """The system's own function, or None where there is none.

    `os.readlink` lets other threads run meanwhile, and has to wait for its turn again: with several
    threads that takes longer than all the rest of serving a stored page.
    """
    try:
        readlink = ctypes.PyDLL(None).readlink
    except (OSError, AttributeError, TypeError):  # such as on Windows
        return None
    readlink.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t)
    readlink.restype = ctypes.c_ssize_t
    return readlink


_READLINK = _by_the_system()


def read_link(path):
    """What a link at a path (bytes) leads to, or None if there is none."""
    if _READLINK is None:
        try:
            return os.fsdecode(os.readlink(path))
        except OSError:
            return None
    found = ctypes.create_string_buffer(LONGEST + 1)
    length = _READLINK(path, found, LONGEST)
    return os.fsdecode(found.raw[:length]) if length > 0 else None
