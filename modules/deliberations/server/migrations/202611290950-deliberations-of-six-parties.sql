create table deliberations.deliberations (
  city_id int not null,
  id uuid not null,
  no text not null,
  subdistrict_id uuid not null,
  community_id uuid not null,
  title text not null,
  about text not null,
  by_resident boolean not null default false,
  told text,
  client_key uuid,
  class text check (class in ('major', 'urgent', 'hard', 'key')),
  owners_matter text,
  state text not null check (state in ('proposed', 'declined', 'referred', 'preparing', 'called', 'held', 'voting', 'agreed', 'published',
    'standing', 'done', 'notDone', 'noResult')),
  decline_reason text,
  proposed_at timestamptz not null,
  proposed_by uuid,
  screened_at timestamptz,
  screened_by uuid,
  ended_at timestamptz,
  evaluated_at timestamptz,
  solved int not null default 0 check (solved >= 0),
  part int not null default 0 check (part >= 0),
  unsolved int not null default 0 check (unsolved >= 0),
  version int not null default 1,
  primary key (city_id, id),
  constraint one_number_a_deliberation unique (city_id, no),
  constraint one_topic_a_form unique (city_id, client_key),
  constraint screened_into_a_class check (state in ('proposed', 'declined', 'referred') or class is not null),
  constraint declined_with_a_reason check (state <> 'declined' or decline_reason is not null),
  constraint owners_decide_their_own check ((state = 'referred') = (owners_matter is not null))
);
comment on table deliberations.deliberations is '六位一体议事协商: a topic from its proposal to what became of its decision.';
comment on column deliberations.deliberations.about is 'What it is about, for everybody: written at screening where a resident proposed it.';
comment on column deliberations.deliberations.told is 'A resident’s own words, never on a public page.';
comment on column deliberations.deliberations.owners_matter is 'A matter of 民法典 278: sent to the owners’ own procedure, not decided here.';
comment on column deliberations.deliberations.solved is 'What those affected said afterwards, counted: solved, in part, not.';
create index on deliberations.deliberations (city_id, community_id, state);
create index on deliberations.deliberations (city_id, subdistrict_id);
call platform.wall('deliberations.deliberations', 'select, insert, update');

create table deliberations.sources (
  city_id int not null,
  deliberation_id uuid not null,
  kind text not null check (kind in ('concern', 'cluster', 'hearing', 'meeting', 'proposal')),
  source_id uuid not null,
  title text not null,
  link text,
  primary key (city_id, deliberation_id, kind, source_id),
  foreign key (city_id, deliberation_id) references deliberations.deliberations
);
comment on table deliberations.sources is 'Where a topic comes from: a concern or several, a question of a hearing, a topic of a meeting, a proposal.';
create index on deliberations.sources (city_id, kind, source_id);
call platform.wall('deliberations.sources', 'select, insert');

create table deliberations.parties (
  city_id int not null,
  id uuid not null,
  deliberation_id uuid not null,
  kind text not null check (kind in ('party', 'residentsCommittee', 'localOrg', 'ownersCommittee', 'property', 'residents')),
  org_id uuid,
  person_id uuid,
  delegate text,
  affected boolean not null,
  why_not text,
  left_out boolean not null default false,
  primary key (city_id, id),
  foreign key (city_id, deliberation_id) references deliberations.deliberations,
  foreign key (city_id, org_id) references orgs.orgs,
  constraint left_out_with_a_reason check (affected or why_not is not null)
);
comment on table deliberations.parties is '六方: who is affected and has to be there, and who stands for it.';
comment on column deliberations.parties.person_id is 'Who stands for it, where he signs in here.';
comment on column deliberations.parties.delegate is 'Who stands for it, as written down; for staff and papers, not for public pages.';
comment on column deliberations.parties.left_out is 'No longer among the parties: replaced when they were set anew.';
create index on deliberations.parties (city_id, deliberation_id);
create index on deliberations.parties (city_id, org_id) where org_id is not null;
call platform.wall('deliberations.parties', 'select, insert, update');

create table deliberations.sessions (
  city_id int not null,
  id uuid not null,
  deliberation_id uuid not null,
  seq int not null,
  starts_at timestamptz not null,
  place text not null,
  materials text not null,
  options jsonb not null default '[]',
  called_at timestamptz not null,
  called_by uuid,
  held_at timestamptz,
  record text,
  recorded_by uuid,
  outcome text check (outcome in ('consensus', 'ballot', 'noResult')),
  chosen text,
  ballot_id uuid,
  called_off text,
  primary key (city_id, id),
  foreign key (city_id, deliberation_id) references deliberations.deliberations,
  foreign key (city_id, ballot_id) references ballots.ballots,
  constraint one_session_a_number unique (city_id, deliberation_id, seq),
  constraint held_before_its_outcome check (outcome is null or held_at is not null),
  constraint a_ballot_that_decides check (outcome is distinct from 'ballot' or ballot_id is not null),
  constraint called_off_unheld check (called_off is null or held_at is null)
);
comment on table deliberations.sessions is '协商会: called with notice and materials, held with every affected party.';
comment on column deliberations.sessions.materials is 'What everybody is told beforehand.';
comment on column deliberations.sessions.options is '[{key, text}]';
call platform.wall('deliberations.sessions', 'select, insert, update');

