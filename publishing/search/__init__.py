"""One index over every record in three languages, for visitors and for staff.

docs/decisions/0014-search.md says how it is built and why.
"""
