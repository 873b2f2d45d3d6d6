"""Clause 4.7 (intermediate) in OpenFisca for many people at once, from a Parquet file to a Parquet file.

python openfisca_columns.py IN OUT: prints seconds from file to file, and from arrays in memory to an array.
"""

import json
import sys
import time

import numpy
import pyarrow
import pyarrow.parquet
from openfisca_clause import EDUCATION, NON_PUBLIC, PERIOD, system
from openfisca_core.simulation_builder import SimulationBuilder

source, out = sys.argv[1:]
rules = system()
started = time.perf_counter()
columns = ("employment", "education", "technical_years", "achievements")
table = pyarrow.parquet.read_table(source, columns=list(columns))
given = {name: table[name] for name in columns}
non_public = pyarrow.compute.is_in(given["employment"], value_set=pyarrow.array(NON_PUBLIC))
education = pyarrow.compute.index_in(given["education"], value_set=pyarrow.array(EDUCATION))
arrays = {
    "non_public": non_public.to_numpy(),
    "education": education.to_numpy().astype(numpy.int32),
    "technical_years": given["technical_years"].to_numpy().astype(numpy.float32),
    "achievements": given["achievements"].to_numpy(),
}
calculating = time.perf_counter()
simulation = SimulationBuilder().build_default_simulation(rules, count=table.num_rows)
for name, array in arrays.items():
    simulation.set_input(name, PERIOD, array)
found = simulation.calculate("entitled", PERIOD)
calculated = time.perf_counter()
pyarrow.parquet.write_table(pyarrow.table({"entitled": found}), out)
done = time.perf_counter()
seconds = {"whole": done - started, "alone": calculated - calculating}
print(json.dumps({**seconds, "entitled": int(found.sum())}))
