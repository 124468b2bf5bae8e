create table projects.projects (
  city_id int not null,
  id uuid not null,
  code text not null,
  title text not null,
  category text not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  leader_post_id uuid,
  lead_org_id uuid not null,
  co_org_ids uuid[] not null default '{}',
  goal text not null,
  indicators jsonb not null default '[]',
  budget_fen bigint check (budget_fen >= 0),
  starts_on date not null,
  ends_on date not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'reviewed', 'approved', 'noticed', 'doing', 'midterm', 'accepted', 'archived', 'stopped')),
  submitted_by uuid,
  notice_until date,
  started_on date,
  milestones int not null default 0,
  milestones_done int not null default 0,
  next_plan_on date,
  last_done_on date,
  note_month text,
  open_blockers int not null default 0,
  blocked_since date,
  yellow_from date,
  red_from date,
  quiet_from date,
  told_red_on date,
  made_at timestamptz not null,
  made_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  unique (city_id, code),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, leader_post_id) references leaderlinks.posts,
  foreign key (city_id, lead_org_id) references orgs.orgs,
  constraint a_project_lasts check (starts_on < ends_on),
  constraint carried_out_since_a_day check (state not in ('doing', 'midterm', 'accepted') or started_on is not null)
);
comment on table projects.projects is '党建项目: proposed, reviewed, established, put up for notice, carried out, checked, accepted, filed.';
comment on column projects.projects.yellow_from is 'From which day on it is yellow if nothing happens, by the date rules; the light is never written.';
comment on column projects.projects.red_from is 'From which day on it is red if nothing happens.';
comment on column projects.projects.quiet_from is 'From which day on no milestone was reached for too long.';
comment on column projects.projects.budget_fen is 'In 分.';
comment on column projects.projects.indicators is 'What it is measured by: name, unit, base, target, reached.';
comment on column projects.projects.note_month is 'The last month with a note, YYYY-MM.';
create index on projects.projects (city_id, community_id, state);
create index on projects.projects (city_id, state);
create index on projects.projects (city_id, lead_org_id);
create index on projects.projects (city_id, leader_post_id);
call platform.wall('projects.projects', 'select, insert, update');

create table projects.milestones (
  city_id int not null,
  id uuid not null,
  project_id uuid not null,
  seq int not null,
  title text not null,
  plan_on date not null,
  done_on date,
  proof text,
  done_by uuid,
  done_at timestamptz,
  dropped_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, project_id) references projects.projects,
  constraint done_with_proof check ((done_on is null) = (proof is null))
);
comment on table projects.milestones is 'Steps of a project, planned for a day and reached on a day with a proof.';
comment on column projects.milestones.dropped_at is 'Set when the project was rewritten without it before it was handed in.';
create index on projects.milestones (city_id, project_id, seq);
create index on projects.milestones (city_id, plan_on) where dropped_at is null;
call platform.wall('projects.milestones', 'select, insert, update');

create table projects.notes (
  city_id int not null,
  id uuid not null,
  project_id uuid not null,
  month text not null check (month ~ '^\d{4}-\d\d$'),
  done text not null,
  next text not null,
  blocker text,
  by_person uuid,
  at timestamptz not null,
  primary key (city_id, id),
  unique (city_id, project_id, month),
  foreign key (city_id, project_id) references projects.projects
);
comment on table projects.notes is 'The monthly note in three lines: done, next, blocker.';
call platform.wall('projects.notes', 'select, insert, update');

create table projects.blockers (
  city_id int not null,
  id uuid not null,
  project_id uuid not null,
  words text not null,
  raised_on date not null,
  raised_by uuid,
  passed_to text check (passed_to in ('whistle', 'concern')),
  record_id uuid,
  record_no text,
  cleared_on date,
  cleared_words text,
  cleared_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, project_id) references projects.projects,
  constraint passed_to_a_record check ((passed_to is null) = (record_id is null)),
  constraint cleared_in_words check ((cleared_on is null) = (cleared_words is null))
);
comment on table projects.blockers is 'What blocks a project, and whether it became a whistle or a concern.';
create index on projects.blockers (city_id, project_id);
create index on projects.blockers (city_id, record_id) where record_id is not null;
call platform.wall('projects.blockers', 'select, insert, update');

create table projects.changes (
  city_id int not null,
  id uuid not null,
  project_id uuid not null,
  what text not null check (what in ('title', 'leadOrg', 'endsOn', 'budget', 'goal', 'milestone')),
  milestone_id uuid,
  before text not null,
  after text not null,
  why text not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'declined')),
  asked_by uuid,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, project_id) references projects.projects,
  constraint decided_by_a_day check ((state = 'asked') = (decided_at is null))
);
comment on table projects.changes is 'A change of an established project: what, why, and who approved it.';
create index on projects.changes (city_id, project_id);
call platform.wall('projects.changes', 'select, insert, update');

create table projects.steps (
  city_id int not null,
  id uuid not null,
  project_id uuid not null,
  kind text not null,
  words text,
  by_person uuid,
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, project_id) references projects.projects
);
comment on table projects.steps is 'The road of a project: each step with who, when and in which words.';
create index on projects.steps (city_id, project_id, at);
call platform.wall('projects.steps', 'select, insert');
