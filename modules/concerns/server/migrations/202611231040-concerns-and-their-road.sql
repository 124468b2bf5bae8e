create table concerns.topics (
  city_id int not null,
  id uuid not null,
  code text not null,
  parent_id uuid,
  level int not null check (level between 1 and 3),
  version int not null default 1,
  retired_at timestamptz,
  primary key (city_id, id),
  unique (city_id, code),
  foreign key (city_id, parent_id) references concerns.topics (city_id, id)
);
comment on table concerns.topics is 'The topic tree of three levels: retired, never deleted.';
comment on column concerns.topics.code is 'Two digits a level; a parent’s code is the prefix of its children’s.';
call platform.wall('concerns.topics', 'select, insert, update');

create table concerns.topic_versions (
  city_id int not null,
  topic_id uuid not null,
  version int not null,
  name_zh text not null,
  name_en text not null,
  class text check (class in ('inquiry', 'help', 'complaint', 'suggestion', 'urgent')),
  keywords text[] not null default '{}',
  questions jsonb not null default '[]',
  stopper jsonb,
  common jsonb,
  publishable boolean not null default false,
  from_at timestamptz not null,
  by_person uuid,
  primary key (city_id, topic_id, version),
  foreign key (city_id, topic_id) references concerns.topics (city_id, id)
);
comment on table concerns.topic_versions is 'What a topic was called and asked at each time; a concern keeps the version it was filed under.';
comment on column concerns.topic_versions.class is '咨询 inquiry, 求助 help, 投诉举报 complaint, 建议 suggestion, 紧急 urgent; leaves only.';
comment on column concerns.topic_versions.stopper is 'Where the right door is another: {zh, en, door, closed}.';
comment on column concerns.topic_versions.common is 'On the residents’ first page: {zh, en, icon, position}.';
call platform.wall('concerns.topic_versions', 'select, insert');

create table concerns.catalogue (
  city_id int not null,
  id uuid not null,
  topic_code text not null,
  place_kind text,
  lead jsonb not null,
  co jsonb not null default '[]',
  basis_zh text not null,
  basis_en text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  by_person uuid,
  primary key (city_id, id)
);
comment on table concerns.catalogue is 'The dispatch catalogue: topic (longest prefix) and kind of place → who leads, who helps, on what basis. Rows end, they are not edited.';
comment on column concerns.catalogue.lead is '{by: dept, orgId} | {by: agency, agency} | {by: community | subdistrict | centre}.';
create index on concerns.catalogue (city_id, topic_code);
call platform.wall('concerns.catalogue', 'select, insert, update');

create table concerns.rulebooks (
  city_id int not null,
  version int not null,
  body jsonb not null,
  from_at timestamptz not null,
  by_person uuid,
  primary key (city_id, version)
);
comment on table concerns.rulebooks is 'Limits, windows and the ladder of escalation, each with its basis clause; a new version for each change.';
call platform.wall('concerns.rulebooks', 'select, insert');

create table concerns.counters (
  city_id int not null,
  prefix text not null,
  last int not null,
  primary key (city_id, prefix)
);
comment on table concerns.counters is 'The last serial a day and community, for numbers such as 20261123 001 0007.';
call platform.wall('concerns.counters', 'select, insert, update');

