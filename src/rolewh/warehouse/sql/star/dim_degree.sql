-- One row per degree an experience path can ask for.
select degree_code, degree_name, degree_rank
from vocabulary_degree
order by degree_rank nulls last, degree_code
