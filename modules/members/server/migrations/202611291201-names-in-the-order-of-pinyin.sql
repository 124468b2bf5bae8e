-- The list of members by name, in the order in which it is read.
drop index members.members_city_id_community_id_state_name_idx;
drop index members.members_city_id_home_org_id_state_name_idx;
drop index members.members_city_id_state_name_idx;
create index on members.members (city_id, community_id, state, name collate platform.words);
create index on members.members (city_id, home_org_id, state, name collate platform.words);
create index on members.members (city_id, state, name collate platform.words);
