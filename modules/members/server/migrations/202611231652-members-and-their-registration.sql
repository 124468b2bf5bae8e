-- Who has reported to a community, under whose care, with what he can do; branches of the retired; personal pledges.


create table members.members (
  city_id int not null,
  id uuid not null,
  no text not null,
  name text not null check (char_length(name) between 1 and 40),
  kind text not null,
  stage text check (stage in ('full', 'probationary')),
  subdistrict_id uuid,
  community_id uuid not null,
  grid_id uuid,
  home_org_id uuid,
  home_words text,
  mode text not null default 'none' check (mode in ('dual', 'entrusted', 'assisted', 'none')),
  skills text[] not null default '{}',
  willing text[] not null default '{}',
  times text[] not null default '{}',
  state text not null check (state in ('registered', 'confirmed', 'declined', 'left')),
  source text not null check (source in ('community', 'unit', 'self', 'roster')),
  person_id uuid,
  phone_mark bytea,
  registered_on date not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  review_due_on date,
  left_on date,
  version int not null default 1,
  primary key (city_id, id),
  constraint one_member_a_number unique (city_id, no),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, grid_id) references regions.regions,
  foreign key (city_id, home_org_id) references orgs.orgs,
  foreign key (city_id, person_id) references people.persons,
  constraint left_on_a_day check ((state = 'left') = (left_on is not null))
);
comment on table members.members is 'Party members, delegates and volunteers who have reported to a community: one community at a time, one number for ever.';
comment on column members.members.no is 'Said at registration, kept through every move.';
comment on column members.members.kind is 'A key of the city''s list of kinds: inService, retired, mobile, newOrg, flexible, resident, delegate, volunteer.';
comment on column members.members.stage is 'Full or probationary, for party members where it is known; the official registry is another system.';
comment on column members.members.home_org_id is 'The unit he belongs to; null where he has none, or one that is not in the directory (home_words).';
comment on column members.members.home_words is 'The unit as he named it, until somebody finds it in the directory.';
comment on column members.members.mode is 'By the agreement in force: dual 双管, entrusted 托管, assisted 协管.';
comment on column members.members.skills is 'Keys of the city''s list of skills.';
comment on column members.members.willing is 'What he would do: keys of the city''s list.';
comment on column members.members.times is 'When he has time: keys of the city''s list.';
comment on column members.members.state is 'registered: waits for the community; confirmed: stands; declined: not taken up; left.';
comment on column members.members.person_id is 'The person of the directory of posts, where he holds one.';
comment on column members.members.phone_mark is 'HMAC of the telephone, so that one person is not registered twice; the number itself stands in members.contacts.';
comment on column members.members.review_due_on is 'By when the community looks at his data again (yearly).';
create index on members.members (city_id, community_id, state, name);
create index on members.members (city_id, home_org_id, state, name);
create index on members.members (city_id, state, name);
create index on members.members (city_id, phone_mark);
create index on members.members (city_id, review_due_on) where state = 'confirmed';
create index on members.members (city_id, person_id) where person_id is not null;
call platform.wall('members.members', 'select, insert, update');

create table members.contacts (
  city_id int not null,
  member_id uuid not null,
  phone text,
  primary key (city_id, member_id),
  foreign key (city_id, member_id) references members.members
);
comment on table members.contacts is 'Telephone of a member (L3): masked, revealed with a reason that he can read, emptied some time after he left.';
call platform.wall('members.contacts', 'select, insert, update');

create table members.reveals (
  city_id int not null,
  id uuid not null,
  member_id uuid not null,
  person_id uuid not null,
  org_id uuid,
  reason text not null check (char_length(reason) between 2 and 100),
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, member_id) references members.members
);
comment on table members.reveals is 'Each time a telephone was shown: to whom, when and why; the member reads it on his own page.';
create index on members.reveals (city_id, member_id, at desc);
call platform.wall('members.reveals', 'select, insert');

create table members.stays (
  city_id int not null,
  id uuid not null,
  member_id uuid not null,
  community_id uuid not null,
  from_on date not null,
  until_on date,
  primary key (city_id, id),
  foreign key (city_id, member_id) references members.members,
  foreign key (city_id, community_id) references regions.regions,
  constraint stay_ends_after_it_begins check (until_on is null or from_on <= until_on)
);
comment on table members.stays is 'In which community from when to when; moving ends one stay and begins the next.';
create unique index one_community_at_a_time on members.stays (city_id, member_id) where until_on is null;
call platform.wall('members.stays', 'select, insert, update (until_on)');

create table members.events (
  city_id int not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  at timestamptz not null,
  person_id uuid,
  org_id uuid,
  on_behalf boolean not null default false,
  words text,
  facts jsonb not null default '{}',
  primary key (city_id, id),
  foreign key (city_id, member_id) references members.members
);
comment on table members.events is 'What happened with a member''s record, for the two who manage him and for himself.';
comment on column members.events.person_id is 'Who did it; null: the member himself, or a clock.';
comment on column members.events.on_behalf is 'Staff wrote down what the member said, by telephone or in person.';
create index on members.events (city_id, member_id, at);
call platform.wall('members.events', 'select, insert');

