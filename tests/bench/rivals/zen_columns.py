"""Clause 4.7 (intermediate) in ZEN's engine for many people, from a Parquet file to a Parquet file.

python zen_columns.py IN OUT: prints seconds from file to file, and from dicts in memory to a list.
"""

import json
import sys
import time

import pyarrow
import pyarrow.parquet
import zen

CLAUSE = """employment in ["private_enterprise", "social_organisation", "individual_business"]
  and achievements and ((education in ["bachelor", "postgraduate"] and technical_years >= 5)
    or (education in ["associate", "bachelor", "postgraduate"] and technical_years >= 8))"""
GRAPH = {
    "contentType": "application/vnd.gorules.decision",
    "nodes": [
        {"id": "given", "name": "given", "type": "inputNode"},
        {
            "id": "clause",
            "name": "clause",
            "type": "expressionNode",
            "content": {"expressions": [{"id": "entitled", "key": "entitled", "value": CLAUSE}]},
        },
        {"id": "found", "name": "found", "type": "outputNode"},
    ],
    "edges": [
        {"id": "in", "type": "edge", "sourceId": "given", "targetId": "clause"},
        {"id": "out", "type": "edge", "sourceId": "clause", "targetId": "found"},
    ],
}

source, out = sys.argv[1:]
engine = zen.ZenEngine({"loader": {"type": "static", "content": {"clause": GRAPH}}})
started = time.perf_counter()
columns = ["employment", "education", "technical_years", "achievements"]
people = pyarrow.parquet.read_table(source, columns=columns).to_pylist()
calculating = time.perf_counter()
answers = engine.evaluate_batch([{"key": "clause", "context": person} for person in people])
entitled = [answer["data"]["result"]["entitled"] for answer in answers]
calculated = time.perf_counter()
pyarrow.parquet.write_table(pyarrow.table({"entitled": entitled}), out)
done = time.perf_counter()
print(json.dumps({"whole": done - started, "alone": calculated - calculating}))
