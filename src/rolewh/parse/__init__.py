"""Text of one section in, records with line numbers out: one module a section, standard library only, never raising on content."""
