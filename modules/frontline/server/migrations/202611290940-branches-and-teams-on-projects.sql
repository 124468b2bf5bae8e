create table frontline.branches (
  city_id int not null,
  id uuid not null,
  project_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  name text not null,
  words text not null,
  state text not null default 'applied' check (state in ('applied', 'returned', 'approved', 'active', 'dissolved')),
  applied_on date not null,
  applied_by uuid,
  approval_no text,
  approved_on date,
  approved_by uuid,
  founded_on date,
  ends_on date not null,
  ended_on date,
  "end" text check ("end" in ('project', 'term', 'decision')),
  end_words text,
  decision_no text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, project_id) references projects.projects,
  foreign key (city_id, community_id) references regions.regions,
  constraint approved_under_a_number check (state not in ('approved', 'active') or approval_no is not null),
  constraint dissolved_by_a_decision check ((state = 'dissolved') = (ended_on is not null and "end" is not null and decision_no is not null))
);
comment on table frontline.branches is '临时党支部: a branch on a project, from an approval to a decision; it admits no members, takes no dues and ends with the project.';
comment on column frontline.branches."end" is 'With the project, on its own last day, or by a decision before.';
create index on frontline.branches (city_id, project_id);
create index on frontline.branches (city_id, community_id);
call platform.wall('frontline.branches', 'select, insert, update');

create table frontline.teams (
  city_id int not null,
  id uuid not null,
  project_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  name text not null,
  kind text not null check (kind in ('assault', 'strike')),
  goal text not null,
  state text not null default 'formed' check (state in ('formed', 'closed')),
  formed_on date not null,
  formed_by uuid,
  ends_on date not null,
  ended_on date,
  "end" text check ("end" in ('project', 'term', 'decision')),
  end_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, project_id) references projects.projects,
  foreign key (city_id, community_id) references regions.regions,
  constraint closed_on_a_day check ((state = 'closed') = (ended_on is not null and "end" is not null))
);
comment on table frontline.teams is '攻坚队、突击队: people, tasks and blockers on a project; nothing to report, and it ends with the project.';
create index on frontline.teams (city_id, project_id);
create index on frontline.teams (city_id, community_id);
call platform.wall('frontline.teams', 'select, insert, update');

create table frontline.people (
  city_id int not null,
  id uuid not null,
  branch_id uuid,
  team_id uuid,
  member_id uuid not null,
  role text not null check (role in ('secretary', 'leader', 'member')),
  joined_on date not null,
  left_on date,
  primary key (city_id, id),
  foreign key (city_id, branch_id) references frontline.branches,
  foreign key (city_id, team_id) references frontline.teams,
  foreign key (city_id, member_id) references members.members,
  constraint in_one_of_both check ((branch_id is null) <> (team_id is null))
);
comment on table frontline.people is 'Who is in a branch or a team, by reference to the register of members; whoever leaves returns to his own branch.';
create index on frontline.people (city_id, branch_id);
create index on frontline.people (city_id, team_id);
create unique index once_at_a_time_in_a_branch on frontline.people (city_id, branch_id, member_id) where left_on is null and branch_id is not null;
create unique index once_at_a_time_in_a_team on frontline.people (city_id, team_id, member_id) where left_on is null and team_id is not null;
call platform.wall('frontline.people', 'select, insert, update');

create table frontline.blockers (
  city_id int not null,
  id uuid not null,
  team_id uuid not null,
  words text not null,
  raised_on date not null,
  raised_by uuid,
  whistle_id uuid,
  cleared_on date,
  cleared_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, team_id) references frontline.teams,
  constraint cleared_in_words check ((cleared_on is null) = (cleared_words is null))
);
comment on table frontline.blockers is 'What blocks a team, and whether it was whistled for.';
create index on frontline.blockers (city_id, team_id);
call platform.wall('frontline.blockers', 'select, insert, update');
