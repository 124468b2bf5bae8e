create table ballots.ballots (
  city_id int not null,
  id uuid not null,
  no text not null,
  module text not null,
  subject_id uuid not null,
  link text,
  subdistrict_id uuid,
  community_id uuid,
  title text not null,
  words text,
  form text not null check (form in ('single', 'several', 'grades')),
  options jsonb not null,
  grades jsonb not null default '[]',
  most int not null default 1,
  groups jsonb not null,
  secret boolean not null,
  paper boolean not null default false,
  quorum int not null check (quorum between 0 and 100),
  pass int not null check (pass between 0 and 100),
  closes_at timestamptz,
  state text not null default 'draft' check (state in ('draft', 'open', 'counting', 'sealing', 'closed', 'cancelled')),
  roll_size int not null default 0,
  edition int not null default 0,
  released_at timestamptz,
  released_by uuid,
  opened_at timestamptz,
  opened_by uuid,
  stopped_at timestamptz,
  stopped_by uuid,
  paper_mark bytea,
  paper_typed_by uuid,
  paper_typed_at timestamptz,
  paper_checked_by uuid,
  paper_checked_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancel_reason text,
  result jsonb,
  version int not null default 1,
  primary key (city_id, id),
  constraint one_number_a_ballot unique (city_id, no),
  constraint opened_with_a_roll check (state in ('draft', 'cancelled') or roll_size > 0),
  constraint closed_with_a_result check ((state = 'closed') = (closed_at is not null) and (state = 'closed') = (result is not null)),
  constraint cancelled_with_a_reason check ((state = 'cancelled') = (cancel_reason is not null)),
  constraint paper_typed_by_two check (paper_checked_by is null or paper_checked_by <> paper_typed_by)
);
comment on table ballots.ballots is '表决: a question put to a fixed roll; opened, counted and closed once, its result written down at closing and at no time before.';
comment on column ballots.ballots.no is 'Begins the numbers of its slips; not secret.';
comment on column ballots.ballots.subject_id is 'The record of the module that opened it.';
comment on column ballots.ballots.options is '[{key, zh text}]: what may be chosen, or with grades what is graded.';
comment on column ballots.ballots.grades is '[{key, name, score}]: with form grades only.';
comment on column ballots.ballots.groups is '[{key, name, weight}] in order.';
comment on column ballots.ballots.quorum is 'Per cent of the roll that must have voted.';
comment on column ballots.ballots.pass is 'Per cent of the votes, weighted by group, that an option needs.';
comment on column ballots.ballots.edition is 'How often slips were made ready for printing; the keys of an earlier edition are worth nothing.';
comment on column ballots.ballots.paper_mark is 'A seal over the paper counts of the first typist, to compare with those of the second; the counts cannot be read from it.';
comment on column ballots.ballots.result is 'Written in the transaction that closes; groups of fewer than three votes are folded in it already.';
create index on ballots.ballots (city_id, module, subject_id);
create index on ballots.ballots (city_id, community_id);
call platform.wall('ballots.ballots', 'select, insert, update');

create table ballots.roll (
  city_id int not null,
  id uuid not null,
  ballot_id uuid not null,
  seq int not null,
  group_key text not null,
  kind text not null check (kind in ('person', 'slip')),
  person_id uuid,
  voted boolean not null default false,
  by_paper boolean not null default false,
  primary key (city_id, id),
  foreign key (city_id, ballot_id) references ballots.ballots,
  constraint one_place_a_number unique (city_id, ballot_id, seq),
  constraint one_right_a_person unique (city_id, ballot_id, person_id),
  constraint a_person_or_a_slip check ((kind = 'person') = (person_id is not null)),
  constraint once_and_by_one_way check (not (voted and by_paper))
);
comment on table ballots.roll is '选民册: one right a row, fixed when the ballot opens. It says that a right is used, never how and never when.';
comment on column ballots.roll.seq is 'Its number on the printed slip; whom a slip was handed to is not known here.';
comment on column ballots.roll.voted is 'The right was used here.';
comment on column ballots.roll.by_paper is 'A paper was handed out for it, so it cannot be used here.';
create index on ballots.roll (city_id, person_id) where person_id is not null and not voted and not by_paper;
call platform.wall('ballots.roll', 'select, insert, update (voted, by_paper)');
create policy fixed_at_opening on ballots.roll as restrictive for insert to sigong_app with check (
  exists (select from ballots.ballots b where b.city_id = roll.city_id and b.id = roll.ballot_id and b.state = 'draft'));

create table ballots.votes (
  city_id int not null,
  id uuid not null,
  ballot_id uuid not null,
  group_key text not null,
  choices text[] not null,
  roll_id uuid,
  primary key (city_id, id),
  foreign key (city_id, ballot_id) references ballots.ballots,
  foreign key (city_id, roll_id) references ballots.roll,
  constraint one_vote_a_right unique (city_id, roll_id)
);
comment on table ballots.votes is '票: what was chosen. Of a secret ballot no row names its right, none carries a time, and its id is random. The program can never read them; it may have them counted once, when the ballot closes.';
comment on column ballots.votes.roll_id is 'Whose right it was; null in every secret ballot.';
create index on ballots.votes (city_id, ballot_id);
call platform.wall('ballots.votes', 'select, insert');
create policy only_while_open on ballots.votes as restrictive for insert to sigong_app with check (
  exists (select from ballots.ballots b where b.city_id = votes.city_id and b.id = votes.ballot_id and b.state = 'open'
    and b.secret = (votes.roll_id is null)));
create policy open_ones_after_closing on ballots.votes as restrictive for select to sigong_app using (
  exists (select from ballots.ballots b where b.city_id = votes.city_id and b.id = votes.ballot_id and b.state = 'closed' and not b.secret));

create table ballots.papers (
  city_id int not null,
  ballot_id uuid not null,
  group_key text not null,
  choice text not null,
  n int not null check (n >= 0),
  primary key (city_id, ballot_id, group_key, choice),
  foreign key (city_id, ballot_id) references ballots.ballots
);
comment on table ballots.papers is 'What was counted from paper, typed by two persons alike; choice ''*'' is the number of papers. Readable once the ballot closes.';
call platform.wall('ballots.papers', 'select, insert');
create policy read_at_closing on ballots.papers as restrictive for select to sigong_app using (
  exists (select from ballots.ballots b where b.city_id = papers.city_id and b.id = papers.ballot_id and b.state in ('sealing', 'closed')));
create policy typed_while_counting on ballots.papers as restrictive for insert to sigong_app with check (
  exists (select from ballots.ballots b where b.city_id = papers.city_id and b.id = papers.ballot_id and b.state = 'counting'));

-- Counts the votes of a ballot that is being closed in this very transaction; '*' is the number of votes, '' of blank ones.
create function ballots.counted(ballot uuid) returns table (group_key text, choice text, n bigint)
language sql security definer set search_path = pg_catalog as $$
  with cast_votes as (
    select v.group_key, v.choices from ballots.votes v join ballots.ballots b on b.city_id = v.city_id and b.id = v.ballot_id
    where v.city_id = platform.city_id() and v.ballot_id = ballot and b.state = 'sealing')
  select v.group_key, '*', count(*) from cast_votes v group by v.group_key
  union all
  select v.group_key, c, count(*) from cast_votes v, unnest(v.choices) c group by v.group_key, c
  union all
  select v.group_key, '', count(*) from cast_votes v where cardinality(v.choices) = 0 group by v.group_key $$;
revoke all on function ballots.counted(uuid) from public;
grant execute on function ballots.counted(uuid) to sigong_app;
