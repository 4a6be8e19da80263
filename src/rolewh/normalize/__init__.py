"""Records in, typed polars frames out: normal forms, strict types, and the pages of one focus brought together."""