create table deliberations.attendances (
  city_id int not null,
  session_id uuid not null,
  party_id uuid not null,
  status text not null check (status in ('present', 'substitute', 'absent')),
  who text,
  heads int not null default 1 check (heads >= 0),
  primary key (city_id, session_id, party_id),
  foreign key (city_id, session_id) references deliberations.sessions,
  foreign key (city_id, party_id) references deliberations.parties
);
comment on table deliberations.attendances is 'Which party was there; of residents how many.';
call platform.wall('deliberations.attendances', 'select, insert');

create table deliberations.positions (
  city_id int not null,
  id uuid not null,
  deliberation_id uuid not null,
  session_id uuid,
  party_id uuid not null,
  side text not null check (side in ('for', 'against', 'dissent')),
  words text not null,
  at timestamptz not null,
  by_person uuid,
  primary key (city_id, id),
  foreign key (city_id, deliberation_id) references deliberations.deliberations,
  foreign key (city_id, session_id) references deliberations.sessions,
  foreign key (city_id, party_id) references deliberations.parties
);
comment on table deliberations.positions is 'What a party holds, for or against; a dissent stays beside the outcome.';
create index on deliberations.positions (city_id, deliberation_id);
call platform.wall('deliberations.positions', 'select, insert');

create table deliberations.decisions (
  city_id int not null,
  id uuid not null,
  deliberation_id uuid not null,
  session_id uuid not null,
  no text not null,
  text text not null,
  owner_org_id uuid not null,
  owner_person_id uuid,
  due_on date not null,
  money_fen bigint check (money_fen >= 0),
  money_from text,
  published_at timestamptz not null,
  published_by uuid,
  objections_until date not null,
  settled_as text check (settled_as in ('stands', 'changed', 'back')),
  settled_at timestamptz,
  settled_by uuid,
  settled_words text,
  task_id uuid,
  done_at timestamptz,
  done_words text,
  not_done_words text,
  primary key (city_id, id),
  foreign key (city_id, deliberation_id) references deliberations.deliberations,
  foreign key (city_id, session_id) references deliberations.sessions,
  foreign key (city_id, owner_org_id) references orgs.orgs,
  constraint settled_by_somebody_or_the_clock check ((settled_as is null) = (settled_at is null)),
  constraint a_task_once_it_stands check (task_id is null or settled_as = 'stands'),
  constraint done_once_it_stands check (done_at is null or settled_as = 'stands')
);
comment on table deliberations.decisions is '决议: its text, who does it, until when, with what money; published for objections, then it stands, is changed or goes back.';
comment on column deliberations.decisions.owner_org_id is 'Nothing is decided without somebody who does it.';
comment on column deliberations.decisions.objections_until is 'The last day for objections.';
create index on deliberations.decisions (city_id, deliberation_id);
call platform.wall('deliberations.decisions', 'select, insert, update');

create table deliberations.objections (
  city_id int not null,
  id uuid not null,
  no text not null,
  decision_id uuid not null,
  words text not null,
  client_key uuid,
  at timestamptz not null,
  answer_by date not null,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  primary key (city_id, id),
  foreign key (city_id, decision_id) references deliberations.decisions,
  constraint one_number_an_objection unique (city_id, no),
  constraint one_objection_a_form unique (city_id, client_key),
  constraint answered_in_words check ((answer is null) = (answered_at is null))
);
comment on table deliberations.objections is 'A resident’s objection: no name, no telephone; followed by number and key. Its answer is public, its words are not.';
create index on deliberations.objections (city_id, decision_id);
call platform.wall('deliberations.objections', 'select, insert, update');

create table deliberations.notes (
  city_id int not null,
  id uuid not null,
  deliberation_id uuid not null,
  at timestamptz not null,
  by_person uuid,
  words text not null,
  primary key (city_id, id),
  foreign key (city_id, deliberation_id) references deliberations.deliberations
);
comment on table deliberations.notes is '进展: what has been done of a decision, shown to residents.';
create index on deliberations.notes (city_id, deliberation_id);
call platform.wall('deliberations.notes', 'select, insert');

create table deliberations.evaluations (
  city_id int not null,
  client_key uuid not null,
  deliberation_id uuid not null,
  primary key (city_id, client_key),
  foreign key (city_id, deliberation_id) references deliberations.deliberations
);
comment on table deliberations.evaluations is 'That a form was sent once; what it said is only counted.';
call platform.wall('deliberations.evaluations', 'select, insert');

-- No session is held while an affected party is missing, whatever the path.
create function deliberations.all_affected_are_there() returns trigger language plpgsql as $$
begin
  if exists (select from deliberations.parties p where p.city_id = new.city_id and p.deliberation_id = new.deliberation_id and p.affected and not p.left_out
      and not exists (select from deliberations.attendances a where a.city_id = p.city_id and a.session_id = new.id and a.party_id = p.id
        and a.status in ('present', 'substitute') and a.heads > 0))
    or not exists (select from deliberations.parties p where p.city_id = new.city_id and p.deliberation_id = new.deliberation_id and p.affected and not p.left_out)
  then raise exception 'no session is valid with an affected party missing' using errcode = '23514', constraint = 'valid_with_all_affected';
  end if;
  return new;
end $$;
create trigger valid_with_all_affected before update of held_at on deliberations.sessions
  for each row when (old.held_at is null and new.held_at is not null) execute function deliberations.all_affected_are_there();
create function deliberations.called_before_held() returns trigger language plpgsql as $$
begin raise exception 'a session is called before it is held' using errcode = '23514', constraint = 'called_before_held'; end $$;
create trigger called_before_held before insert on deliberations.sessions
  for each row when (new.held_at is not null) execute function deliberations.called_before_held();
