"""Pure inference over parsed values: what a cell, a phrase or a ladder says in numbers.

Reading pages belongs to rolewh.parse, storing to rolewh.warehouse.
"""