create table concerns.concerns (
  city_id int not null,
  id uuid not null,
  no text not null,
  key_hash bytea,
  client_key text,
  channel text not null check (channel in ('web', 'phone', 'window', 'visit', 'hotline', 'reception', 'meeting', 'unit', 'import')),
  filed_by uuid,
  filed_by_org uuid,
  imported_from text,
  topic_id uuid not null,
  topic_version int not null,
  topic_code text not null,
  class text not null,
  answers jsonb not null default '{}',
  title text not null,
  words text not null,
  place_words text,
  place_kind text,
  lat double precision,
  lng double precision,
  subdistrict_id uuid,
  community_id uuid,
  grid_id uuid,
  private boolean not null default true,
  wants_contact boolean not null default false,
  may_publish boolean not null default false,
  state text not null,
  round int not null default 1,
  version int not null default 1,
  event_count int not null default 0,
  first_org_id uuid not null,
  holder_org_id uuid not null,
  sender_org_id uuid,
  handler_org_id uuid,
  suggested jsonb,
  due_at timestamptz,
  due_kind text,
  told_at timestamptz not null,
  accepted_at timestamptz,
  contacted_at timestamptz,
  dispatched_at timestamptz,
  returned_at timestamptz,
  returned_round int,
  extended_at timestamptz,
  extended_round int,
  replied_at timestamptz,
  replied_by uuid,
  result text check (result in ('solved', 'part', 'explained', 'infeasible', 'elsewhere', 'withdrawn')),
  reply text,
  checked_at timestamptz,
  closed_at timestamptz,
  solved text check (solved in ('solved', 'part', 'unsolved')),
  satisfied text check (satisfied in ('satisfied', 'fair', 'dissatisfied')),
  followed_up_at timestamptz,
  attempts int not null default 0,
  redo_count int not null default 0,
  review_on date,
  public_title text,
  public_answer text,
  published_at timestamptz,
  search tsvector not null,
  primary key (city_id, id),
  constraint one_number unique (city_id, no),
  foreign key (city_id, topic_id, topic_version) references concerns.topic_versions (city_id, topic_id, version),
  constraint state_is_known check (state in ('collected', 'accepted', 'dispatched', 'working', 'waiting', 'pending', 'returned', 'replied', 'checked', 'closed')),
  constraint open_has_a_due_time check (state = 'closed' or due_at is not null),
  constraint closed_has_a_result check (state <> 'closed' or (closed_at is not null and result is not null)),
  constraint published_with_consent check (published_at is null or (may_publish and public_answer is not null)),
  constraint pending_has_a_review check (state <> 'pending' or review_on is not null)
);
comment on table concerns.concerns is '诉求: what a resident told, where it lies and who holds it. Deadline of the present step in due_at.';
comment on column concerns.concerns.key_hash is 'HMAC of the six-character key that only the resident has.';
comment on column concerns.concerns.client_key is 'The form’s own key: the same form sent twice is one concern.';
comment on column concerns.concerns.imported_from is 'Source and number of an imported record; importing it again changes nothing.';
comment on column concerns.concerns.answers is 'Answers to the topic’s extra questions, by question code.';
comment on column concerns.concerns.lat is 'WGS-84 degrees.';
comment on column concerns.concerns.first_org_id is '首接负责: the unit that received it first. Never changes.';
comment on column concerns.concerns.holder_org_id is 'The unit whose turn it is now.';
comment on column concerns.concerns.sender_org_id is 'The unit that dispatched it; it checks the reply.';
comment on column concerns.concerns.suggested is 'What the catalogue proposed and why: {orgId, by, topicCode, rowId, basisZh, basisEn, co}.';
comment on column concerns.concerns.round is '1, and one more for each 重办.';
comment on column concerns.concerns.reply is 'The answer to the resident; public_answer is a text of its own.';
comment on column concerns.concerns.search is 'Bigrams of number, title, words and place, see common/bigrams.ts.';

-- The worklists: one partial index a level on open rows by due time; the query names its scopes.
create index open_by_holder on concerns.concerns (city_id, holder_org_id, due_at, id) where state <> 'closed';
create index open_by_handler on concerns.concerns (city_id, handler_org_id, due_at, id) where state <> 'closed';
create index open_by_first on concerns.concerns (city_id, first_org_id, due_at, id) where state <> 'closed';
create index open_by_city on concerns.concerns (city_id, due_at, id) where state <> 'closed';
create index open_by_subdistrict on concerns.concerns (city_id, subdistrict_id, due_at, id) where state <> 'closed';
create index open_by_community on concerns.concerns (city_id, community_id, due_at, id) where state <> 'closed';
create index open_by_grid on concerns.concerns (city_id, grid_id, due_at, id) where state <> 'closed';
-- All rows, newest first.
create index told_by_city on concerns.concerns (city_id, told_at desc, id desc);
create index told_by_subdistrict on concerns.concerns (city_id, subdistrict_id, told_at desc, id desc);
create index told_by_community on concerns.concerns (city_id, community_id, told_at desc, id desc);
create index told_by_grid on concerns.concerns (city_id, grid_id, told_at desc, id desc);
create index told_by_handler on concerns.concerns (city_id, handler_org_id, told_at desc, id desc);
create index told_by_first on concerns.concerns (city_id, first_org_id, told_at desc, id desc);
create unique index one_concern_a_form on concerns.concerns (city_id, client_key) where client_key is not null;
create unique index imported_once on concerns.concerns (city_id, imported_from) where imported_from is not null;
create index published on concerns.concerns (city_id, published_at desc) where published_at is not null;
create index by_words on concerns.concerns using gin (search) with (fastupdate = on);
call platform.wall('concerns.concerns', 'select, insert, update');

