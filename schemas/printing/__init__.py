"""The contracts in print: DDL, dictionary and YAML as text; what a contract says stands in its table family's module."""
