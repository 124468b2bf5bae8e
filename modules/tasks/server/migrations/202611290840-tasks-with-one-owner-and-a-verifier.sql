create table tasks.tasks (
  city_id int not null,
  id uuid not null,
  kind text not null default 'work' check (kind in ('work', 'form')),
  title text not null,
  words text,
  origin_module text not null,
  origin_subject_id uuid not null,
  origin_kind text not null,
  origin_title text not null,
  origin_link text,
  asked_by_org_id uuid not null,
  owner_org_id uuid not null,
  owner_person_id uuid,
  verify_org_id uuid not null,
  subdistrict_id uuid,
  community_id uuid,
  due_on date not null,
  opened_at timestamptz not null,
  opened_by uuid,
  state text not null default 'open' check (state in ('open', 'doing', 'claimed', 'done', 'refused', 'withdrawn')),
  claimed_at timestamptz,
  claimed_by uuid,
  proof text,
  returns int not null default 0,
  returned_words text,
  ended_at timestamptz,
  verified_by uuid,
  ended_words text,
  ask_id uuid,
  ask_subject_id uuid,
  event_count int not null default 0,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, asked_by_org_id) references orgs.orgs,
  foreign key (city_id, owner_org_id) references orgs.orgs,
  foreign key (city_id, verify_org_id) references orgs.orgs,
  constraint claimed_by_somebody check (state not in ('claimed', 'done') or (claimed_at is not null and claimed_by is not null)),
  constraint verified_by_another check (verified_by is null or verified_by <> claimed_by),
  constraint done_is_verified check ((state = 'done') = (verified_by is not null)),
  constraint over_at_an_instant check ((state in ('done', 'refused', 'withdrawn')) = (ended_at is not null)),
  constraint given_up_with_a_reason check (state not in ('refused', 'withdrawn') or ended_words is not null)
);
comment on table tasks.tasks is '任务: one piece of work with one owner and one day, born from a record of another module; verified by another than who claimed it.';
comment on column tasks.tasks.kind is 'work, or form: answers to the questions of an assignment.';
comment on column tasks.tasks.origin_module is 'Where it came from: module, record, kind, title and link of it.';
comment on column tasks.tasks.asked_by_org_id is 'The organisation that asks.';
comment on column tasks.tasks.owner_org_id is 'The one organisation that answers for it; owner_person_id when one of its people has it in hand.';
comment on column tasks.tasks.verify_org_id is 'The organisation whose people verify it.';
comment on column tasks.tasks.subdistrict_id is 'Where the owner lies, as of the opening; null for the city’s own.';
comment on column tasks.tasks.returns is 'How often it was claimed and not accepted (退回重办).';
comment on column tasks.tasks.ended_words is 'What the verifier said, or why it was refused or withdrawn.';
comment on column tasks.tasks.ask_id is 'The ask recorded by the gate of admission, where it was asked of a community from outside.';
comment on column tasks.tasks.ask_subject_id is 'The record that passed the gate: the task itself, or one round of an assignment.';
create index tasks_by_owner on tasks.tasks (city_id, owner_org_id, due_on, id) where state in ('open', 'doing');
create index tasks_by_person on tasks.tasks (city_id, owner_person_id, due_on, id) where state in ('open', 'doing') and owner_person_id is not null;
create index tasks_by_ask_subject on tasks.tasks (city_id, ask_subject_id) where ask_subject_id is not null;
create index tasks_to_verify on tasks.tasks (city_id, verify_org_id, due_on, id) where state = 'claimed';
create index tasks_by_asker on tasks.tasks (city_id, asked_by_org_id, due_on, id) where state in ('open', 'doing', 'claimed');
create index tasks_of_community on tasks.tasks (city_id, community_id, due_on, id) where state in ('open', 'doing', 'claimed');
create index tasks_of_subdistrict on tasks.tasks (city_id, subdistrict_id, due_on, id) where state in ('open', 'doing', 'claimed');
create index tasks_of_city on tasks.tasks (city_id, due_on, id) where state in ('open', 'doing', 'claimed');
create index tasks_ended_by_owner on tasks.tasks (city_id, owner_org_id, ended_at, id) where ended_at is not null;
create index tasks_ended_by_asker on tasks.tasks (city_id, asked_by_org_id, ended_at, id) where ended_at is not null;
create index tasks_of_origin on tasks.tasks (city_id, origin_module, origin_subject_id);
create index tasks_by_ask on tasks.tasks (city_id, ask_id) where ask_id is not null;
call platform.wall('tasks.tasks', 'select, insert, update');

create table tasks.co_owners (
  city_id int not null,
  org_id uuid not null,
  task_id uuid not null,
  due_on date not null,
  in_hand boolean not null default true,
  primary key (city_id, task_id, org_id),
  foreign key (city_id, task_id) references tasks.tasks,
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table tasks.co_owners is '协办: organisations that help the owner; they note, the owner claims.';
comment on column tasks.co_owners.due_on is 'The task’s day, kept here so that a worklist reads one index.';
comment on column tasks.co_owners.in_hand is 'Whether the task is open or being done, as the task’s state says.';
create index co_owners_in_hand on tasks.co_owners (city_id, org_id, due_on, task_id) where in_hand;
call platform.wall('tasks.co_owners', 'select, insert, update');

create table tasks.events (
  city_id int not null,
  task_id uuid not null,
  seq int not null,
  at timestamptz not null,
  kind text not null,
  person_id uuid,
  words text,
  next_words text,
  stuck_words text,
  primary key (city_id, task_id, seq),
  foreign key (city_id, task_id) references tasks.tasks
);
comment on table tasks.events is 'What happened to a task, and its notes of three lines: done (words), next, stuck.';
call platform.wall('tasks.events', 'select, insert');
