create table committees.committees (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('work', 'party')),
  org_id uuid not null,
  name text not null,
  subdistrict_id uuid not null,
  community_id uuid,
  established_on date not null,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  constraint one_committee_an_org unique (city_id, org_id),
  constraint a_community_has_its_own check ((kind = 'party') = (community_id is not null))
);
comment on table committees.committees is '街道大工委 (work) and 社区大党委 (party): the joint committee of a work committee or of a community’s party committee.';
comment on column committees.committees.org_id is 'The work committee or the community’s party committee that it stands with.';
call platform.wall('committees.committees', 'select, insert');

create table committees.seats (
  city_id int not null,
  id uuid not null,
  committee_id uuid not null,
  kind text not null check (kind in ('full', 'partTime')),
  title text not null,
  post text not null,
  org_id uuid not null,
  portfolio text not null,
  term_from date not null,
  term_to date not null,
  state text not null default 'nominated' check (state in ('nominated', 'approved', 'declined', 'ended')),
  nominated_at timestamptz not null,
  nominated_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  notice_no text,
  words text,
  ended_on date,
  renewals int not null default 0,
  vacant_since date,
  told_vacant_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, committee_id) references committees.committees,
  foreign key (city_id, org_id) references orgs.orgs,
  constraint a_term_lasts check (term_from < term_to),
  constraint decided_by_the_city check ((state = 'nominated') = (decided_at is null)),
  constraint ended_on_a_day check ((state = 'ended') = (ended_on is not null))
);
comment on table committees.seats is 'A seat belongs to a post in an organisation: whoever holds that post sits in it; nobody is named here.';
comment on column committees.seats.post is 'Code of the post; its holder in org_id sits here.';
comment on column committees.seats.portfolio is '分工: what this seat looks after.';
comment on column committees.seats.term_to is 'The first day on which the term is over.';
comment on column committees.seats.notice_no is 'Number of the notice of appointment (任职通知), given at approval.';
comment on column committees.seats.words is 'Why it was declined or ended.';
comment on column committees.seats.vacant_since is 'Since when nobody holds the post; null: somebody does, as last looked at.';
comment on column committees.seats.told_vacant_at is 'When the long vacancy was put before the committee’s secretary.';
create index on committees.seats (city_id, committee_id);
create index on committees.seats (city_id, org_id);
call platform.wall('committees.seats', 'select, insert, update');

create table committees.sessions (
  city_id int not null,
  id uuid not null,
  committee_id uuid not null,
  held_on date not null,
  kind text not null check (kind in ('regular', 'special')),
  topic text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (city_id, id),
  foreign key (city_id, committee_id) references committees.committees
);
comment on table committees.sessions is 'A session that was held: the fact from which attendance is counted.';
create index on committees.sessions (city_id, committee_id, held_on);
call platform.wall('committees.sessions', 'select, insert');

create table committees.attendances (
  city_id int not null,
  session_id uuid not null,
  seat_id uuid not null,
  org_id uuid not null,
  status text not null check (status in ('present', 'excused', 'absent', 'substitute')),
  primary key (city_id, session_id, seat_id),
  foreign key (city_id, session_id) references committees.sessions,
  foreign key (city_id, seat_id) references committees.seats
);
comment on table committees.attendances is 'Who was there, a seat; counted for its organisation, never for a person.';
create index on committees.attendances (city_id, org_id);
call platform.wall('committees.attendances', 'select, insert');

create table committees.claims (
  city_id int not null,
  id uuid not null,
  committee_id uuid not null,
  title text not null,
  due_on date not null,
  asked_on date not null,
  asked_by uuid,
  seat_id uuid,
  org_id uuid,
  claimed_on date,
  done_on date,
  done_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, committee_id) references committees.committees,
  foreign key (city_id, seat_id) references committees.seats,
  constraint claimed_by_a_seat check ((claimed_on is null) = (seat_id is null) and (seat_id is null) = (org_id is null)),
  constraint done_once_claimed check (done_on is null or claimed_on is not null)
);
comment on table committees.claims is '认领: a matter the committee asks for; the organisation of a seat takes it, and it is done or not.';
create index on committees.claims (city_id, committee_id);
create index on committees.claims (city_id, org_id) where org_id is not null;
call platform.wall('committees.claims', 'select, insert, update');
