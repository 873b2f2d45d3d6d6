"""Rosters: a table's header and rows, in the words of people who keep spreadsheets, as answers.

Pure: whoever reads a file hands over its cells, as text or as a spreadsheet's own values.
"""
