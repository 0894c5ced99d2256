"""Reading a link, as is done before every page."""

import ctypes
import os

LONGEST = 255  # bytes of what a link of ours leads to


# The system's own function (POSIX). `os.readlink` lets other threads run meanwhile, and has to wait
# for its turn again: with several threads that takes longer than the rest of serving a stored page.
_READLINK = ctypes.PyDLL(None).readlink
_READLINK.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t)
_READLINK.restype = ctypes.c_ssize_t


def read_link(path):
    """What a link at a path (bytes) leads to, or None if there is none."""
    found = ctypes.create_string_buffer(LONGEST + 1)
    length = _READLINK(path, found, LONGEST)
    return os.fsdecode(found.raw[:length]) if length > 0 else None
