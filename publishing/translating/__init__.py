"""What keeps three written languages true to each other.

`ledger.py` is the rule, `verbs.py` writes by it, `states.py` reads, `noting.py` brings the ledger
up to what was saved, `travel.py` takes it along into drafts and versions.
"""
