"""Many people at once: rosters from files, and the program as columns over a table.

Needs the extra ``batch`` (DuckDB and openpyxl). Nothing here is in the browser's copy of the checker.
"""
