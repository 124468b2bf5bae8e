-- Agreements between a community and a local organisation: clauses that can be counted, the text as signed, deliveries that
-- both sides confirm, and what follows when a side does not keep its word.


create table pacts.pacts (
  city_id int not null,
  id uuid not null,
  no text,
  community_id uuid not null,
  subdistrict_id uuid not null,
  org_id uuid not null,
  state text not null check (state in ('negotiating', 'signed', 'published', 'performing', 'reviewed', 'renewed', 'amended', 'ended')),
  valid_from date not null,
  valid_to date not null,
  round int not null default 1,
  previous_id uuid,
  follows_as text check (follows_as in ('renewal', 'amendment')),
  reason text,
  community_liaison uuid,
  unit_liaison uuid,
  text_id uuid,
  signed_on date,
  published_at timestamptz,
  began_on date,
  witnessed_at timestamptz,
  witnessed_by uuid,
  ended_on date,
  ended_reason text,
  last_on date,
  active_on date,
  quiet_raised_on date,
  quiet_proposed_on date,
  drafted_by uuid,
  drafted_at timestamptz not null,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, subdistrict_id) references regions.regions,
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, previous_id) references pacts.pacts,
  constraint pact_ends_after_it_begins check (valid_from < valid_to),
  constraint numbered_when_signed check (state in ('negotiating', 'ended') or (no is not null and signed_on is not null)),
  constraint follows_with_a_reason check ((previous_id is null) = (follows_as is null) and (follows_as is null) = (reason is null)),
  constraint performs_once_published check (state not in ('performing', 'reviewed') or (published_at is not null and began_on is not null))
);
comment on table pacts.pacts is 'An agreement (共建协议) between a community and a local organisation; a renewal or amendment is a row of its own.';
comment on column pacts.pacts.no is 'Given with the second signature, by the city’s pattern.';
comment on column pacts.pacts.round is 'How many times it was agreed: 1, then one more with every renewal or amendment.';
comment on column pacts.pacts.previous_id is 'The agreement that this one renews or amends; it stays in force until this one begins.';
comment on column pacts.pacts.text_id is 'The text that was signed, or is being signed; null: the draft was changed since.';
comment on column pacts.pacts.began_on is 'From when it performs and its dues count.';
comment on column pacts.pacts.last_on is 'Day of the last delivery that counts.';
comment on column pacts.pacts.active_on is 'Last day on which a delivery came to count, else the beginning: quiet is counted from here.';
comment on column pacts.pacts.quiet_raised_on is 'When both liaisons were told that nothing was delivered; null after the next delivery.';
comment on column pacts.pacts.quiet_proposed_on is 'When it went to the joint meeting’s list.';
create unique index one_number_a_pact on pacts.pacts (city_id, no) where no is not null;
create unique index one_pact_in_force on pacts.pacts (city_id, community_id, org_id) where state in ('performing', 'reviewed');
create unique index one_open_draft on pacts.pacts (city_id, community_id, org_id) where state in ('negotiating', 'signed', 'published');
create unique index one_successor on pacts.pacts (city_id, previous_id) where previous_id is not null and state <> 'ended';
create index on pacts.pacts (city_id, subdistrict_id, state);
create index on pacts.pacts (city_id, org_id);
call platform.wall('pacts.pacts', 'select, insert, update');

create table pacts.clauses (
  city_id int not null,
  id uuid not null,
  pact_id uuid not null,
  seq int not null,
  dual text not null check (dual in ('pledge', 'secondment', 'management', 'service', 'liaison', 'review', 'constraint')),
  side text not null check (side in ('community', 'unit')),
  title text not null,
  quantity int not null check (quantity > 0),
  unit text not null,
  measure text,
  period text not null check (period in ('once', 'month', 'quarter', 'year')),
  due_days int not null check (due_days > 0),
  weight int not null check (weight between 0 and 100),
  proof text not null check (proof in ('confirm', 'photo', 'record', 'list')),
  soft boolean not null default false,
  dropped_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, pact_id) references pacts.pacts
);
comment on table pacts.clauses is 'What one side promises: so much of a unit in every period. Never changed once signed.';
comment on column pacts.clauses.dual is 'Under which of the seven duals (双向) it stands.';
comment on column pacts.clauses.side is 'Who owes it.';
comment on column pacts.clauses.due_days is 'Due so many days after its period begins, at the latest when the period ends.';
comment on column pacts.clauses.soft is 'Cannot be counted: it has no dues.';
comment on column pacts.clauses.dropped_at is 'Taken out of the draft while negotiating.';
create index on pacts.clauses (city_id, pact_id, seq);
call platform.wall('pacts.clauses', 'select, insert, update (dropped_at)');

