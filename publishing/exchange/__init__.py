"""Exchange with translation agencies in XLIFF 1.2 and 2.0.

`units.py` says what a unit is called, `outgoing.py` chooses what goes out, `writing.py` makes the
file and `reading.py` takes it apart; `incoming.py` judges what came back and takes what may be
taken; `parcels.py` holds it between the two.
"""
