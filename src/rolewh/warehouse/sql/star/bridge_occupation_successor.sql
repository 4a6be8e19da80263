-- One row per retired occupation and one in force that follows it.
select
    key_of(conformed_occupation_successor.occupation_code) as occupation_key,
    key_of(successor_code) as successor_occupation_key
from conformed_occupation_successor
inner join dim_occupation as retired on key_of(conformed_occupation_successor.occupation_code) = retired.occupation_key
order by conformed_occupation_successor.occupation_code, conformed_occupation_successor.successor_code
