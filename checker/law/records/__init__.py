"""Repeated records (论文, 培训): lists of one kind, each with its own particulars, counted by them.

A list is written as data and expands to ordinary questions and conditions: how many there are, then the
particulars of the first, the second … So nothing that evaluates a law knows of lists.
"""

from checker.law.records.conditions import Counted, OfRecords, Summed, Tally
from checker.law.records.records import MOST_QUESTIONS, MOST_RECORDS, Record, Records
from checker.law.records.sums import Sum

__all__ = [
    "MOST_QUESTIONS",
    "MOST_RECORDS",
    "Counted",
    "OfRecords",
    "Record",
    "Records",
    "Sum",
    "Summed",
    "Tally",
]
