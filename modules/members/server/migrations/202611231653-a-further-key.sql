alter table members.members add key_hash bytea;
comment on column members.members.key_hash is 'HMAC of a key beside the one that follows from the id, where one was given out otherwise.';