create table pacts.texts (
  city_id int not null,
  id uuid not null,
  pact_id uuid not null,
  body text not null,
  sha256 bytea not null,
  kept_at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, pact_id) references pacts.pacts,
  constraint text_has_its_hash check (sha256 = sha256(convert_to(body, 'UTF8')))
);
comment on table pacts.texts is 'Each text that somebody signed, kept for ever with its hash.';
create index on pacts.texts (city_id, pact_id);
call platform.wall('pacts.texts', 'select, insert');

create table pacts.signatures (
  city_id int not null,
  id uuid not null,
  pact_id uuid not null,
  text_id uuid not null,
  side text not null check (side in ('community', 'unit')),
  how text not null check (how in ('console', 'paper')),
  person_id uuid,
  at timestamptz not null,
  file_id uuid,
  primary key (city_id, id),
  foreign key (city_id, pact_id) references pacts.pacts,
  foreign key (city_id, text_id) references pacts.texts,
  constraint paper_has_its_scan check (how = 'console' or file_id is not null)
);
comment on table pacts.signatures is 'Who signed which text for which side, and when.';
comment on column pacts.signatures.person_id is 'Who signed in the console; on paper, who uploaded the scan. Null: entered with a roster.';
create unique index one_signature_a_side on pacts.signatures (city_id, text_id, side);
create index on pacts.signatures (city_id, pact_id);
call platform.wall('pacts.signatures', 'select, insert');

create table pacts.dues (
  city_id int not null,
  id uuid not null,
  pact_id uuid not null,
  clause_id uuid not null,
  period_from date not null,
  period_to date not null,
  due_on date not null,
  quantity int not null check (quantity > 0),
  filled int not null default 0,
  told_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, pact_id) references pacts.pacts,
  foreign key (city_id, clause_id) references pacts.clauses,
  constraint due_within_its_period check (period_from <= due_on and due_on <= period_to),
  constraint filled_to_the_brim check (filled between 0 and quantity)
);
comment on table pacts.dues is 'What is expected of a clause in each period; filled only by deliveries that count, the oldest first.';
comment on column pacts.dues.told_at is 'When the side that owes it was told that it is late.';
create unique index one_due_a_period on pacts.dues (city_id, clause_id, period_from);
create index on pacts.dues (city_id, pact_id);
create index dues_missing on pacts.dues (city_id, due_on) where filled < quantity;
call platform.wall('pacts.dues', 'select, insert, update (filled, told_at)');

