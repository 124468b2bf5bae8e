-- What every module stands on: the wall between cities, the audit, news, timers, answers given once, files.

create function platform.city_id() returns int language sql stable parallel safe
  as $$ select nullif(current_setting('app.city_id', true), '')::int $$;

-- Row-level security by city, forced on everyone, and exactly the verbs that the program needs.
create procedure platform.wall(subject regclass, verbs text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', subject);
  execute format('alter table %s force row level security', subject);
  execute format('create policy own_city on %s using (city_id = (select platform.city_id())) with check (city_id = (select platform.city_id()))', subject);
  execute format('grant %s on %s to sigong_app', verbs, subject);
end $$;

-- The cities of this installation: the one table that all may read.
create table platform.cities (
  city_id int primary key,
  name text not null,
  demo boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
comment on table platform.cities is 'Reference: the cities that live here.';
comment on column platform.cities.city_id is 'Six-digit code of GB/T 2260.';
comment on column platform.cities.settings is 'The city pack: choices the report does not fix, each with its basis clause.';
grant select on platform.cities to sigong_app;

create table platform.audit_entries (
  city_id int not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  person_id uuid,
  appointment_id uuid,
  action text not null,
  subject text,
  subject_id text,
  facts jsonb not null default '{}',
  request_id text not null,
  ip text,
  seq bigint,
  prev_hash bytea,
  hash bytea,
  primary key (city_id, id),
  unique (city_id, seq)
);
comment on table platform.audit_entries is 'Who did what when; written in the transaction of the change, sealed into a chain by city a moment later.';
comment on column platform.audit_entries.seq is 'Place in the chain; null until sealed.';
comment on column platform.audit_entries.hash is 'SHA-256 over prev_hash and the entry.';
create index on platform.audit_entries (city_id, at, id) where seq is null;
create index on platform.audit_entries (city_id, subject_id, at);
create index on platform.audit_entries (city_id, at desc);
call platform.wall('platform.audit_entries', 'select, insert, update (seq, prev_hash, hash)');

create function platform.sealed_for_ever() returns trigger language plpgsql as $$
begin raise exception 'audit entries are append-only' using errcode = '23514'; end $$;
create trigger sealed_for_ever before update on platform.audit_entries
  for each row when (old.seq is not null) execute function platform.sealed_for_ever();
create trigger never_deleted before delete on platform.audit_entries
  for each row execute function platform.sealed_for_ever();

create table platform.news (
  city_id int not null,
  id uuid not null,
  name text not null,
  payload jsonb not null,
  at timestamptz not null,
  try_at timestamptz not null,
  attempts int not null default 0,
  last_error text,
  delivered_at timestamptz,
  primary key (city_id, id)
);
comment on table platform.news is 'What has happened, for modules above; delivered after commit, in order of trying.';
create index on platform.news (city_id, try_at) where delivered_at is null;
call platform.wall('platform.news', 'select, insert, update, delete');

create table platform.timers (
  city_id int not null,
  id uuid not null,
  subject text not null,
  subject_id uuid not null,
  kind text not null,
  due_at timestamptz not null,
  try_at timestamptz not null,
  attempts int not null default 0,
  last_error text,
  fired_at timestamptz,
  cancelled_at timestamptz,
  primary key (city_id, id)
);
comment on table platform.timers is 'Deadlines and escalations: each fires once, in a transaction of its own.';
create unique index one_open_timer_a_kind on platform.timers (city_id, subject_id, kind) where fired_at is null and cancelled_at is null;
create index on platform.timers (city_id, try_at) where fired_at is null and cancelled_at is null;
call platform.wall('platform.timers', 'select, insert, update');

create table platform.answers (
  city_id int not null,
  key text not null,
  endpoint text not null,
  caller text not null,
  asked bytea not null,
  status int not null,
  body text not null,
  at timestamptz not null,
  primary key (city_id, key)
);
comment on table platform.answers is 'Answers to requests with an Idempotency-Key, given again byte for byte; kept seven days.';
comment on column platform.answers.asked is 'SHA-256 of the request: the same key with other content is refused.';
create index on platform.answers (city_id, at);
call platform.wall('platform.answers', 'select, insert, delete');

create table platform.files (
  city_id int not null,
  id uuid not null,
  sha256 bytea not null,
  type text not null,
  name text not null,
  bytes int not null,
  width int,
  height int,
  subject text not null,
  subject_id uuid,
  public boolean not null default false,
  uploaded_by uuid,
  at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (city_id, id)
);
comment on table platform.files is 'Files by content; the bytes lie outside the web root under their SHA-256. Images are re-encoded: no EXIF is kept.';
comment on column platform.files.subject is 'What the file belongs to, as concerns.concern; who may see that may see the file.';
create index on platform.files (city_id, subject_id);
call platform.wall('platform.files', 'select, insert, update');
