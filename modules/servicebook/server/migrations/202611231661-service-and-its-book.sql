-- Services done in a community, confirmed by people, with their hours and points; what is told to the home unit; certificates.

create table servicebook.points_rules (
  city_id int not null,
  code text not null check (code ~ '^[a-zA-Z][a-zA-Z0-9-]{0,39}$'),
  version int not null,
  zh text not null,
  en text not null,
  per text not null check (per in ('halfHour', 'time')),
  points int not null check (points between 0 and 1000),
  cap_day int,
  cap_month int,
  cap_year int,
  proof text not null check (proof in ('confirmation', 'signInList', 'paper')),
  basis_zh text not null,
  basis_en text not null,
  valid_from date not null,
  reason text not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (city_id, code, version),
  constraint caps_are_positive check (coalesce(cap_day, 1) > 0 and coalesce(cap_month, 1) > 0 and coalesce(cap_year, 1) > 0)
);
comment on table servicebook.points_rules is 'How a service is counted, one row a version; a service is counted by the version of its day. Without a row the rules as shipped hold.';
comment on column servicebook.points_rules.code is 'An activity of the city''s list, or service: every activity without a rule of its own.';
comment on column servicebook.points_rules.per is 'halfHour: points for each half-hour; time: for each service, however long.';
comment on column servicebook.points_rules.cap_day is 'The most one member gets by this rule in a day; null: without cap.';
comment on column servicebook.points_rules.proof is 'What it rests on: the confirmation of the served side, a sign-in list, a signed paper book.';
comment on column servicebook.points_rules.basis_zh is 'The clause it rests on.';
call platform.wall('servicebook.points_rules', 'select, insert');

create table servicebook.records (
  city_id int not null,
  id uuid not null,
  member_id uuid not null,
  subdistrict_id uuid,
  community_id uuid not null,
  unit_id uuid,
  on_day date not null,
  activity text not null,
  place text not null,
  half_hours int not null check (half_hours between 1 and 48),
  content text not null,
  partner text,
  team text,
  source text not null check (source in ('claimed', 'scheduled', 'paper')),
  source_key text,
  state text not null check (state in ('claimed', 'confirmed', 'declined', 'withdrawn', 'corrected')),
  recorded_at timestamptz not null,
  recorded_by uuid,
  confirmed_at timestamptz,
  confirmed_by uuid,
  paper_confirmer text,
  declined_reason text,
  points int check (points >= 0),
  rule text,
  hours_entry uuid,
  points_entry uuid,
  replaces uuid,
  note text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, unit_id) references orgs.orgs,
  foreign key (city_id, replaces) references servicebook.records,
  foreign key (city_id, hours_entry) references ledger.entries,
  foreign key (city_id, points_entry) references ledger.entries,
  constraint confirmed_with_its_hours check (state not in ('confirmed', 'corrected') or (confirmed_at is not null and hours_entry is not null and points is not null)),
  constraint declined_with_a_reason check ((state = 'declined') = (declined_reason is not null))
);
comment on table servicebook.records is 'One service of one member on one day: claimed or scheduled, confirmed by the served side, then in the ledger and the book.';
comment on column servicebook.records.member_id is 'A member of the module members.';
comment on column servicebook.records.unit_id is 'His home unit when the service was recorded: the other of the two that manage him.';
comment on column servicebook.records.activity is 'A key of the city''s list of activities.';
comment on column servicebook.records.partner is 'With which organisation, as written.';
comment on column servicebook.records.source is 'claimed: said by the member; scheduled: from a shift; paper: typed from a paper book.';
comment on column servicebook.records.source_key is 'What a scheduled service came from, so that it comes once.';
comment on column servicebook.records.recorded_by is 'The staff who wrote it down; null: the member himself, or a shift.';
comment on column servicebook.records.paper_confirmer is 'Who signed in the paper book, as written there.';
comment on column servicebook.records.points is 'As posted: what the caps left.';
comment on column servicebook.records.rule is 'Code and version of the points rule.';
comment on column servicebook.records.replaces is 'The corrected record that this one stands for.';
create unique index one_record_a_source on servicebook.records (city_id, source_key) where source_key is not null;
create unique index replaced_once on servicebook.records (city_id, replaces) where replaces is not null;
create index on servicebook.records (city_id, community_id, state, on_day, id);
create index on servicebook.records (city_id, member_id, on_day);
create index on servicebook.records (city_id, unit_id, on_day, id);
call platform.wall('servicebook.records', 'select, insert, update');

