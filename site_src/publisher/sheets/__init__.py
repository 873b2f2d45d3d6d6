"""Spreadsheets: every usual kind of file read, CSV and XLSX written."""
