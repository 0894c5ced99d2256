"""The pages asked for last, in the memory of this process."""

from collections import OrderedDict
from threading import Lock


class Memory:
    """At most so many bytes of pages; what was not asked for longest goes first."""

    def __init__(self, size):
        self.size = size
        self.used = 0
        self._pages = OrderedDict()
        self._lock = Lock()

    def get(self, address):
        with self._lock:
            page = self._pages.get(address)
            if page is not None:
                self._pages.move_to_end(address)
            return page

    def put(self, address, page):
        """Keep a page in the place of an earlier one. A page that would fill half of it is not."""
        with self._lock:
            former = self._pages.pop(address, None)
            if former is not None:
                self.used -= former.size
            if page.size > self.size // 2:
                return
            self._pages[address] = page
            self.used += page.size
            while self.used > self.size:
                _address, oldest = self._pages.popitem(last=False)
                self.used -= oldest.size
