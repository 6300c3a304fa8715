select $tag$ $ta$ $$ $tag$, E'\x41\u00e9', U&'d!0061t' UESCAPE '!', B'01', X'ff', 1_000, 0x1F, 1e-5, a.b[1:2].c::int[], -1 @- 2;
