-- Who works here: persons, the kinds of post, who holds which from when to when, accounts, sessions.

create table people.persons (
  city_id int not null,
  id uuid not null,
  code text,
  name text not null check (char_length(name) between 1 and 40),
  phone text,
  left_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (city_id, id),
  constraint one_person_a_code unique (city_id, code)
);
comment on table people.persons is 'Those who hold posts, and nothing of them beyond what their posts need.';
comment on column people.persons.code is 'Staff number, by which a roster finds the person again; null where there is none.';
comment on column people.persons.phone is 'Work contact (L3): masked until revealed with a reason.';
comment on column people.persons.left_at is 'When the person left the service of the city; the history of posts stays.';
create index on people.persons (city_id, name);
call platform.wall('people.persons', 'select, insert, update');

create table people.posts (
  city_id int not null,
  code text not null,
  position int not null,
  name_zh text not null,
  name_en text not null,
  permissions text[] not null,
  second_factor boolean not null default false,
  version int not null default 1,
  primary key (city_id, code),
  constraint administrators_do_no_business check (
    case code
      when 'systemAdmin' then permissions <@ array['people.read', 'people.manage', 'orgs.manage', 'regions.manage', 'calendar.manage', 'imports.run']
      when 'securityAdmin' then permissions <@ array['people.read', 'security.manage']
      when 'auditAdmin' then permissions <@ array['people.read', 'audit.read']
      else not permissions && array['people.manage', 'orgs.manage', 'regions.manage', 'calendar.manage', 'security.manage', 'audit.read']
    end)
);
comment on table people.posts is 'Kinds of post (职务) and the rights that go with them, as this city has set them.';
comment on column people.posts.second_factor is 'Who holds such a post signs in with a second factor.';
call platform.wall('people.posts', 'select, insert, update');

create table people.appointments (
  city_id int not null,
  id uuid not null,
  person_id uuid not null,
  post text not null,
  org_id uuid not null,
  kind text not null check (kind in ('main', 'concurrent', 'secondment', 'partTime')),
  region_id uuid,
  valid_from date not null,
  valid_until date,
  basis text not null,
  created_at timestamptz not null,
  created_by uuid,
  ended_early_at timestamptz,
  ended_by uuid,
  end_basis text,
  primary key (city_id, id),
  foreign key (city_id, person_id) references people.persons,
  foreign key (city_id, post) references people.posts,
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, region_id) references regions.regions,
  constraint appointment_ends_after_it_begins check (valid_until is null or valid_from < valid_until),
  constraint ended_with_a_basis check ((ended_early_at is null) = (end_basis is null))
);
comment on table people.appointments is 'Who holds which post in which organisation from when to when; never overwritten, only ended.';
comment on column people.appointments.kind is 'main: 任职; concurrent: 兼任; secondment: 挂职; partTime: 兼职.';
comment on column people.appointments.region_id is 'Narrower than the organisation''s own region, as one grid; null: as far as the organisation reaches.';
comment on column people.appointments.valid_from is 'First day, from midnight in Asia/Shanghai.';
comment on column people.appointments.valid_until is 'First day on which it is no longer held; null: until ended.';
comment on column people.appointments.basis is 'The approved document (文号) on which it rests.';
comment on column people.appointments.ended_early_at is 'From this instant on it is no longer held.';
create index on people.appointments (city_id, person_id, valid_from);
create index on people.appointments (city_id, org_id) include (person_id, post);
create unique index appointed_once on people.appointments (city_id, person_id, post, org_id, coalesce(region_id, org_id), valid_from) where ended_early_at is null;
call platform.wall('people.appointments', 'select, insert, update (ended_early_at, ended_by, end_basis)');

create table people.accounts (
  city_id int not null,
  person_id uuid not null,
  sign_in_name text not null check (sign_in_name ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  password_hash text,
  must_change boolean not null,
  password_set_at timestamptz,
  second_factor bytea,
  second_factor_at timestamptz,
  second_factor_step bigint not null default 0,
  recovery_codes bytea[] not null default '{}',
  oidc_subject text,
  demo_role_zh text,
  demo_role_en text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_by uuid,
  primary key (city_id, person_id),
  foreign key (city_id, person_id) references people.persons,
  constraint one_account_a_name unique (city_id, sign_in_name),
  constraint one_account_a_subject unique (city_id, oidc_subject)
);
comment on table people.accounts is 'How a person proves to be who he is; at most one account a person, none shared.';
comment on column people.accounts.password_hash is 'argon2id in PHC form; null where only the city''s identity service signs in.';
comment on column people.accounts.must_change is 'The password was given by somebody else: nothing works until it is changed.';
comment on column people.accounts.second_factor is 'TOTP secret, sealed by AES-256-GCM with a key of the installation''s secret.';
comment on column people.accounts.second_factor_at is 'When the first code was confirmed; null: begun but not in force.';
comment on column people.accounts.second_factor_step is 'The 30-second step last used; an older or equal one is a replay.';
comment on column people.accounts.recovery_codes is 'SHA-256 of codes of 80 random bits; a used one is taken out.';
comment on column people.accounts.oidc_subject is 'Who the person is at the city''s identity service, once linked.';
comment on column people.accounts.demo_role_zh is 'Label on the sign-in page of a demo city; null for a real account.';
call platform.wall('people.accounts', 'select, insert, update');

create table people.sessions (
  city_id int not null,
  hash bytea not null,
  id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  idle_minutes int not null,
  ip text not null,
  agent text not null,
  mfa_at timestamptz,
  acting_id uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (city_id, hash),
  unique (city_id, id),
  foreign key (city_id, person_id) references people.accounts
);
comment on table people.sessions is 'Where a person is signed in. Kept 180 days after its end, then deleted.';
comment on column people.sessions.hash is 'SHA-256 of the 256-bit token in the cookie; the token itself is kept nowhere.';
comment on column people.sessions.agent is 'Kind of browser and system, as Edge · Windows; nothing finer.';
comment on column people.sessions.acting_id is 'The appointment acted under; null: all together.';
create index on people.sessions (city_id, person_id, created_at desc);
-- delete: sign-in records are removed once their retention is over.
call platform.wall('people.sessions', 'select, insert, update, delete');

create table people.throttles (
  city_id int not null,
  kind text not null check (kind in ('name', 'address')),
  key bytea not null,
  failures int not null,
  locks int not null default 0,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (city_id, kind, key)
);
comment on table people.throttles is 'Failed sign-ins by name, whether or not such an account exists, and by address.';
comment on column people.throttles.key is 'SHA-256 of the name or address: what was typed by mistake is not kept.';
comment on column people.throttles.locks is 'How often it was locked in a row; each lock lasts twice as long as the one before.';
-- delete: a good sign-in clears the name, a daily job what is old.
call platform.wall('people.throttles', 'select, insert, update, delete');
