-- Teams of volunteers; the two stations of a community; shifts with their roles, and who comes.

create table volunteering.teams (
  city_id int not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 60),
  kind text not null,
  subdistrict_id uuid,
  community_id uuid not null,
  home_org_id uuid,
  sphere text,
  skills text[] not null default '{}',
  captain_id uuid,
  founded_on date not null,
  state text not null check (state in ('active', 'ended')),
  ended_on date,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, home_org_id) references orgs.orgs,
  foreign key (city_id, captain_id) references members.members,
  constraint team_ended_on_a_day check ((state = 'ended') = (ended_on is not null))
);
comment on table volunteering.teams is 'Teams of volunteers of a community: what they can do, who leads them, since when.';
comment on column volunteering.teams.kind is 'A key of the city''s list of kinds of team.';
comment on column volunteering.teams.home_org_id is 'The unit whose people it is made of; null where they come from the community.';
comment on column volunteering.teams.sphere is 'What it does, in words: 水电维修、夜间巡防.';
comment on column volunteering.teams.skills is 'Keys of the list of skills that members have.';
comment on column volunteering.teams.captain_id is 'The registered member who leads it.';
create unique index one_team_a_name on volunteering.teams (city_id, community_id, name) where state = 'active';
create index on volunteering.teams (city_id, state, name, id);
create index on volunteering.teams (city_id, home_org_id) where home_org_id is not null;
call platform.wall('volunteering.teams', 'select, insert, update');

create table volunteering.team_members (
  city_id int not null,
  team_id uuid not null,
  member_id uuid not null,
  from_on date not null,
  until_on date,
  primary key (city_id, team_id, member_id),
  foreign key (city_id, team_id) references volunteering.teams,
  foreign key (city_id, member_id) references members.members,
  constraint in_a_team_until_later check (until_on is null or from_on <= until_on)
);
comment on table volunteering.team_members is 'Who is in a team; who comes back has his end taken away.';
create index on volunteering.team_members (city_id, member_id);
call platform.wall('volunteering.team_members', 'select, insert, update');

create table volunteering.stations (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('liaison', 'volunteer')),
  name text not null check (char_length(name) between 1 and 60),
  subdistrict_id uuid,
  community_id uuid not null,
  venue text not null,
  posts text[] not null default '{}',
  hours jsonb not null default '[]',
  duties jsonb not null default '[]',
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, community_id) references regions.regions
);
comment on table volunteering.stations is '在职党员联络站 (liaison) and 志愿者服务工作站 (volunteer) of a community: where, when open, what one can do there.';
comment on column volunteering.stations.posts is 'What one can do there: 岗位, in words.';
comment on column volunteering.stations.hours is 'When it is open: [{weekday 1–7, from, to}], the city''s wall clock.';
comment on column volunteering.stations.duties is 'Who is on duty on which weekday: [{weekday 1–7, half am|pm, name}].';
create unique index one_station_a_kind on volunteering.stations (city_id, community_id, kind);
call platform.wall('volunteering.stations', 'select, insert, update');

create table volunteering.shifts (
  city_id int not null,
  id uuid not null,
  station_id uuid not null,
  subdistrict_id uuid,
  community_id uuid not null,
  team_id uuid,
  title text not null check (char_length(title) between 1 and 80),
  words text,
  place text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null check (state in ('open', 'cancelled', 'done')),
  ground text,
  opened_at timestamptz not null,
  opened_by uuid,
  done_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, station_id) references volunteering.stations,
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, team_id) references volunteering.teams,
  constraint shift_ends_after_it_begins check (starts_at < ends_at),
  constraint cancelled_with_a_ground check (state <> 'cancelled' or ground is not null)
);
comment on table volunteering.shifts is 'A time at which a station needs people: opened, filled, served, marked.';
comment on column volunteering.shifts.words is 'The need: what is to be done, for whom.';
comment on column volunteering.shifts.team_id is 'The team that serves, where one does; stands in the record books.';
comment on column volunteering.shifts.ground is 'Why it was cancelled; those who signed up read it.';
comment on column volunteering.shifts.done_at is 'When the last of those who signed up was marked.';
create index on volunteering.shifts (city_id, community_id, starts_at, id);
create index on volunteering.shifts (city_id, state, starts_at, id);
create index on volunteering.shifts (city_id, station_id, starts_at);
create index on volunteering.shifts (city_id, team_id) where team_id is not null;
call platform.wall('volunteering.shifts', 'select, insert, update');

create table volunteering.roles (
  city_id int not null,
  id uuid not null,
  shift_id uuid not null,
  place int not null,
  name text not null check (char_length(name) between 1 and 40),
  skill text,
  need int not null check (need between 1 and 500),
  spare int not null check (spare between 0 and 100),
  taken int not null default 0,
  waiting int not null default 0,
  primary key (city_id, id),
  foreign key (city_id, shift_id) references volunteering.shifts,
  constraint never_more_than_needed check (taken between 0 and need),
  constraint never_more_than_the_reserve check (waiting between 0 and spare)
);
comment on table volunteering.roles is 'What a shift needs: how many for what; the counters hold under any number of sign-ups at once.';
comment on column volunteering.roles.place is 'Its place in the shift''s list.';
comment on column volunteering.roles.skill is 'A key of the list of skills that members have, for finding who fits.';
comment on column volunteering.roles.spare is 'How many may wait in reserve.';
comment on column volunteering.roles.taken is 'Places held: by persons who come or are asked, and by units for persons to be named.';
create index on volunteering.roles (city_id, shift_id, place);
call platform.wall('volunteering.roles', 'select, insert, update');

