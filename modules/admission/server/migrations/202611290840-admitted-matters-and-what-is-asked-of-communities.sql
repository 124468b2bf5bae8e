create table admission.matters (
  city_id int not null,
  id uuid not null,
  code text not null,
  name text not null,
  mode text not null check (mode in ('undertake', 'assist')),
  dept_org_id uuid not null,
  content text not null,
  frequency text not null check (frequency in ('once', 'daily', 'weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'asNeeded')),
  half_hours int not null default 0 check (half_hours >= 0),
  dept_duty text not null,
  community_duty text not null,
  fund_fen bigint check (fund_fen >= 0),
  fund_standard text not null,
  basis text not null,
  contact text,
  training text,
  permissions text,
  data_needed text[] not null default '{}',
  forms text[] not null default '{}',
  admitted_on date not null,
  trial_until date,
  valid_from date not null,
  valid_until date,
  review_on date,
  exited_on date,
  exit_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, dept_org_id) references orgs.orgs,
  constraint a_matter_stands_a_while check (valid_until is null or valid_from <= valid_until),
  constraint left_with_words check ((exited_on is null) = (exit_words is null))
);
comment on table admission.matters is '准入事项: a piece of work that a department may ask of communities; a card of the public-affairs catalogue.';
comment on column admission.matters.mode is '承办 undertake or 协办 assist.';
comment on column admission.matters.half_hours is 'Estimated load of one community each time, in half-hours.';
comment on column admission.matters.fund_fen is 'Money that comes with it, a community a year, in 分.';
comment on column admission.matters.data_needed is 'Names of the data fields that were admitted; a form asks no other.';
comment on column admission.matters.valid_until is 'The first day on which it no longer stands; null: until it is reviewed out.';
comment on column admission.matters.trial_until is 'The last day of its trial.';
create unique index a_code_once on admission.matters (city_id, code);
create index on admission.matters (city_id, dept_org_id);
call platform.wall('admission.matters', 'select, insert, update');

create table admission.asks (
  city_id int not null,
  id uuid not null,
  batch_id uuid not null,
  door text not null,
  module text not null,
  subject_id uuid not null,
  title text not null,
  title_key text not null,
  link text,
  by_org_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  ground text not null check (ground in ('single', 'matter', 'emergency')),
  matter_id uuid,
  recurring boolean not null default false,
  fields text[] not null default '{}',
  emergency_reason text,
  emergency_until timestamptz,
  half_hours int not null default 0 check (half_hours >= 0),
  at timestamptz not null,
  asked_by uuid,
  ended_at timestamptz,
  returned_at timestamptz,
  returned_by uuid,
  return_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, by_org_id) references orgs.orgs,
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, matter_id) references admission.matters,
  constraint what_is_admitted_names_its_matter check ((ground = 'matter') = (matter_id is not null)),
  constraint an_emergency_has_reason_and_end check ((ground = 'emergency') = (emergency_until is not null)
    and (emergency_until is null) = (emergency_reason is null)),
  constraint what_returns_by_itself_was_admitted check (not recurring or ground <> 'single'),
  constraint what_was_admitted_is_not_returned check (returned_at is null or ground <> 'matter')
);
comment on table admission.asks is '布置: one thing asked of one community through any door; burden is counted from these rows.';
comment on column admission.asks.batch_id is 'One act of asking; the same for all communities asked in it.';
comment on column admission.asks.title_key is 'The title without months, numbers and marks: the same thing asked again.';
comment on column admission.asks.half_hours is 'Estimated load of this community, in half-hours.';
comment on column admission.asks.ended_at is 'The record that asked is over, or the emergency ended.';
comment on column admission.asks.returned_at is 'The community returned it as never admitted (未准入，退回).';
create index on admission.asks (city_id, community_id, at);
create index on admission.asks (city_id, subdistrict_id, at);
create index on admission.asks (city_id, by_org_id, at);
create index on admission.asks (city_id, by_org_id, title_key, at);
create index on admission.asks (city_id, module, subject_id);
create index on admission.asks (city_id, matter_id) where matter_id is not null;
create index on admission.asks (city_id, batch_id) where ground = 'emergency';
create index on admission.asks (city_id, at);
call platform.wall('admission.asks', 'select, insert, update');
