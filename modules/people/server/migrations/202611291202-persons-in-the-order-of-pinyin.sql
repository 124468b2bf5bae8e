-- The list of persons, in the order in which it is read.
drop index people.persons_city_id_name_idx;
create index on people.persons (city_id, name collate platform.words, id);
