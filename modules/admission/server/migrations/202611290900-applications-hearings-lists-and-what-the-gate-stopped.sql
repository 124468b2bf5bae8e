create table admission.applications (
  city_id int not null,
  id uuid not null,
  no text,
  dept_org_id uuid not null,
  name text not null,
  mode text check (mode in ('undertake', 'assist')),
  content text,
  legal_basis text,
  frequency text check (frequency in ('once', 'daily', 'weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'asNeeded')),
  half_hours int check (half_hours >= 0),
  wanted_from date,
  wanted_until date,
  fund_fen bigint check (fund_fen >= 0),
  fund_standard text,
  training text,
  permissions text,
  data_needed text[] not null default '{}',
  forms text[] not null default '{}',
  dept_duty text,
  community_duty text,
  contact text,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'incomplete', 'hearing', 'review', 'granted', 'conditional', 'refused', 'withdrawn')),
  drafted_at timestamptz not null,
  drafted_by uuid,
  submitted_at timestamptz,
  decide_by timestamptz,
  hearing_until date,
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  conditions text[] not null default '{}',
  notice_no text,
  matter_id uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, dept_org_id) references orgs.orgs,
  foreign key (city_id, matter_id) references admission.matters,
  constraint what_is_handed_in_is_whole check (state in ('draft', 'withdrawn') or (mode is not null and content is not null and legal_basis is not null
    and frequency is not null and half_hours is not null and wanted_from is not null and fund_standard is not null and dept_duty is not null
    and community_duty is not null and contact is not null)),
  constraint decided_with_a_reason check ((state in ('granted', 'conditional', 'refused')) = (decided_at is not null) and (decided_at is null or reason is not null)),
  constraint a_condition_is_said check (state <> 'conditional' or cardinality(conditions) > 0),
  constraint granted_is_a_matter check ((state in ('granted', 'conditional')) = (matter_id is not null)),
  constraint nothing_is_decided_unheard check (state not in ('granted', 'conditional') or hearing_until is not null)
);
comment on table admission.applications is '准入申请: a department asks that a matter be admitted to communities.';
comment on column admission.applications.no is 'Of the form 审批表, given when it is handed in.';
comment on column admission.applications.decide_by is 'Until when it must be decided, in working days from the day it was handed in.';
comment on column admission.applications.hearing_until is 'The last day on which communities give their opinions.';
create unique index an_application_number_once on admission.applications (city_id, no) where no is not null;
create index on admission.applications (city_id, dept_org_id);
create index on admission.applications (city_id, state);
call platform.wall('admission.applications', 'select, insert, update');

create table admission.opinions (
  city_id int not null,
  id uuid not null,
  subject text not null check (subject in ('application', 'list')),
  subject_id uuid not null,
  community_id uuid not null,
  opinion text check (opinion in ('agree', 'conditions', 'object')),
  words text,
  given_at timestamptz,
  given_by uuid,
  primary key (city_id, id),
  foreign key (city_id, community_id) references regions.regions,
  constraint given_is_dated check ((opinion is null) = (given_at is null)),
  constraint conditions_and_objections_in_words check (opinion is null or opinion = 'agree' or words is not null)
);
comment on table admission.opinions is 'What each community says to an application or a list before it is decided; asked from the day of the hearing.';
create unique index a_community_says_it_once on admission.opinions (city_id, subject_id, community_id);
create index on admission.opinions (city_id, community_id) where opinion is null;
call platform.wall('admission.opinions', 'select, insert, update');

create table admission.steps (
  city_id int not null,
  id uuid not null,
  subject_id uuid not null,
  at timestamptz not null,
  kind text not null,
  org_id uuid,
  person_id uuid,
  words text,
  primary key (city_id, id)
);
comment on table admission.steps is 'What became of an application, a matter or a list, step by step.';
create index on admission.steps (city_id, subject_id, at);
call platform.wall('admission.steps', 'select, insert');

alter table admission.matters add column application_id uuid, add column confirmed_on date, add column conditions text[] not null default '{}';
comment on column admission.matters.confirmed_on is 'The day on which its trial was found good; null while on trial.';

create table admission.matter_reviews (
  city_id int not null,
  id uuid not null,
  matter_id uuid not null,
  at timestamptz not null,
  reviewed_by uuid,
  outcome text not null check (outcome in ('keep', 'exit')),
  words text not null,
  asks int not null,
  half_hours int not null,
  primary key (city_id, id),
  foreign key (city_id, matter_id) references admission.matters
);
comment on table admission.matter_reviews is 'The end of a trial and the review of each year, with what the matter asked of communities until then.';
create index on admission.matter_reviews (city_id, matter_id, at);
call platform.wall('admission.matter_reviews', 'select, insert');

create table admission.lists (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('duty', 'assist', 'forbidden', 'certificates', 'catalogue')),
  edition int not null,
  state text not null check (state in ('draft', 'hearing', 'issued', 'replaced')),
  title text not null,
  basis text not null,
  items jsonb not null default '[]',
  drafted_at timestamptz not null,
  hear_until date,
  issued_on date,
  doc_no text,
  replaced_on date,
  version int not null default 1,
  primary key (city_id, id),
  constraint issued_after_it_was_heard check (state not in ('issued', 'replaced') or (hear_until is not null and issued_on is not null and doc_no is not null))
);
comment on table admission.lists is '四张清单 and the edition of the public-affairs catalogue: each edition whole, with its basis; an issued one is never changed.';
comment on column admission.lists.items is 'Each with its own basis clause; what is not certified, with the right door and the text.';
create unique index one_edition_once on admission.lists (city_id, kind, edition);
create unique index one_in_force_a_kind on admission.lists (city_id, kind) where state = 'issued';
create unique index one_in_hand_a_kind on admission.lists (city_id, kind) where state in ('draft', 'hearing');
call platform.wall('admission.lists', 'select, insert, update');

create table admission.stopped (
  city_id int not null,
  id uuid not null,
  at timestamptz not null,
  door text not null,
  code text not null,
  why text,
  title text not null,
  communities int not null,
  by_org_id uuid not null,
  primary key (city_id, id),
  foreign key (city_id, by_org_id) references orgs.orgs
);
comment on table admission.stopped is 'What the gate refused: counted for who asked, nothing of it reached a community.';
create index on admission.stopped (city_id, at);
create index on admission.stopped (city_id, by_org_id, at);
call platform.wall('admission.stopped', 'select, insert');

alter table admission.asks add column return_no text;
comment on column admission.asks.return_no is 'Number of the slip 退回单.';
