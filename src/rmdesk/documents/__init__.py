"""Papers: views in, PDF bytes out.

A document module (`agreement`, `certificate`, ...) has a frozen view and `render(view, layout)`. It says what
stands on the paper with `paper.Paper`, whose parts (`parts/`) know how to be measured, split between pages and
drawn. Text goes through `text` (cleaned, never markup), `typeset` (lines), `shaping` (glyphs, direction) and
`drawing` onto the `tagged` canvas, which writes PDF/UA-1 with ReportLab. `rendering` and `reading` look at a
finished PDF, from memory.
"""
