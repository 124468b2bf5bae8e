alter table pacts.deliveries add column files jsonb not null default '[]';
comment on column pacts.deliveries.files is 'Evidence that came with the record: id, name and type of each file.';
