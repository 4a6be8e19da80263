"""One module a layer: each asset loads, calls one function of `rolewh`, saves and reports; nothing is computed here."""
