create table lists.problems (
  city_id int not null,
  id uuid not null,
  no text not null,
  level text not null check (level in ('community', 'subdistrict', 'city')),
  subdistrict_id uuid,
  community_id uuid,
  keeper_org_id uuid not null,
  text text not null,
  leader text,
  source text not null check (source in ('hand', 'concerns', 'inspections', 'hearings', 'meetings', 'dutyreports', 'other')),
  source_module text,
  source_subject_id uuid,
  source_title text,
  source_link text,
  found_on date not null,
  raised_at timestamptz not null,
  raised_by uuid,
  touched_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'measured', 'claimed', 'closed')),
  claimed_at timestamptz,
  claimed_by uuid,
  proof text,
  closed_at timestamptz,
  verified_by uuid,
  returns int not null default 0,
  event_count int not null default 0,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, keeper_org_id) references orgs.orgs,
  constraint numbered_once unique (city_id, no),
  constraint lies_where_its_level_says check (
    (level = 'city') = (subdistrict_id is null) and (level = 'community') = (community_id is not null)),
  constraint claimed_by_somebody check (state not in ('claimed', 'closed') or (claimed_by is not null and proof is not null)),
  constraint closed_by_another check ((state = 'closed') = (verified_by is not null and closed_at is not null)
    and (verified_by is null or verified_by <> claimed_by))
);
comment on table lists.problems is '问题清单: a problem, where it came from, who leads on it; struck off (销号) by another than who claimed it solved.';
comment on column lists.problems.keeper_org_id is 'The unit that keeps it on its list.';
comment on column lists.problems.leader is '责任领导, by post and not by name.';
comment on column lists.problems.source is 'hand: found by oneself; else the kind of record it was born from (source_module, source_subject_id).';
comment on column lists.problems.touched_at is 'When something last happened to it or to one of its measures.';
comment on column lists.problems.returns is 'How often it was claimed solved and not accepted.';
create index on lists.problems (city_id, touched_at, id) where state <> 'closed';
create index on lists.problems (city_id, community_id) where community_id is not null;
create index on lists.problems (city_id, subdistrict_id) where subdistrict_id is not null;
create unique index one_problem_a_source on lists.problems (city_id, source_module, source_subject_id, text) where source_subject_id is not null;
call platform.wall('lists.problems', 'select, insert, update');

create table lists.measures (
  city_id int not null,
  task_id uuid not null,
  problem_id uuid not null,
  title text not null,
  owner_org_id uuid not null,
  due_on date not null,
  over boolean not null default false,
  primary key (city_id, task_id),
  foreign key (city_id, problem_id) references lists.problems,
  foreign key (city_id, task_id) references tasks.tasks,
  foreign key (city_id, owner_org_id) references orgs.orgs
);
comment on table lists.measures is '任务清单: a measure against a problem is a task; its state stands with the task.';
comment on column lists.measures.due_on is 'The day it was given at first; the task says the day of today.';
comment on column lists.measures.over is 'Whether the task has ended, as it told.';
create index on lists.measures (city_id, problem_id);
create index on lists.measures (city_id, owner_org_id);
call platform.wall('lists.measures', 'select, insert, update');

create table lists.events (
  city_id int not null,
  problem_id uuid not null,
  seq int not null,
  at timestamptz not null,
  kind text not null,
  person_id uuid,
  words text,
  primary key (city_id, problem_id, seq),
  foreign key (city_id, problem_id) references lists.problems
);
comment on table lists.events is 'What happened to a problem.';
call platform.wall('lists.events', 'select, insert');
