create table themedays.days (
  city_id int not null,
  id uuid not null,
  lead_org_id uuid not null,
  subdistrict_id uuid,
  community_id uuid,
  subject text not null,
  plan text not null,
  starts_at timestamptz not null,
  place text not null,
  venue_id uuid,
  booking_id uuid,
  item_title text,
  state text not null default 'planned' check (state in ('planned', 'agreed', 'called', 'held', 'archived', 'cancelled')),
  called_at timestamptz,
  held_at timestamptz,
  guests int check (guests between 0 and 9999),
  record text,
  summary text,
  archived_at timestamptz,
  cancelled_why text,
  made_at timestamptz not null,
  made_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, lead_org_id) references orgs.orgs,
  constraint held_with_a_record check (state not in ('held', 'archived') or (held_at is not null and guests is not null and record is not null)),
  constraint archived_with_a_summary check (state <> 'archived' or (summary is not null and archived_at is not null)),
  constraint cancelled_for_a_reason check (state <> 'cancelled' or cancelled_why is not null)
);
comment on table themedays.days is '主题党日: planned by one branch or by several, one record that counts for each of them.';
comment on column themedays.days.booking_id is 'The booking of the base, of venues.';
comment on column themedays.days.item_title is 'What was ordered from the menu of the base.';
comment on column themedays.days.record is '记录: drafted from what is known when it was held, then changed by people.';
create index on themedays.days (city_id, starts_at, id);
call platform.wall('themedays.days', 'select, insert, update');

create table themedays.hosts (
  city_id int not null,
  day_id uuid not null,
  org_id uuid not null,
  agreed_at timestamptz,
  agreed_by uuid,
  left_at timestamptz,
  left_words text,
  heads int check (heads between 0 and 9999),
  roll text,
  primary key (city_id, day_id, org_id),
  foreign key (city_id, day_id) references themedays.days,
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table themedays.hosts is 'Branches and units that keep the day together; it counts once for each.';
comment on column themedays.hosts.left_at is 'It would not keep this day; it no longer counts for it.';
comment on column themedays.hosts.heads is 'How many of its own came.';
comment on column themedays.hosts.roll is 'Names typed from its paper roll, for itself and whoever leads; taken out after the months of the rule.';
create index on themedays.hosts (city_id, org_id);
call platform.wall('themedays.hosts', 'select, insert, update');

create table themedays.reminders (
  city_id int not null,
  org_id uuid not null,
  due_on date not null,
  told_at timestamptz not null,
  primary key (city_id, org_id, due_on),
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table themedays.reminders is 'That a branch was reminded of the day it owes for a period; told to nobody else.';
call platform.wall('themedays.reminders', 'select, insert');
