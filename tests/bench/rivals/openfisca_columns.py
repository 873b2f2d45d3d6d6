"""Clause 4.7 (intermediate) in OpenFisca for many people at once, from arrays on disk to an array on disk.

python openfisca_columns.py FOLDER: prints seconds from disk to disk, and of the calculation alone.
"""

import json
import sys
import time
from pathlib import Path

import numpy
from openfisca_clause import PERIOD, system
from openfisca_core.simulation_builder import SimulationBuilder

TYPES = {"non_public": bool, "achievements": bool, "education": numpy.int32, "technical_years": numpy.float32}

folder, rules = Path(sys.argv[1]), system()
started = time.perf_counter()
arrays = {name: numpy.fromfile(folder / f"{name}.bytes", dtype=numpy.int8) for name in TYPES}
simulation = SimulationBuilder().build_default_simulation(rules, count=len(arrays["education"]))
for name, array in arrays.items():
    simulation.set_input(name, PERIOD, array.astype(TYPES[name]))
calculating = time.perf_counter()
found = simulation.calculate("entitled", PERIOD)
calculated = time.perf_counter()
numpy.save(folder / "entitled.npy", found)
done = time.perf_counter()
print(json.dumps({"whole": done - started, "alone": calculated - calculating, "entitled": int(found.sum())}))
