create table meetings.feeds (
  city_id int not null,
  id uuid not null,
  person_id uuid not null,
  org_id uuid not null,
  token_hash bytea not null,
  words text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  constraint one_feed_a_token unique (city_id, token_hash)
);
comment on table meetings.feeds is 'A person''s calendar of the meetings of his unit: a secret address, kept as its hash only; silent when he no longer answers for the unit.';
comment on column meetings.feeds.words is 'Where it is used, in his own words.';
create index on meetings.feeds (city_id, person_id);
call platform.wall('meetings.feeds', 'select, insert, update');
