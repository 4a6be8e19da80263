"""The contracts: each table declared once, one module a table family, projected into checks, DDL, a dictionary and YAML."""