create table pacts.deliveries (
  city_id int not null,
  id uuid not null,
  pact_id uuid not null,
  clause_id uuid not null,
  quantity int not null check (quantity > 0),
  counted int not null default 0,
  delivered_on date not null,
  words text not null,
  state text not null check (state in ('waiting', 'confirmed', 'disputed', 'withdrawn')),
  recorded_side text not null check (recorded_side in ('community', 'unit')),
  recorded_by uuid,
  recorded_at timestamptz not null,
  noticed_at timestamptz,
  how text check (how in ('tap', 'part', 'silence', 'elsewhere', 'settled')),
  confirmed_by uuid,
  confirmed_at timestamptz,
  part_words text,
  ground text,
  disputed_by uuid,
  disputed_at timestamptz,
  proposed_side text check (proposed_side in ('community', 'unit')),
  proposed_quantity int,
  proposed_words text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  source_module text,
  source_id uuid,
  primary key (city_id, id),
  foreign key (city_id, pact_id) references pacts.pacts,
  foreign key (city_id, clause_id) references pacts.clauses,
  constraint counts_only_when_confirmed check (counted = 0 or state = 'confirmed'),
  constraint counts_no_more_than_recorded check (counted between 0 and quantity),
  constraint confirmed_somehow check ((state = 'confirmed') = (how is not null and confirmed_at is not null)),
  constraint silence_after_a_notice check (how is distinct from 'silence' or noticed_at < confirmed_at),
  constraint disputed_with_a_ground check (state <> 'disputed' or (ground is not null and disputed_at is not null)),
  constraint withdrawn_with_a_reason check ((state = 'withdrawn') = (withdrawn_at is not null and withdrawn_reason is not null)),
  constraint source_of_a_module check ((source_module is null) = (source_id is null))
);
comment on table pacts.deliveries is 'What one side says was delivered; it counts when the other confirms, or by silence after a notice.';
comment on column pacts.deliveries.counted is 'How much of it counts.';
comment on column pacts.deliveries.noticed_at is 'When the other side was told; null: nobody could be, and silence means nothing.';
comment on column pacts.deliveries.proposed_side is 'Who proposed, after talking over a dispute, what shall count.';
comment on column pacts.deliveries.source_module is 'Where both sides have confirmed it already: an exchange order, a use of a venue.';
create unique index one_delivery_a_source on pacts.deliveries (city_id, source_module, source_id) where source_module is not null;
create index on pacts.deliveries (city_id, pact_id, delivered_on);
create index on pacts.deliveries (city_id, clause_id) where state = 'confirmed';
create index deliveries_open on pacts.deliveries (city_id, pact_id) where state in ('waiting', 'disputed');
call platform.wall('pacts.deliveries', 'select, insert, update');

create table pacts.contacts (
  city_id int not null,
  id uuid not null,
  pact_id uuid not null,
  asked_side text not null check (asked_side in ('community', 'unit')),
  asked_by uuid,
  asked_at timestamptz not null,
  words text not null,
  due_at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, pact_id) references pacts.pacts,
  constraint answered_by_whom_and_when check ((answer is null) = (answered_at is null))
);
comment on table pacts.contacts is 'What one side asked the other, and the answer (双向联系).';
comment on column pacts.contacts.due_at is 'Unanswered after this, both secretaries see it.';
create index on pacts.contacts (city_id, pact_id, asked_at);
call platform.wall('pacts.contacts', 'select, insert, update (answer, answered_by, answered_at)');

create table pacts.breaches (
  city_id int not null,
  id uuid not null,
  pact_id uuid not null,
  clause_id uuid not null,
  side text not null check (side in ('community', 'unit')),
  step text not null check (step in ('reminder', 'talk', 'superior', 'honours')),
  fact text not null,
  raised_by uuid,
  raised_at timestamptz not null,
  reply_by timestamptz not null,
  reply text,
  replied_by uuid,
  replied_at timestamptz,
  until date not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('expired', 'lifted', 'stepped')),
  ended_words text,
  primary key (city_id, id),
  foreign key (city_id, pact_id) references pacts.pacts,
  foreign key (city_id, clause_id) references pacts.clauses,
  constraint breach_ended_somehow check ((ended_at is null) = (ended_how is null)),
  constraint replied_when check ((reply is null) = (replied_at is null))
);
comment on table pacts.breaches is 'A step on the ladder for a clause not kept (双向约束): the same for both sides, with a reply and an end.';
comment on column pacts.breaches.side is 'The side that did not keep its word.';
comment on column pacts.breaches.until is 'The last day on which it stands.';
comment on column pacts.breaches.ended_how is 'expired: by the clock; lifted: by whoever raised it; stepped: the next step took its place.';
create unique index one_open_step on pacts.breaches (city_id, clause_id, side) where ended_at is null;
create index on pacts.breaches (city_id, pact_id);
call platform.wall('pacts.breaches', 'select, insert, update (reply, replied_by, replied_at, ended_at, ended_how, ended_words)');

create table pacts.events (
  city_id int not null,
  id uuid not null,
  pact_id uuid not null,
  at timestamptz not null,
  kind text not null,
  side text check (side in ('community', 'unit')),
  person_id uuid,
  facts jsonb not null default '{}',
  primary key (city_id, id),
  foreign key (city_id, pact_id) references pacts.pacts
);
comment on table pacts.events is 'What happened to an agreement, in order; its words are made from kind and facts.';
create index on pacts.events (city_id, pact_id, at);
call platform.wall('pacts.events', 'select, insert');
