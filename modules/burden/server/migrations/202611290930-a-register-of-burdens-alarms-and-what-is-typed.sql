create table burden.rounds (
  city_id int not null,
  id uuid not null,
  doc_no text not null,
  published_on date not null,
  published_by uuid,
  primary key (city_id, id)
);
comment on table burden.rounds is 'One publication of what was decided: 清理目录 and 保留目录 under one document number.';
create unique index one_publication_a_number on burden.rounds (city_id, doc_no);
call platform.wall('burden.rounds', 'select, insert');

create table burden.items (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('task', 'appraisal', 'veto', 'form', 'plaque', 'ledger', 'app', 'group', 'seal')),
  name text not null,
  category text not null,
  imposer text not null,
  basis text,
  frequency text not null check (frequency in ('once', 'daily', 'weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'asNeeded')),
  half_hours int not null default 0 check (half_hours >= 0),
  decision text not null default 'pending' check (decision in ('pending', 'keep', 'merge', 'cancel')),
  decided_on date,
  decided_by uuid,
  reason text,
  replaced_by uuid,
  round_id uuid,
  reported_org_id uuid,
  added_at timestamptz not null,
  added_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, round_id) references burden.rounds,
  foreign key (city_id, replaced_by) references burden.items,
  foreign key (city_id, reported_org_id) references orgs.orgs,
  constraint decided_on_a_day_with_a_reason check ((decision = 'pending') = (decided_on is null) and (decided_on is null) = (reason is null)),
  constraint merged_into_another check ((decision = 'merge') = (replaced_by is not null) and replaced_by is distinct from id),
  constraint published_when_decided check (round_id is null or decision <> 'pending')
);
comment on table burden.items is '减负台账: what loads communities, who imposed it, and whether it is kept, merged or cancelled.';
comment on column burden.items.half_hours is 'Of one community a year, in half-hours.';
comment on column burden.items.reported_org_id is 'Who wrote it down: a community, or the lead office.';
create unique index an_item_once on burden.items (city_id, kind, name, imposer);
create index on burden.items (city_id, decision);
create index on burden.items (city_id, round_id);
call platform.wall('burden.items', 'select, insert, update');

create table burden.alarms (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('cancelled-again', 'rebound')),
  title text not null,
  item_id uuid,
  ask_id uuid,
  by_org_id uuid,
  community_id uuid,
  subdistrict_id uuid,
  quarter date not null,
  asked int,
  year_before int,
  link text,
  at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_words text,
  primary key (city_id, id),
  foreign key (city_id, item_id) references burden.items,
  constraint settled_in_words check ((settled_at is null) = (settled_words is null)),
  constraint again_or_too_much check ((kind = 'cancelled-again') = (item_id is not null) and (kind = 'rebound') = (community_id is not null))
);
comment on table burden.alarms is '反弹预警: a cancelled item that is asked again, or a community that is asked more than in the same days last year.';
create unique index one_rebound_a_quarter on burden.alarms (city_id, community_id, quarter) where kind = 'rebound';
create unique index one_alarm_an_item_an_asker_a_quarter on burden.alarms (city_id, item_id, by_org_id, quarter) where kind = 'cancelled-again';
create index on burden.alarms (city_id, at);
call platform.wall('burden.alarms', 'select, insert, update');

create table burden.typed (
  city_id int not null,
  community_id uuid not null,
  week date not null,
  module text not null,
  seconds int not null check (seconds > 0),
  primary key (city_id, community_id, week, module)
);
comment on table burden.typed is 'How long a community typed into this system: one sum a week and module. No person, no device, no hour, no text.';
comment on column burden.typed.week is 'Its Monday.';
call platform.wall('burden.typed', 'select, insert, update');
