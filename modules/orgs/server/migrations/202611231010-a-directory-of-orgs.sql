-- Organisations, what they were called and where they stood from when to when, and whom they belong to in which line.

create table orgs.orgs (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('cityCommittee', 'workCommittee', 'partyCommittee', 'gridBranch', 'cityGovernment',
    'subdistrictOffice', 'cityOffice', 'cityDept', 'stationedAgency', 'residentsCommittee', 'ownersCommittee', 'propertyFirm',
    'localUnit', 'volunteerTeam')),
  agency_kind text check (agency_kind in ('police', 'justice', 'market', 'cityManagement', 'naturalResources', 'sanitation',
    'health', 'other', 'serviceCentre')),
  uscc text,
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  primary key (city_id, id),
  constraint org_ends_after_it_begins check (valid_until is null or valid_from < valid_until),
  constraint agency_of_a_kind check ((kind = 'stationedAgency') = (agency_kind is not null and agency_kind <> 'serviceCentre')),
  constraint centre_is_a_city_office check (agency_kind is distinct from 'serviceCentre' or kind = 'cityOffice')
);
comment on table orgs.orgs is 'An organisation stays the same one when its name or seat changes; what it was on a day is a standing.';
comment on column orgs.orgs.agency_kind is 'What a stationed agency does; serviceCentre: the city office that takes and dispatches concerns.';
comment on column orgs.orgs.uscc is 'Unified social credit code, GB 32100-2015, 18 characters; null where it has none.';
comment on column orgs.orgs.valid_until is 'The first day on which it no longer stands; null: it stands.';
comment on column orgs.orgs.version is 'Grows with every change, so that two people do not overwrite each other.';
create unique index one_org_a_uscc on orgs.orgs (city_id, uscc) where valid_until is null and uscc is not null;
create unique index one_service_centre on orgs.orgs (city_id) where valid_until is null and agency_kind = 'serviceCentre';
call platform.wall('orgs.orgs', 'select, insert, update (uscc, valid_until, version)');

create table orgs.standings (
  city_id int not null,
  id uuid not null,
  org_id uuid not null,
  name text not null,
  short_name text not null,
  region_id uuid not null,
  valid_from date not null,
  valid_until date,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, region_id) references regions.regions,
  constraint standing_ends_after_it_begins check (valid_until is null or valid_from < valid_until)
);
comment on table orgs.standings is 'Name and seat of an organisation from one day to another; a change ends one row and begins another.';
comment on column orgs.standings.region_id is 'The region it serves or stands in.';
create unique index one_name_at_a_time on orgs.standings (city_id, org_id) where valid_until is null;
create unique index one_org_a_name on orgs.standings (city_id, name) where valid_until is null;
create index on orgs.standings (city_id, org_id, valid_from);
create index on orgs.standings (city_id, region_id);
call platform.wall('orgs.standings', 'select, insert, update');

create table orgs.lines (
  city_id int not null,
  id uuid not null,
  org_id uuid not null,
  line text not null check (line in ('party', 'administrative', 'business', 'jurisdiction')),
  parent_id uuid not null,
  valid_from date not null,
  valid_until date,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, parent_id) references orgs.orgs,
  constraint line_ends_after_it_begins check (valid_until is null or valid_from < valid_until),
  constraint not_under_itself check (org_id <> parent_id)
);
comment on table orgs.lines is 'Whom an organisation belongs to: in several lines at once, in each under one at a time.';
comment on column orgs.lines.line is 'party: 党的领导; administrative: 行政隶属; business: 业务指导; jurisdiction: 属地.';
create unique index one_parent_a_line on orgs.lines (city_id, org_id, line) where valid_until is null;
create index on orgs.lines (city_id, parent_id, line);
create index on orgs.lines (city_id, org_id);
call platform.wall('orgs.lines', 'select, insert, update');