create table volunteering.groups (
  city_id int not null,
  id uuid not null,
  shift_id uuid not null,
  role_id uuid not null,
  org_id uuid not null,
  places int not null check (places >= 0),
  named int not null default 0,
  name_by date not null,
  clause_id uuid,
  state text not null check (state in ('standing', 'withdrawn', 'lapsed')),
  signed_at timestamptz not null,
  signed_by uuid,
  primary key (city_id, id),
  foreign key (city_id, shift_id) references volunteering.shifts,
  foreign key (city_id, role_id) references volunteering.roles,
  foreign key (city_id, org_id) references orgs.orgs,
  constraint never_more_named_than_places check (named between 0 and places)
);
comment on table volunteering.groups is 'A unit''s group for a role: places at once, named until a day; what is not named then goes back.';
comment on column volunteering.groups.name_by is 'The last day on which the unit may name its people.';
comment on column volunteering.groups.clause_id is 'The clause of a pact that this service delivers; told to it when attended.';
comment on column volunteering.groups.state is 'lapsed: the day of naming has passed and unnamed places were given back.';
create unique index one_group_a_unit_and_role on volunteering.groups (city_id, role_id, org_id) where state <> 'withdrawn';
create index on volunteering.groups (city_id, shift_id);
create index on volunteering.groups (city_id, org_id, signed_at desc);
call platform.wall('volunteering.groups', 'select, insert, update');

create table volunteering.signups (
  city_id int not null,
  id uuid not null,
  shift_id uuid not null,
  role_id uuid not null,
  member_id uuid,
  visitor text check (char_length(visitor) between 1 and 40),
  group_id uuid,
  source text not null check (source in ('self', 'staff', 'assigned', 'unit', 'visitor', 'paper')),
  state text not null check (state in ('offered', 'asked', 'going', 'reserve', 'declined', 'withdrawn', 'attended', 'excused', 'absent')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  signed_at timestamptz not null,
  signed_by uuid,
  answered_at timestamptz,
  answered_by uuid,
  marked_at timestamptz,
  marked_by uuid,
  half_hours int check (half_hours between 1 and 48),
  primary key (city_id, id),
  foreign key (city_id, shift_id) references volunteering.shifts,
  foreign key (city_id, role_id) references volunteering.roles,
  foreign key (city_id, group_id) references volunteering.groups,
  foreign key (city_id, member_id) references members.members,
  constraint a_member_or_a_visitor check ((member_id is null) <> (visitor is null)),
  constraint hours_of_who_came check ((half_hours is not null) = (state = 'attended'))
);
comment on table volunteering.signups is 'Who comes to a shift: signed up by himself, by staff on his behalf, by his unit, or asked by staff.';
comment on column volunteering.signups.visitor is 'The name of somebody who is not registered; the community decides.';
comment on column volunteering.signups.source is 'paper: not signed up, but on the sign-in list.';
comment on column volunteering.signups.state is 'offered: a visitor who holds no place yet; asked: assigned, holds a place until he answers; reserve: waits for one.';
comment on column volunteering.signups.signed_by is 'The staff or liaison who wrote it down; null: himself.';
comment on column volunteering.signups.answered_by is 'The staff to whom he said yes or no; null: himself.';
create unique index one_signup_a_member_and_shift on volunteering.signups (city_id, shift_id, member_id)
  where member_id is not null and state in ('asked', 'going', 'reserve', 'attended', 'excused', 'absent');
create index on volunteering.signups (city_id, shift_id, signed_at);
create index on volunteering.signups (city_id, member_id, starts_at);
create index on volunteering.signups (city_id, group_id) where group_id is not null;
create index on volunteering.signups (city_id, role_id, signed_at) where state = 'reserve';
call platform.wall('volunteering.signups', 'select, insert, update');

create table volunteering.visitors (
  city_id int not null,
  signup_id uuid not null,
  phone text,
  primary key (city_id, signup_id),
  foreign key (city_id, signup_id) references volunteering.signups
);
comment on table volunteering.visitors is 'Telephone of a volunteer who is not registered (L3): masked, revealed with a reason, emptied some time after the shift.';
call platform.wall('volunteering.visitors', 'select, insert, update');

create table volunteering.reveals (
  city_id int not null,
  id uuid not null,
  signup_id uuid not null,
  person_id uuid not null,
  reason text not null check (char_length(reason) between 2 and 100),
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, signup_id) references volunteering.signups
);
comment on table volunteering.reveals is 'Each time a visitor''s telephone was shown: to whom, when and why.';
call platform.wall('volunteering.reveals', 'select, insert');
