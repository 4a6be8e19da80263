"""The only room that knows DuckDB: the star is built, checked, published and read here; what a row means stands in the contracts."""
