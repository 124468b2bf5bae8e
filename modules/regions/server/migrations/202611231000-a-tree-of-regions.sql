-- The tree city, subdistrict, community, grid, with its history; its outlines and named places.

create table regions.regions (
  city_id int not null,
  id uuid not null,
  level text not null check (level in ('city', 'subdistrict', 'community', 'grid')),
  synthetic boolean not null default false,
  version int not null default 1,
  primary key (city_id, id)
);
comment on table regions.regions is 'A region stays the same one when its name, code or parent changes; what it was on a day is a standing.';
comment on column regions.regions.level is 'Its level for ever; a village stands on the level of communities.';
comment on column regions.regions.synthetic is 'Made up for a demonstration; shown as such wherever it appears.';
comment on column regions.regions.version is 'Grows with every change, so that two people do not overwrite each other.';
call platform.wall('regions.regions', 'select, insert, update');

create table regions.standings (
  city_id int not null,
  id uuid not null,
  region_id uuid not null,
  code text not null check (code ~ '^[0-9]{6}([0-9]{3}){0,3}$'),
  kind text not null check (kind in ('city', 'subdistrict', 'community', 'village', 'grid')),
  name text not null,
  parent_id uuid,
  valid_from date not null,
  valid_until date,
  note text not null default '',
  primary key (city_id, id),
  foreign key (city_id, region_id) references regions.regions,
  foreign key (city_id, parent_id) references regions.regions,
  constraint ends_after_it_begins check (valid_until is null or valid_from < valid_until),
  constraint city_alone_has_no_parent check ((kind = 'city') = (parent_id is null))
);
comment on table regions.standings is 'What a region was called, its code and its parent from one day to another; a change ends one row and begins another.';
comment on column regions.standings.code is 'City 6 digits (GB/T 2260), subdistrict 9, community 12, grid 15.';
comment on column regions.standings.valid_until is 'The first day on which it no longer stands; null: it stands.';
comment on column regions.standings.note is 'Where the change comes from: the notice, the list.';
create unique index one_standing_at_a_time on regions.standings (city_id, region_id) where valid_until is null;
create unique index one_region_a_code on regions.standings (city_id, code) where valid_until is null;
create index on regions.standings (city_id, region_id, valid_from);
create index on regions.standings (city_id, parent_id);
call platform.wall('regions.standings', 'select, insert, update');

create table regions.outlines (
  city_id int not null,
  id uuid not null,
  region_id uuid not null,
  shape jsonb not null,
  coordinate_system text not null check (coordinate_system in ('wgs84', 'gcj02', 'bd09')),
  synthetic boolean not null default false,
  valid_from date not null,
  valid_until date,
  primary key (city_id, id),
  foreign key (city_id, region_id) references regions.regions,
  constraint outline_ends_after_it_begins check (valid_until is null or valid_from < valid_until)
);
comment on column regions.outlines.shape is 'GeoJSON Polygon or MultiPolygon, WGS-84, longitude before latitude.';
comment on column regions.outlines.coordinate_system is 'The system it came in, before it was turned into WGS-84.';
comment on table regions.outlines is 'Where a region lies, from one day to another; a new outline ends the one before.';
create unique index one_outline_at_a_time on regions.outlines (city_id, region_id) where valid_until is null;
create index on regions.outlines (city_id, region_id, valid_from);
call platform.wall('regions.outlines', 'select, insert, update');

create table regions.places (
  city_id int not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('estate', 'road', 'market', 'school', 'park', 'square', 'other')),
  grid_id uuid not null,
  lat double precision not null,
  lng double precision not null,
  coordinate_system text not null check (coordinate_system in ('wgs84', 'gcj02', 'bd09')),
  valid_from date not null,
  valid_until date,
  primary key (city_id, id),
  foreign key (city_id, grid_id) references regions.regions
);
comment on table regions.places is 'Places as people call them: an estate, a stretch of road, a market; each leads to its grid.';
comment on column regions.places.lat is 'Degrees, WGS-84.';
comment on column regions.places.coordinate_system is 'The system it came in.';
create unique index one_place_a_name on regions.places (city_id, name) where valid_until is null;
create index on regions.places (city_id, grid_id);
call platform.wall('regions.places', 'select, insert, update (valid_until)');