create table servicebook.objections (
  city_id int not null,
  id uuid not null,
  record_id uuid not null,
  member_id uuid not null,
  subdistrict_id uuid,
  community_id uuid not null,
  words text not null,
  raised_at timestamptz not null,
  raised_by uuid,
  state text not null check (state in ('open', 'upheld', 'rejected')),
  decided_at timestamptz,
  decided_by uuid,
  decision text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, record_id) references servicebook.records,
  constraint decided_with_words check ((state = 'open') = (decision is null and decided_at is null))
);
comment on table servicebook.objections is 'What a member says against a record; decided by another person than who confirmed it.';
comment on column servicebook.objections.raised_by is 'The staff who wrote it down on his behalf; null: himself.';
create unique index one_open_objection on servicebook.objections (city_id, record_id) where state = 'open';
create index on servicebook.objections (city_id, community_id, state, raised_at);
create index on servicebook.objections (city_id, member_id);
call platform.wall('servicebook.objections', 'select, insert, update');

create table servicebook.years (
  city_id int not null,
  member_id uuid not null,
  year int not null,
  records int not null,
  half_hours int not null,
  points int not null,
  band text not null check (band in ('below', 'met', 'outstanding')),
  pass_mark int not null,
  outstanding_mark int not null,
  closed_at timestamptz not null,
  primary key (city_id, member_id, year)
);
comment on table servicebook.years is 'A member''s year as it was closed: sums and band, with the marks of that day; never changed.';
comment on column servicebook.years.band is 'below 未达标, met 达标, outstanding 突出: seen by the member and the two that manage him.';
call platform.wall('servicebook.years', 'select, insert');

create table servicebook.closings (
  city_id int not null,
  year int not null,
  members int not null,
  closed_at timestamptz not null,
  primary key (city_id, year)
);
comment on table servicebook.closings is 'Years that are closed: nothing more is confirmed in them.';
call platform.wall('servicebook.closings', 'select, insert');

create table servicebook.letters (
  city_id int not null,
  id uuid not null,
  no text,
  subdistrict_id uuid,
  community_id uuid not null,
  unit_id uuid not null,
  period text not null check (period ~ '^\d{4}(-H[12])?$'),
  from_on date not null,
  to_on date not null,
  state text not null check (state in ('shown', 'sent', 'answered')),
  opened_at timestamptz not null,
  opened_by uuid,
  goes_on date not null,
  sent_at timestamptz,
  sent_by uuid,
  digest text,
  answered_at timestamptz,
  answered_by uuid,
  answer text,
  version int not null default 1,
  primary key (city_id, id),
  constraint one_letter_a_period unique (city_id, community_id, unit_id, period),
  constraint one_letter_a_number unique (city_id, no),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, unit_id) references orgs.orgs,
  constraint sent_with_number_and_digest check ((state = 'shown') = (no is null or digest is null or sent_at is null))
);
comment on table servicebook.letters is 'What a community tells a home unit about its members'' service in a half-year or year: shown to them first, then sent.';
comment on column servicebook.letters.goes_on is 'The first day on which it may be sent: until then members may object.';
comment on column servicebook.letters.digest is 'SHA-256 of the text as sent: it is the same for ever.';
comment on column servicebook.letters.answer is 'What the unit says to the whole; it answers only where something must change.';
create index on servicebook.letters (city_id, unit_id, state);
call platform.wall('servicebook.letters', 'select, insert, update');