create function concerns.first_receiver_stays() returns trigger language plpgsql as $$
begin raise exception 'the first receiver never changes' using errcode = '23514', constraint = 'first_receiver_stays'; end $$;
create trigger first_receiver_stays before update of first_org_id on concerns.concerns
  for each row when (old.first_org_id is distinct from new.first_org_id) execute function concerns.first_receiver_stays();

create table concerns.claimants (
  city_id int not null,
  concern_id uuid not null,
  name text,
  phone text,
  primary key (city_id, concern_id),
  foreign key (city_id, concern_id) references concerns.concerns (city_id, id)
);
comment on table concerns.claimants is 'Who told it, as far as he wished (L3): masked everywhere, revealed with a reason, emptied 180 days after closing.';
call platform.wall('concerns.claimants', 'select, insert, update');

create table concerns.orders (
  city_id int not null,
  id uuid not null,
  concern_id uuid not null,
  round int not null,
  role text not null check (role in ('lead', 'co')),
  org_id uuid not null,
  sent_by_org uuid not null,
  sent_by uuid,
  sent_at timestamptz not null,
  words text,
  accepted_at timestamptz,
  accepted_by uuid,
  returned_at timestamptz,
  returned_by uuid,
  ground text,
  ground_words text,
  ruled_at timestamptz,
  ruled_by uuid,
  upheld boolean,
  ruling text,
  replied_at timestamptz,
  replied_by uuid,
  reply text,
  ended_at timestamptz,
  ended_why text check (ended_why in ('replied', 'returned', 'waived', 'redone', 'closed')),
  primary key (city_id, id),
  foreign key (city_id, concern_id) references concerns.concerns (city_id, id),
  constraint returned_with_a_ground check (returned_at is null or (ground is not null and ground_words is not null)),
  constraint ruled_in_words check (ruled_at is null or (upheld is not null and ruling is not null))
);
comment on table concerns.orders is '工单: a concern sent to a unit, lead (主办) or co (协办), with its own acceptance, return and reply.';
create unique index one_lead_at_a_time on concerns.orders (city_id, concern_id) where role = 'lead' and ended_at is null;
create index on concerns.orders (city_id, concern_id, sent_at);
create index on concerns.orders (city_id, org_id, sent_at desc) where role = 'co' and ended_at is null;
call platform.wall('concerns.orders', 'select, insert, update');

create table concerns.clocks (
  city_id int not null,
  id uuid not null,
  concern_id uuid not null,
  round int not null,
  kind text not null check (kind in ('accept', 'contact', 'order', 'finish', 'check', 'follow-up', 'answer', 'review')),
  started_at timestamptz not null,
  "limit" jsonb not null,
  basis text not null,
  rulebook int not null,
  pauses jsonb not null default '[]',
  paused_at timestamptz,
  due_at timestamptz not null,
  provisional boolean not null default false,
  stopped_at timestamptz,
  outcome text check (outcome in ('met', 'late', 'void')),
  late_since timestamptz,
  primary key (city_id, id),
  foreign key (city_id, concern_id) references concerns.concerns (city_id, id),
  constraint stopped_with_an_outcome check ((stopped_at is null) = (outcome is null))
);
comment on table concerns.clocks is 'Each deadline with the facts it is computed from (start, limit, pauses): recomputed when the calendar changes, frozen once stopped.';
comment on column concerns.clocks."limit" is '{amount, unit: workingHours | workingDays | calendarDays | minutes}.';
comment on column concerns.clocks.pauses is '[{from, until}] of ended pauses; paused_at while one runs.';
comment on column concerns.clocks.late_since is 'Set when it rang overdue; the escalation counts from here.';
create unique index one_running_clock_a_kind on concerns.clocks (city_id, concern_id, kind) where stopped_at is null;
create index clocks_of_a_concern on concerns.clocks (city_id, concern_id, started_at);
create index running_by_due on concerns.clocks (city_id, due_at) where stopped_at is null;
create index provisional_ones on concerns.clocks (city_id, due_at) where stopped_at is null and provisional;
call platform.wall('concerns.clocks', 'select, insert, update');

create table concerns.escalations (
  city_id int not null,
  clock_id uuid not null,
  step int not null,
  concern_id uuid not null,
  org_id uuid not null,
  at timestamptz not null,
  primary key (city_id, clock_id, step),
  foreign key (city_id, clock_id) references concerns.clocks (city_id, id)
);
comment on table concerns.escalations is 'Each step of the ladder that was taken: once a clock and step, whatever happens.';
create index on concerns.escalations (city_id, concern_id);
call platform.wall('concerns.escalations', 'select, insert');

