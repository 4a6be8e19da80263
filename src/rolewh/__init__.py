"""rolewh: role-profile documents become a warehouse for comparing jobs; the rooms are documents, parse, normalize, infer, warehouse."""