create table servicebook.letter_lines (
  city_id int not null,
  letter_id uuid not null,
  member_id uuid not null,
  records int not null,
  half_hours int not null,
  points int not null,
  band text not null check (band in ('below', 'met', 'outstanding')),
  remark text,
  objection text,
  objected_at timestamptz,
  settlement text,
  settled_at timestamptz,
  settled_by uuid,
  reply text,
  replied_at timestamptz,
  primary key (city_id, letter_id, member_id),
  foreign key (city_id, letter_id) references servicebook.letters,
  constraint settled_after_an_objection check (settled_at is null or objected_at is not null)
);
comment on table servicebook.letter_lines is 'One member in a letter: sums, grade in words, remark; his objection and what came of it; the unit''s reply where one is needed.';
create index on servicebook.letter_lines (city_id, member_id);
call platform.wall('servicebook.letter_lines', 'select, insert, update');

create table servicebook.result_uses (
  city_id int not null,
  id uuid not null,
  member_id uuid not null,
  year int not null,
  purpose text not null check (purpose in ('democraticReview', 'honour', 'cadreReview')),
  basis text not null,
  org_id uuid not null,
  named_by uuid not null,
  named_at timestamptz not null,
  data jsonb not null,
  outcome text,
  outcome_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table servicebook.result_uses is 'Each release of a member''s result for a named purpose: who, for which organisation, when, which figures, and what came of it. The member reads it.';
comment on column servicebook.result_uses.purpose is 'democraticReview 民主评议, honour 评先评优, cadreReview 考察.';
comment on column servicebook.result_uses.data is 'The figures that were shown, as they were.';
create index on servicebook.result_uses (city_id, member_id, named_at);
create index on servicebook.result_uses (city_id, org_id, named_at);
call platform.wall('servicebook.result_uses', 'select, insert, update (outcome, outcome_at, version)');

create table servicebook.certificates (
  city_id int not null,
  id uuid not null,
  no text not null,
  code text not null,
  member_id uuid not null,
  name text not null,
  subdistrict_id uuid,
  community_id uuid not null,
  org_id uuid not null,
  issuer text not null,
  from_on date not null,
  to_on date not null,
  records int not null,
  half_hours int not null check (half_hours > 0),
  activities jsonb not null,
  issued_on date not null,
  issued_at timestamptz not null,
  issued_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  replaces uuid,
  version int not null default 1,
  primary key (city_id, id),
  constraint one_certificate_a_number unique (city_id, no),
  constraint one_certificate_a_code unique (city_id, code),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, replaces) references servicebook.certificates,
  constraint withdrawn_with_a_reason check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table servicebook.certificates is '志愿服务记录证明: issued by who organised and recorded the service; wrong ones are withdrawn and issued anew.';
comment on column servicebook.certificates.code is 'Read from the paper by whoever verifies it; not to be guessed.';
comment on column servicebook.certificates.name is 'The name as it stands on the paper.';
comment on column servicebook.certificates.activities is '[{activity, halfHours}]';
create index on servicebook.certificates (city_id, community_id, issued_at);
create index on servicebook.certificates (city_id, member_id);
call platform.wall('servicebook.certificates', 'select, insert, update (withdrawn_at, withdrawn_by, withdrawn_reason, version)');

create table servicebook.prints (
  city_id int not null,
  id uuid not null,
  year int not null,
  community_id uuid,
  unit_id uuid,
  member_ids uuid[] not null,
  asked_by uuid,
  asked_at timestamptz not null,
  done int not null default 0,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  file_id uuid,
  primary key (city_id, id),
  constraint of_a_community_or_a_unit check ((community_id is null) <> (unit_id is null))
);
comment on table servicebook.prints is 'Handbooks printed in one run, for a community''s or a unit''s year end.';
comment on column servicebook.prints.done is 'How many of member_ids are on paper.';
call platform.wall('servicebook.prints', 'select, insert, update (done, state, file_id)');
