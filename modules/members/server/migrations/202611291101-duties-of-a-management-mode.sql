-- What the unit and the community each have to do under dual, entrusted and assisted management, period by period.
create table members.duty_rounds (
  city_id int not null,
  id uuid not null,
  mode text not null check (mode in ('dual', 'entrusted', 'assisted')),
  duty text not null,
  zh text not null,
  en text not null,
  side text not null check (side in ('home', 'community')),
  home_org_id uuid,
  community_id uuid,
  subdistrict_id uuid,
  from_on date not null,
  due_on date not null,
  members int not null check (members > 0),
  told_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  words text,
  primary key (city_id, id),
  foreign key (city_id, home_org_id) references orgs.orgs,
  foreign key (city_id, community_id) references regions.regions,
  constraint duty_has_one_owner check ((side = 'home') = (home_org_id is not null) and (side = 'community') = (community_id is not null)),
  constraint duty_done_with_words check ((done_at is null) = (words is null)),
  constraint duty_due_in_its_period check (from_on <= due_on)
);
comment on table members.duty_rounds is 'One duty of one organisation in one period: of this it is reminded, and here it says that it is done.';
comment on column members.duty_rounds.duty is 'Key of the city''s table of who does what; its words stand beside as they were then.';
comment on column members.duty_rounds.side is 'home: the unit has it; community: the community has it. What both have stands once for each.';
comment on column members.duty_rounds.members is 'How many members it is about, counted when the organisation was told.';
create unique index one_round_a_unit on members.duty_rounds (city_id, home_org_id, mode, duty, from_on) where home_org_id is not null;
create unique index one_round_a_community on members.duty_rounds (city_id, community_id, mode, duty, from_on) where community_id is not null;
create index on members.duty_rounds (city_id, due_on);
call platform.wall('members.duty_rounds', 'select, insert, update (done_at, done_by, words)');
