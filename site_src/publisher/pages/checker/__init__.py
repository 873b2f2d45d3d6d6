"""The checker's pages: form, decision tables, worksheet."""
