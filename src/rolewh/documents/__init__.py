"""From files in `raw/` to the blocks of a page; what a block says is read in `rolewh.parse`."""
