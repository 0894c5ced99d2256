"""Where the browser for the browser tests is."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

OPTIONS = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def find_chromium():
    """The program that CHROMIUM names, or the first that is installed; None if there is none."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def options():
    # Chromium's own sandbox cannot be set up by root.
    return [*OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
