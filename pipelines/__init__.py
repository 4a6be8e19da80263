"""The only code that knows Dagster: assets, checks, automation and the command line; what an asset computes is a call into `rolewh`."""
