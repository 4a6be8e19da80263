-- What the build's statements share: keys, and words for months. They live in the build's own session only.
create temp macro key_of
    (a) as left(md5(coalesce(a::varchar, '')), 16),
    (a, b) as left(md5(concat_ws(chr(31), coalesce(a::varchar, ''), coalesce(b::varchar, ''))), 16),
    (a, b, c, d) as left(
        md5(
            concat_ws(
                chr(31),
                coalesce(a::varchar, ''),
                coalesce(b::varchar, ''),
                coalesce(c::varchar, ''),
                coalesce(d::varchar, '')
            )
        ),
        16
    ),
    (a, b, c, d, e) as left(
        md5(
            concat_ws(
                chr(31),
                coalesce(a::varchar, ''),
                coalesce(b::varchar, ''),
                coalesce(c::varchar, ''),
                coalesce(d::varchar, ''),
                coalesce(e::varchar, '')
            )
        ),
        16
    ),
    (a, b, c, d, e, f) as left(
        md5(
            concat_ws(
                chr(31),
                coalesce(a::varchar, ''),
                coalesce(b::varchar, ''),
                coalesce(c::varchar, ''),
                coalesce(d::varchar, ''),
                coalesce(e::varchar, ''),
                coalesce(f::varchar, '')
            )
        ),
        16
    );

-- A sentence without what two renderings may change of it: case, blanks and marks at its end.
create temp macro sentence_key(words) as trim(regexp_replace(lower(words), '\s+', ' ', 'g'), ' .;:,');

-- A finding quotes a document up to here: enough to recognise the place, bounded whatever a page holds.
create temp macro excerpt(words) as case when length(words) > 200 then left(words, 199) || '…' else words end;

create temp macro counted(number, one, many) as number::varchar || ' ' || case when number = 1 then one else many end;