create table concerns.requests (
  city_id int not null,
  id uuid not null,
  concern_id uuid not null,
  round int not null,
  kind text not null check (kind in ('extension', 'pending')),
  words text not null,
  "limit" jsonb,
  review_on date,
  asked_at timestamptz not null,
  asked_by uuid not null,
  ruled_at timestamptz,
  ruled_by uuid,
  granted boolean,
  ruling text,
  primary key (city_id, id),
  foreign key (city_id, concern_id) references concerns.concerns (city_id, id),
  constraint ruled_by_another check (ruled_by is null or ruled_by <> asked_by),
  constraint ruled_with_an_outcome check ((ruled_at is null) = (granted is null))
);
comment on table concerns.requests is 'What a handler asks of the unit that dispatched: more time (延期), or to leave it pending (挂账) until a review date.';
create unique index one_open_request on concerns.requests (city_id, concern_id) where ruled_at is null;
create unique index one_extension_a_round on concerns.requests (city_id, concern_id, round) where kind = 'extension';
call platform.wall('concerns.requests', 'select, insert, update');

create table concerns.events (
  city_id int not null,
  concern_id uuid not null,
  seq int not null,
  at timestamptz not null,
  kind text not null,
  actor_kind text not null,
  person_id uuid,
  org_id uuid,
  to_org_id uuid,
  facts jsonb not null default '{}',
  words text,
  said_to text not null check (said_to in ('staff', 'resident', 'both')),
  primary key (city_id, concern_id, seq),
  foreign key (city_id, concern_id) references concerns.concerns (city_id, id)
);
comment on table concerns.events is 'The one timeline: staff see all of it, the resident sees it without names of staff and without what is said to staff only.';
comment on column concerns.events.words is 'What was written; shown to the resident only where said_to includes him.';
call platform.wall('concerns.events', 'select, insert');

create table concerns.views (
  city_id int not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  filters jsonb not null,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (city_id, id)
);
comment on table concerns.views is 'Saved views of a person: filters of the worklist under a name.';
create index on concerns.views (city_id, person_id) where ended_at is null;
call platform.wall('concerns.views', 'select, insert, update');

create table concerns.reveals (
  city_id int not null,
  id uuid not null,
  concern_id uuid not null,
  person_id uuid not null,
  org_id uuid,
  reason text not null,
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, concern_id) references concerns.concerns (city_id, id)
);
comment on table concerns.reveals is 'Who looked at contact data in clear, when and why; the resident sees that it happened, not who.';
create index on concerns.reveals (city_id, concern_id);
call platform.wall('concerns.reveals', 'select, insert');

-- Search by words. Row-level security keeps `@@` from using the index (it is not leakproof), so this one function runs as
-- its owner, to whom a policy of its own opens the table, and asks for the city itself. It answers ids and times only; the
-- caller reads the rows under his own rights. One branch a scope, so that each may walk its own newest-first index where
-- words are common, or the index of words where they are rare.
create policy finder on concerns.concerns for select to current_user using (true);
create function concerns.find(wanted tsquery, subdistricts uuid[], communities uuid[], grids uuid[], orgs uuid[], whole_city boolean, before timestamptz, before_id uuid, most int)
  returns table (id uuid, told_at timestamptz) language plpgsql stable security definer set search_path = concerns, pg_temp as $$
declare
  branch constant text := '(select c.id, c.told_at from concerns.concerns c where c.city_id = $1 and c.search @@ $2
    and (c.told_at, c.id) < ($3, $4) and %s order by c.told_at desc, c.id desc limit $5)';
  branches text[] := '{}';
  one uuid;
begin
  if whole_city then
    branches := array[format(branch, 'true')];
  else
    foreach one in array subdistricts loop branches := branches || format(branch, format('c.subdistrict_id = %L', one)); end loop;
    foreach one in array communities loop branches := branches || format(branch, format('c.community_id = %L', one)); end loop;
    foreach one in array grids loop branches := branches || format(branch, format('c.grid_id = %L', one)); end loop;
    foreach one in array orgs loop
      branches := branches || format(branch, format('c.handler_org_id = %L', one)) || format(branch, format('c.first_org_id = %L', one))
        || format(branch, format('c.holder_org_id = %L and c.state <> ''closed''', one));
    end loop;
  end if;
  if cardinality(branches) = 0 then return; end if;
  return query execute 'select distinct x.id, x.told_at from (' || array_to_string(branches, ' union all ') || ') x
    order by x.told_at desc, x.id desc limit $5' using platform.city_id(), wanted, before, before_id, most;
end $$;
revoke all on function concerns.find from public;
grant execute on function concerns.find to sigong_app;
