"""The pages of the admin's section “Translations”: coverage, lists, the desk, exchange."""
