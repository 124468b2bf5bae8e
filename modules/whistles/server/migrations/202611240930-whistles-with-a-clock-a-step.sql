create table whistles.whistles (
  city_id int not null,
  id uuid not null,
  no text,
  kind text not null check (kind in ('emergency', 'jointEnforcement', 'hardIssue')),
  state text not null default 'draft' check (state in ('draft', 'asked', 'sent', 'scoring', 'closed', 'declined', 'withdrawn')),
  subject text not null,
  words text not null,
  subdistrict_id uuid not null,
  community_id uuid,
  place text not null,
  org_id uuid,
  origin_module text,
  origin_id uuid,
  origin_link text,
  drafted_at timestamptz not null,
  drafted_by uuid,
  drafted_org uuid not null,
  asked_at timestamptz,
  asked_by uuid,
  sent_at timestamptz,
  first_called boolean not null default false,
  approve_by timestamptz,
  approve_late_at timestamptz,
  approved_at timestamptz,
  approved_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  ended_words text,
  verified_at timestamptz,
  verified_by uuid,
  verified_words text,
  score_by timestamptz,
  closed_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, drafted_org) references orgs.orgs,
  constraint drafted_from_a_record check ((origin_module is null) = (origin_id is null)),
  constraint sent_with_a_number check ((sent_at is null) = (no is null)),
  constraint called_by_somebody check (state in ('draft', 'declined', 'withdrawn') or org_id is not null),
  constraint sent_once_approved_or_urgent check (sent_at is null or approved_at is not null or (first_called and kind = 'emergency')),
  constraint verified_once_approved check (verified_at is null or approved_at is not null),
  constraint ended_with_a_reason check ((state in ('declined', 'withdrawn')) = (ended_words is not null)),
  constraint scoring_is_limited check (state not in ('scoring', 'closed') or score_by is not null)
);
comment on table whistles.whistles is '吹哨: a subdistrict calls agencies and departments to a place or a matter that it cannot settle alone.';
comment on column whistles.whistles.no is 'Number of the whistle (吹哨单), given when it is sent.';
comment on column whistles.whistles.org_id is 'The subdistrict organisation that calls; null while a draft of a community or another module waits to be taken.';
comment on column whistles.whistles.origin_id is 'The record it was drafted from, in origin_module.';
comment on column whistles.whistles.first_called is 'An emergency was called before it was approved.';
comment on column whistles.whistles.approve_by is 'By when an emergency called first must be approved.';
comment on column whistles.whistles.approve_late_at is 'When it was put before the lead office that the approval is missing.';
comment on column whistles.whistles.score_by is 'When scores open, whoever has scored by then.';
create index on whistles.whistles (city_id, subdistrict_id, drafted_at);
create index on whistles.whistles (city_id, origin_id) where origin_id is not null;
create index on whistles.whistles (city_id) where state in ('draft', 'asked', 'sent', 'scoring');
call platform.wall('whistles.whistles', 'select, insert, update');

create table whistles.concerns (
  city_id int not null,
  whistle_id uuid not null,
  concern_id uuid not null,
  primary key (city_id, whistle_id, concern_id),
  foreign key (city_id, whistle_id) references whistles.whistles,
  foreign key (city_id, concern_id) references concerns.concerns
);
comment on table whistles.concerns is 'Concerns that a whistle is about; each shows the other.';
create index on whistles.concerns (city_id, concern_id);
call platform.wall('whistles.concerns', 'select, insert');

create table whistles.calls (
  city_id int not null,
  id uuid not null,
  whistle_id uuid not null,
  org_id uuid not null,
  community_id uuid,
  lead boolean not null default false,
  task text,
  dropped_at timestamptz,
  acknowledged_at timestamptz,
  on_site_at timestamptz,
  arrival_confirmed_at timestamptz,
  result_at timestamptz,
  result text,
  refused_at timestamptz,
  refusal text,
  ruled_at timestamptz,
  ruling text check (ruling in ('mustCome', 'needNot')),
  ruling_words text,
  released_at timestamptz,
  opened_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, whistle_id) references whistles.whistles,
  foreign key (city_id, org_id) references orgs.orgs,
  constraint there_before_it_is_confirmed check (arrival_confirmed_at is null or on_site_at is not null),
  constraint there_before_a_result check (result_at is null or on_site_at is not null),
  constraint a_result_in_words check ((result_at is null) = (result is null)),
  constraint refused_with_a_reason check ((refused_at is null) = (refusal is null)),
  constraint ruled_on_a_refusal check (ruled_at is null or (refused_at is not null and ruling is not null and ruling_words is not null))
);
comment on table whistles.calls is 'Who must come: one organisation called by a whistle, with what it said and when. No position is kept.';
comment on column whistles.calls.task is 'What this one is asked to do, where it differs.';
comment on column whistles.calls.dropped_at is 'Taken off a draft before it was sent.';
comment on column whistles.calls.released_at is 'Need not come (any more).';
comment on column whistles.calls.opened_at is 'When both sides’ scores could be read by both.';
create unique index a_unit_is_called_once on whistles.calls (city_id, whistle_id, org_id) where dropped_at is null;
create unique index one_lead_a_whistle on whistles.calls (city_id, whistle_id) where lead and dropped_at is null;
create index on whistles.calls (city_id, org_id);
call platform.wall('whistles.calls', 'select, insert, update');

create table whistles.clocks (
  city_id int not null,
  id uuid not null,
  call_id uuid not null,
  step text not null check (step in ('ack', 'site', 'result')),
  round int not null default 1,
  started_at timestamptz not null,
  "limit" jsonb not null,
  due_at timestamptz not null,
  provisional boolean not null default false,
  met_at timestamptz,
  stopped_at timestamptz,
  warned_at timestamptz,
  late_at timestamptz,
  escalated_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, call_id) references whistles.calls,
  constraint a_clock_a_step unique (city_id, call_id, step, round)
);
comment on table whistles.clocks is 'By when a called organisation acknowledges, is on site, and says what came of it; computed from its facts by the calendar.';
comment on column whistles.clocks.round is 'Counts up when a ruling or a returned result begins the clock anew.';
comment on column whistles.clocks.stopped_at is 'Runs no more without having been met: refused, released, begun anew.';
call platform.wall('whistles.clocks', 'select, insert, update');

create table whistles.events (
  city_id int not null,
  id uuid not null,
  whistle_id uuid not null,
  call_id uuid,
  at timestamptz not null,
  kind text not null,
  by_person uuid,
  words text,
  spoke_with text,
  due_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, whistle_id) references whistles.whistles,
  foreign key (city_id, call_id) references whistles.calls
);
comment on table whistles.events is 'What happened to a whistle, in order; by_person is null where the clock did it.';
comment on column whistles.events.spoke_with is 'The post one spoke with, where the caller wrote down what was said by telephone.';
create index on whistles.events (city_id, whistle_id, at);
call platform.wall('whistles.events', 'select, insert');

create table whistles.scores (
  city_id int not null,
  call_id uuid not null,
  side text not null check (side in ('caller', 'called')),
  marks int[] not null,
  words text,
  at timestamptz not null,
  by_person uuid,
  primary key (city_id, call_id, side),
  foreign key (city_id, call_id) references whistles.calls,
  constraint three_marks_of_five check (array_length(marks, 1) = 3 and 1 <= all (marks) and 5 >= all (marks))
);
comment on table whistles.scores is 'Both sides score each other once; read by the other side when both are in or the time is over.';
call platform.wall('whistles.scores', 'select, insert');