create table members.agreements (
  city_id int not null,
  id uuid not null,
  no text not null,
  member_id uuid not null,
  mode text not null check (mode in ('dual', 'entrusted', 'assisted')),
  home_org_id uuid not null,
  subdistrict_id uuid,
  community_id uuid not null,
  from_on date not null,
  until_on date not null,
  state text not null check (state in ('proposed', 'inForce', 'declined', 'ended')),
  proposed_at timestamptz not null,
  proposed_by uuid,
  home_confirmed_at timestamptz,
  home_confirmed_by uuid,
  host_confirmed_at timestamptz,
  host_confirmed_by uuid,
  closed_at timestamptz,
  closed_words text,
  version int not null default 1,
  primary key (city_id, id),
  constraint one_agreement_a_number unique (city_id, no),
  foreign key (city_id, member_id) references members.members,
  foreign key (city_id, home_org_id) references orgs.orgs,
  foreign key (city_id, community_id) references regions.regions,
  constraint in_force_by_both check (state <> 'inForce' or (home_confirmed_at is not null and host_confirmed_at is not null)),
  constraint agreement_ends_after_it_begins check (from_on < until_on)
);
comment on table members.agreements is 'Who manages a member together: his unit and the community, in one of three modes, once both have confirmed.';
comment on column members.agreements.until_on is 'The first day on which it is no longer in force.';
create unique index one_open_agreement on members.agreements (city_id, member_id) where state = 'proposed';
create unique index one_agreement_in_force on members.agreements (city_id, member_id) where state = 'inForce';
create index on members.agreements (city_id, community_id, state);
create index on members.agreements (city_id, home_org_id, state);
call platform.wall('members.agreements', 'select, insert, update');

create table members.branches (
  city_id int not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 60),
  subdistrict_id uuid,
  community_id uuid not null,
  secretary_id uuid,
  activities text[] not null default '{}',
  basis text,
  founded_on date not null,
  until_on date not null,
  state text not null check (state in ('standing', 'ended')),
  ended_on date,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, secretary_id) references members.members,
  constraint branch_ends_after_it_begins check (founded_on < until_on),
  constraint ended_on_a_day check ((state = 'ended') = (ended_on is not null))
);
comment on table members.branches is 'Temporary branches, above all of the retired: founded for a time, renewed or ended; the members'' relation stays with their units.';
comment on column members.branches.secretary_id is 'The member who leads it.';
comment on column members.branches.activities is 'What it does, keys of the city''s list.';
comment on column members.branches.until_on is 'The first day on which it no longer stands, unless renewed.';
create unique index one_branch_a_name on members.branches (city_id, community_id, name) where state = 'standing';
call platform.wall('members.branches', 'select, insert, update');

create table members.branch_members (
  city_id int not null,
  branch_id uuid not null,
  member_id uuid not null,
  from_on date not null,
  until_on date,
  primary key (city_id, branch_id, member_id),
  foreign key (city_id, branch_id) references members.branches,
  foreign key (city_id, member_id) references members.members
);
comment on table members.branch_members is 'Who is in a branch; who comes back has his end taken away.';
create index on members.branch_members (city_id, member_id);
call platform.wall('members.branch_members', 'select, insert, update');

create table members.activities (
  city_id int not null,
  id uuid not null,
  branch_id uuid not null,
  kind text not null,
  held_on date not null,
  place text not null,
  words text,
  came int not null check (came >= 0),
  said_by uuid,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (city_id, id),
  foreign key (city_id, branch_id) references members.branches,
  foreign key (city_id, said_by) references members.members
);
comment on table members.activities is 'What a branch did: where, when, how many came.';
comment on column members.activities.came is 'How many came, guests among them.';
comment on column members.activities.said_by is 'The member who told it by telephone or in person, on whose behalf staff wrote it down.';
create index on members.activities (city_id, branch_id, held_on desc);
call platform.wall('members.activities', 'select, insert');

create table members.attendance (
  city_id int not null,
  activity_id uuid not null,
  member_id uuid not null,
  primary key (city_id, activity_id, member_id),
  foreign key (city_id, activity_id) references members.activities,
  foreign key (city_id, member_id) references members.members
);
comment on table members.attendance is 'Which members came to an activity; read by the staff of the community only.';
create index on members.attendance (city_id, member_id);
call platform.wall('members.attendance', 'select, insert');

create table members.pledges (
  city_id int not null,
  id uuid not null,
  member_id uuid not null,
  words text not null check (char_length(words) between 1 and 300),
  metric text,
  due_on date not null,
  state text not null check (state in ('promised', 'kept', 'reviewed', 'withdrawn')),
  promised_at timestamptz not null,
  promised_by uuid,
  kept_at timestamptz,
  kept_by uuid,
  kept_words text,
  result text check (result in ('kept', 'partly', 'not')),
  reviewed_at timestamptz,
  reviewed_by uuid,
  reviewed_org_id uuid,
  review_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, member_id) references members.members,
  constraint reviewed_with_a_result check ((state = 'reviewed') = (result is not null))
);
comment on table members.pledges is 'What a member promised, whether he says it is kept, and what the community found; read by himself and the two who manage him.';
comment on column members.pledges.metric is 'By what one sees that it is kept.';
comment on column members.pledges.promised_by is 'The staff who wrote it down on his behalf; null: himself.';
comment on column members.pledges.kept_by is 'The staff who wrote it down on his behalf; null: himself.';
create index on members.pledges (city_id, member_id, due_on);
create index on members.pledges (city_id, state, due_on);
call platform.wall('members.pledges', 'select, insert, update');
