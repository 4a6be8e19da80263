#!/usr/bin/env bash
# Reads every table and view of a published warehouse with the oldest DuckDB it is made for, installed in a folder that is thrown away.
# Usage: benchmarks/oldest_reader.sh [WAREHOUSE]   (default data/warehouse.duckdb)
set -euo pipefail
warehouse=${1:-data/warehouse.duckdb}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.venv/bin/python -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install -q 'duckdb==1.4.*'
"$folder/venv/bin/python" - "$warehouse" <<'PYTHON'
import sys

import duckdb

connection = duckdb.connect(sys.argv[1], read_only=True)
names = [name for (name,) in connection.sql("select table_name from information_schema.tables order by 1").fetchall()]
rows = sum(len(connection.sql(f'select * from "{name}"').fetchall()) for name in names)
print(f"DuckDB {duckdb.__version__} read {len(names)} tables and views, {rows} rows")
PYTHON
