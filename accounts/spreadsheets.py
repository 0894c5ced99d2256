"""Tables that leave the office as CSV, and are opened in a spreadsheet."""

# In East Asia the full-width signs count too.
_FORMULA_BEGINS = tuple("=+-@＝＋－＠\t\r\n")


def harmless(value):
    """The value of a cell, marked as text where a spreadsheet would take it for a formula."""
    is_formula = isinstance(value, str) and value.startswith(_FORMULA_BEGINS)
    return f"'{value}" if is_formula else value
