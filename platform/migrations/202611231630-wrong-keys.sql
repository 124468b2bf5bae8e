-- Wrong tries at a number and its key, for every kind of thing that residents follow so.

create table platform.wrong_keys (
  city_id int not null,
  id uuid not null,
  no_mark bytea not null,
  address_mark bytea not null,
  at timestamptz not null,
  primary key (city_id, id)
);
comment on table platform.wrong_keys is 'Wrong tries at a number and its key, so that nobody guesses on; kept for an hour.';
comment on column platform.wrong_keys.no_mark is 'HMAC of the number that was tried, whether it exists or not.';
comment on column platform.wrong_keys.address_mark is 'HMAC of the address it came from: the address itself is not kept.';
create index on platform.wrong_keys (city_id, no_mark, at);
create index on platform.wrong_keys (city_id, address_mark, at);
create index on platform.wrong_keys (city_id, at);
-- Deleted after an hour: a try that no longer counts is nobody's business.
call platform.wall('platform.wrong_keys', 'select, insert, delete');
