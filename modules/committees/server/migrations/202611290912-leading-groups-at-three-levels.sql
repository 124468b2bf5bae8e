create table committees.groups (
  city_id int not null,
  id uuid not null,
  level text not null check (level in ('city', 'subdistrict', 'community')),
  subdistrict_id uuid,
  community_id uuid,
  name text not null,
  office_org_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'active', 'dissolved')),
  version_no int not null default 0,
  doc_no text,
  issued_on date,
  checked_on date,
  stale_since date,
  told_check_on date,
  ended_on date,
  ended_why text,
  made_at timestamptz not null,
  made_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, office_org_id) references orgs.orgs,
  foreign key (city_id, subdistrict_id) references regions.regions,
  foreign key (city_id, community_id) references regions.regions,
  constraint a_group_has_its_place check (
    (level = 'community' and community_id is not null and subdistrict_id is not null)
    or (level = 'subdistrict' and subdistrict_id is not null and community_id is null)
    or (level = 'city' and subdistrict_id is null and community_id is null)),
  constraint active_once_issued check (state <> 'active' or (version_no > 0 and doc_no is not null and issued_on is not null)),
  constraint dissolved_on_a_day check ((state = 'dissolved') = (ended_on is not null))
);
comment on table committees.groups is '城市基层党的建设工作领导小组 at three levels: seats bound to posts, issued as versions.';
comment on column committees.groups.office_org_id is '办公室设在哪个单位; it hears when the roster is stale.';
comment on column committees.groups.version_no is 'How often the roster was issued.';
comment on column committees.groups.stale_since is 'Since when who sits there differs from the roster as issued; null: it does not, as last looked at.';
comment on column committees.groups.checked_on is 'The last yearly check, or the day of issue.';
create unique index one_group_a_place on committees.groups
  (city_id, level, coalesce(community_id, subdistrict_id, '00000000-0000-0000-0000-000000000000')) where state <> 'dissolved';
call platform.wall('committees.groups', 'select, insert, update');

create table committees.group_seats (
  city_id int not null,
  id uuid not null,
  group_id uuid not null,
  n int not null,
  role text not null check (role in ('leader', 'deputy', 'member')),
  post text not null,
  org_id uuid not null,
  duty text not null,
  ended_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, group_id) references committees.groups,
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table committees.group_seats is 'A seat belongs to a post in an organisation; whoever holds it sits there.';
create unique index one_seat_a_post on committees.group_seats (city_id, group_id, org_id, post) where ended_at is null;
call platform.wall('committees.group_seats', 'select, insert, update');

create table committees.group_versions (
  city_id int not null,
  group_id uuid not null,
  no int not null,
  kind text not null check (kind in ('established', 'adjusted')),
  doc_no text not null,
  issued_on date not null,
  issued_by uuid,
  roster jsonb not null,
  changes jsonb not null,
  primary key (city_id, group_id, no),
  foreign key (city_id, group_id) references committees.groups
);
comment on table committees.group_versions is 'The roster as it was issued, with who sat where that day; never changed.';
comment on column committees.group_versions.changes is 'Who left, who came, which seats are new or gone, against the version before.';
call platform.wall('committees.group_versions', 'select, insert');
