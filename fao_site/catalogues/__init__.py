"""The message catalogues in `locale/`: made from the sources, kept by people, checked by a gate.

Babel does what GNU gettext does elsewhere, so nobody installs system tools. Babel is needed only
to make the catalogues; the site runs from the compiled `.mo` files, which are committed.
"""
