-- Which line of today's page an item belongs to, beside being waited for.

alter table inbox.items add column line text check (line in ('sign', 'help'));
comment on column inbox.items.line is 'sign: waits for a signature or a confirmation (要签的); help: somebody offers something (谁能帮忙).';
