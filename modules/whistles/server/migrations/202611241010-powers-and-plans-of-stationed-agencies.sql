create table whistles.powers (
  city_id int not null,
  id uuid not null,
  org_id uuid not null,
  area text not null check (area in ('daily', 'dispatch', 'appraise', 'propose')),
  matter text not null,
  manager text not null check (manager in ('subdistrict', 'department', 'joint')),
  basis_clause text not null,
  valid_from date not null,
  added_by uuid,
  ended_on date,
  ended_by uuid,
  ended_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  constraint a_power_rests_on_a_clause check (btrim(basis_clause) <> ''),
  constraint ended_with_words check ((ended_on is null) = (ended_words is null))
);
comment on table whistles.powers is '权责清单: who manages what of a stationed agency after delegation, each with the clause it rests on.';
comment on column whistles.powers.manager is 'Who manages it now: the subdistrict, the department above, or both.';
create unique index a_matter_stands_once on whistles.powers (city_id, org_id, area, matter) where ended_on is null;
call platform.wall('whistles.powers', 'select, insert, update');

create table whistles.plans (
  city_id int not null,
  id uuid not null,
  org_id uuid not null,
  month date not null,
  words text not null,
  filed_at timestamptz not null,
  filed_by uuid,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  constraint a_plan_a_month unique (city_id, org_id, month),
  constraint from_the_first_on check (extract(day from month) = 1)
);
comment on table whistles.plans is 'The short plan of a month that a stationed agency files with its subdistrict.';
call platform.wall('whistles.plans', 'select, insert');

create table whistles.leaves (
  city_id int not null,
  id uuid not null,
  org_id uuid not null,
  from_on date not null,
  to_on date not null,
  deputy text not null,
  filed_at timestamptz not null,
  filed_by uuid,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  constraint away_for_days check (from_on <= to_on)
);
comment on table whistles.leaves is 'Notice that the head of a stationed agency is away: days and the post that stands in, no reason.';
create index on whistles.leaves (city_id, org_id, to_on);
call platform.wall('whistles.leaves', 'select, insert');

alter table whistles.whistles add column matter_id uuid;
comment on column whistles.whistles.matter_id is 'The admitted matter under which several communities are called.';
