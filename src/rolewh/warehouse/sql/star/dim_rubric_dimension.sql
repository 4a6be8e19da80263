-- One row per dimension of the level guidelines.
select dimension_code, dimension_name, dimension_number
from vocabulary_rubric_dimension
order by dimension_number
