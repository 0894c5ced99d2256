"""Makes a site with so many stories in a folder: `python -m bench.fill FOLDER NUMBER`."""

import sys

from .ground import set_up_office

if __name__ == "__main__":
    folder, number = sys.argv[1:]
    by = set_up_office(folder)
    from .generate import fill

    fill(int(number), by=by)
