create table accountability.matters (
  city_id int not null,
  id uuid not null,
  no text,
  title text not null,
  words text not null,
  trigger text not null check (trigger in ('lateWhistle', 'lateResolution', 'lateTask', 'inspectionFinding', 'byHand', 'other')),
  state text not null check (state in ('suggested', 'proposed', 'hearing', 'heard', 'decided', 'appealed', 'executed', 'reviewed', 'expired',
    'lifted', 'unfounded', 'dropped')),
  origin_module text,
  origin_id uuid,
  link text,
  object_org_id uuid not null,
  object_post text,
  opened_at timestamptz not null,
  proposed_at timestamptz,
  proposed_by uuid,
  proposed_org uuid,
  proposed_measure text check (proposed_measure in ('reminder', 'talk', 'bulletin', 'handover')),
  verified_at timestamptz,
  verified_by uuid,
  verified_facts text,
  statement_due_at timestamptz,
  statement text,
  stated_at timestamptz,
  stated_by uuid,
  heard_at timestamptz,
  decided_at timestamptz,
  decided_by uuid,
  measure text check (measure in ('reminder', 'talk', 'bulletin', 'handover')),
  decision text,
  expires_on date,
  appeal_due_at timestamptz,
  appealed_at timestamptz,
  appeal text,
  appeal_decided_at timestamptz,
  appeal_decided_by uuid,
  appeal_result text check (appeal_result in ('upheld', 'lifted')),
  appeal_decision text,
  executed_at timestamptz,
  execution text,
  rectified_at timestamptz,
  rectification text,
  reviewed_at timestamptz,
  effect text check (effect in ('better', 'same', 'worse')),
  review text,
  facts_before jsonb,
  facts_after jsonb,
  ended_at timestamptz,
  ended_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, object_org_id) references orgs.orgs,
  constraint from_a_record check ((origin_module is null) = (origin_id is null)),
  constraint taken_on_by_a_person check (state in ('suggested', 'dropped') or (proposed_by is not null and proposed_org is not null)),
  constraint asked_before_it_is_heard check (heard_at is null or statement_due_at is not null),
  constraint heard_before_it_is_decided check (decided_at is null or (heard_at is not null and (stated_at is not null or heard_at >= statement_due_at))),
  constraint decided_by_a_person_who_did_not_propose check (decided_at is null or (decided_by is not null and decided_by <> proposed_by)),
  constraint every_measure_has_an_end check ((measure is null) = (expires_on is null)),
  constraint a_measure_is_decided check (measure is null or (decided_at is not null and decision is not null and no is not null)),
  constraint appeal_decided_by_another check (appeal_decided_at is null or (appeal_decided_by <> decided_by and appeal_result is not null)),
  constraint executed_after_a_decision check (executed_at is null or measure is not null)
);
comment on table accountability.matters is '问责问效: a unit or a post in it, never a resident; heard before anything is decided, decided by a person, with an end.';
comment on column accountability.matters.object_post is 'A post in the unit, where not the unit as a whole is meant; nobody is named.';
comment on column accountability.matters.heard_at is 'When the unit replied, or when its time to reply was over.';
comment on column accountability.matters.expires_on is 'The first day on which the measure no longer counts; mandatory.';
comment on column accountability.matters.facts_before is 'Facts of the unit over the days of the rule before the decision.';
comment on column accountability.matters.facts_after is 'The same facts since the decision, when its effect was looked at.';
create unique index one_suggestion_a_record on accountability.matters (city_id, origin_module, origin_id, object_org_id) where origin_id is not null;
create index on accountability.matters (city_id, object_org_id);
call platform.wall('accountability.matters', 'select, insert, update');

create table accountability.events (
  city_id int not null,
  id uuid not null,
  matter_id uuid not null,
  at timestamptz not null,
  kind text not null,
  by_person uuid,
  words text,
  primary key (city_id, id),
  foreign key (city_id, matter_id) references accountability.matters
);
comment on table accountability.events is 'What happened to a matter; by_person is null where the clock did it.';
create index on accountability.events (city_id, matter_id, at);
call platform.wall('accountability.events', 'select, insert');
