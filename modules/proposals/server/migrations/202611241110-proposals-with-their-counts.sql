create table proposals.proposals (
  city_id int not null,
  id uuid not null,
  no text,
  reply_no text,
  title text not null,
  facts text not null,
  content text not null,
  state text not null default 'draft' check (state in ('draft', 'decided', 'sent', 'tracking', 'declined', 'done', 'withdrawn')),
  subdistrict_id uuid not null,
  org_id uuid not null,
  target_org_id uuid not null,
  period_from date not null,
  period_to date not null,
  topic_code text,
  community_id uuid,
  drafted_at timestamptz not null,
  drafted_by uuid,
  decided_on date,
  decision_no text,
  counted_at timestamptz,
  sent_at timestamptz,
  "limit" jsonb,
  due_at timestamptz,
  provisional boolean not null default false,
  warned_at timestamptz,
  raised_at timestamptz,
  answered_at timestamptz,
  answered_by uuid,
  answer text check (answer in ('adopt', 'part', 'decline')),
  reason text,
  promised_on date,
  claimed_at timestamptz,
  claimed_words text,
  done_at timestamptz,
  ended_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, target_org_id) references orgs.orgs,
  constraint a_period_in_order check (period_from <= period_to),
  constraint decided_in_a_meeting check (state in ('draft', 'withdrawn') or (decided_on is not null and decision_no is not null)),
  constraint counts_kept_once_decided check ((decided_on is null) = (counted_at is null)),
  constraint sent_with_a_number_and_a_day check ((sent_at is null) = (no is null) and (sent_at is null) = (due_at is null)),
  constraint answered_with_a_reason check ((answered_at is null) = (answer is null) and (answer is null) = (reason is null)),
  constraint adopted_with_a_day check (answer is null or (answer = 'decline') = (promised_on is null)),
  constraint withdrawn_with_a_reason check ((state = 'withdrawn') = (ended_words is not null))
);
comment on table proposals.proposals is '建议权: a subdistrict proposes to a department, with the counts that justify it; the department must answer.';
comment on column proposals.proposals.topic_code is 'Counts only concerns of this topic and all below it.';
comment on column proposals.proposals.counted_at is 'As of when its counts are kept: the meeting decided on these.';
comment on column proposals.proposals.raised_at is 'When it was put on the list of the joint meeting for want of an answer.';
comment on column proposals.proposals.promised_on is 'By when the department says that what it adopted will be done.';
create index on proposals.proposals (city_id, subdistrict_id);
create index on proposals.proposals (city_id, target_org_id);
call platform.wall('proposals.proposals', 'select, insert, update');

create table proposals.statistics (
  city_id int not null,
  proposal_id uuid not null,
  key text not null,
  kind text not null check (kind in ('total', 'topic', 'place')),
  topic_code text,
  community_id uuid,
  count int not null,
  solved int not null,
  redone int not null,
  concern_ids uuid[] not null,
  primary key (city_id, proposal_id, key),
  foreign key (city_id, proposal_id) references proposals.proposals,
  constraint every_number_has_its_rows check (count = cardinality(concern_ids))
);
comment on table proposals.statistics is 'The counts as they were on the day of the decision, each with the concerns behind it.';
call platform.wall('proposals.statistics', 'select, insert');

create table proposals.events (
  city_id int not null,
  id uuid not null,
  proposal_id uuid not null,
  at timestamptz not null,
  kind text not null,
  by_person uuid,
  words text,
  primary key (city_id, id),
  foreign key (city_id, proposal_id) references proposals.proposals
);
comment on table proposals.events is 'What happened to a proposal; by_person is null where the clock did it.';
create index on proposals.events (city_id, proposal_id, at);
call platform.wall('proposals.events', 'select, insert');
