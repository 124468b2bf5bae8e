create table meetings.topics (
  city_id int not null,
  id uuid not null,
  level text not null check (level in ('community', 'subdistrict', 'city')),
  subdistrict_id uuid,
  community_id uuid,
  module text not null,
  kind text not null,
  subject_id uuid not null,
  title text not null,
  words text,
  link text,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'settled', 'dropped')),
  proposed_at timestamptz not null,
  proposed_by uuid,
  meeting_on date,
  taken_at timestamptz,
  taken_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  outcome text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, subdistrict_id) references regions.regions,
  foreign key (city_id, community_id) references regions.regions,
  constraint a_level_has_its_place check (
    (level = 'community' and community_id is not null and subdistrict_id is not null)
    or (level = 'subdistrict' and subdistrict_id is not null) or level = 'city'),
  constraint taken_up_on_a_day check (state <> 'taken' or (meeting_on is not null and taken_at is not null)),
  constraint settled_with_words check (state <> 'settled' or (meeting_on is not null and outcome is not null)),
  constraint ended_when_over check ((state in ('settled', 'dropped')) = (ended_at is not null))
);
comment on table meetings.topics is '议题: what waits for a joint meeting, put there by a module or by hand.';
comment on column meetings.topics.level is 'Which joint meeting is to take it up.';
comment on column meetings.topics.module is 'The module that put it here; meetings for one put by hand.';
comment on column meetings.topics.subject_id is 'The record of that module; one open topic a module, kind and subject.';
comment on column meetings.topics.link is 'Path of that record in the staff console.';
comment on column meetings.topics.proposed_by is 'Who proposed it; null: the house itself, by a rule.';
comment on column meetings.topics.meeting_on is 'The day of the meeting that takes it up.';
comment on column meetings.topics.outcome is 'What was settled, or why it was dropped; null in a dropped one: the matter itself had ended.';
create unique index one_open_topic_a_subject on meetings.topics (city_id, module, kind, subject_id) where state in ('waiting', 'taken');
create index on meetings.topics (city_id, subdistrict_id, proposed_at, id);
create index on meetings.topics (city_id, community_id, proposed_at, id);
call platform.wall('meetings.topics', 'select, insert, update');
