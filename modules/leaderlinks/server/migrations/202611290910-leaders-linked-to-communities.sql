create table leaderlinks.posts (
  city_id int not null,
  id uuid not null,
  title text not null,
  place int not null,
  person_id uuid,
  contact_id uuid,
  ended_on date,
  end_words text,
  made_at timestamptz not null,
  made_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, person_id) references people.persons,
  foreign key (city_id, contact_id) references people.persons
);
comment on table leaderlinks.posts is '市领导岗位: a leader''s post, which outlives who holds it.';
comment on column leaderlinks.posts.place is 'Its line in the arrangement; no rank of merit.';
comment on column leaderlinks.posts.contact_id is 'Contact officer, who is reminded and may record for the leader.';
call platform.wall('leaderlinks.posts', 'select, insert, update');

create table leaderlinks.arrangements (
  city_id int not null,
  id uuid not null,
  no text not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (city_id, id)
);
comment on table leaderlinks.arrangements is '挂钩联系安排表 as published, each under its number.';
call platform.wall('leaderlinks.arrangements', 'select, insert');

create table leaderlinks.links (
  city_id int not null,
  id uuid not null,
  post_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  role text not null,
  valid_from date not null,
  valid_until date,
  arrangement_id uuid,
  published_at timestamptz,
  last_visit_on date,
  reminded_for date,
  end_words text,
  assigned_at timestamptz not null,
  assigned_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, post_id) references leaderlinks.posts,
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, arrangement_id) references leaderlinks.arrangements,
  constraint a_leader_link_lasts check (valid_until is null or valid_from <= valid_until),
  constraint published_with_an_arrangement check ((published_at is null) = (arrangement_id is null))
);
comment on table leaderlinks.links is '市领导挂钩联系社区: a leader''s post and a community, from one day to another.';
comment on column leaderlinks.links.reminded_for is 'The due day of the visit for which the contact officer was last reminded.';
create unique index one_open_link_of_a_post_and_a_community on leaderlinks.links (city_id, post_id, community_id) where valid_until is null;
create index on leaderlinks.links (city_id, community_id);
call platform.wall('leaderlinks.links', 'select, insert, update');

create table leaderlinks.visits (
  city_id int not null,
  id uuid not null,
  link_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  visited_on date not null,
  people int not null check (people >= 0),
  talked_with text not null,
  heard text[] not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (city_id, id),
  foreign key (city_id, link_id) references leaderlinks.links,
  constraint something_was_heard check (cardinality(heard) > 0)
);
comment on table leaderlinks.visits is '调研: when, with whom, what was heard.';
comment on column leaderlinks.visits.talked_with is 'With whom, in words and by kind; no list of persons.';
create index on leaderlinks.visits (city_id, link_id, visited_on);
call platform.wall('leaderlinks.visits', 'select, insert');

create table leaderlinks.problems (
  city_id int not null,
  id uuid not null,
  link_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  title text not null,
  words text not null,
  taken_on date not null,
  due_on date not null,
  kind text not null check (kind in ('task', 'concern')),
  record_id uuid not null,
  record_no text not null default '',
  owner_org_id uuid not null,
  state text not null default 'open' check (state in ('open', 'reported', 'solved', 'dropped')),
  solved_at timestamptz,
  solved_by uuid,
  taken_at timestamptz not null,
  taken_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, link_id) references leaderlinks.links,
  foreign key (city_id, owner_org_id) references orgs.orgs,
  constraint solved_when_said check ((state = 'solved') = (solved_at is not null))
);
comment on table leaderlinks.problems is '领办问题: what a leader took on; it is a task or a concern, and the community says when it is solved.';
comment on column leaderlinks.problems.record_id is 'The task or concern that it became.';
create index on leaderlinks.problems (city_id, community_id, due_on);
create index on leaderlinks.problems (city_id, record_id);
create index on leaderlinks.problems (city_id, link_id);
call platform.wall('leaderlinks.problems', 'select, insert, update');

create table leaderlinks.lines (
  city_id int not null,
  id uuid not null,
  problem_id uuid not null,
  kind text not null check (kind in ('taken', 'asked', 'answered', 'reported', 'solved', 'unsolved', 'again', 'dropped')),
  words text,
  by_person uuid,
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, problem_id) references leaderlinks.problems
);
comment on table leaderlinks.lines is 'What was asked and said about a taken problem.';
create index on leaderlinks.lines (city_id, problem_id, at);
call platform.wall('leaderlinks.lines', 'select, insert');
