-- What a city says about its calendar. The State Council's notices of past years ship with the program and are not rows.

create table calendar.changes (
  city_id int not null references platform.cities,
  version int not null,
  id uuid not null,
  kind text not null constraint change_of_a_known_kind check (kind in ('add-day', 'withdraw-day', 'publish-year', 'set-hours')),
  says text not null,
  basis text not null,
  moved int not null,
  settled int not null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (city_id, version),
  unique (city_id, id)
);
comment on table calendar.changes is 'Every change of a city''s calendar, in order, with its basis and how many deadlines it moved. Append-only.';
comment on column calendar.changes.version is '1, 2, 3 …: what a preview saw, so that nobody confirms against another calendar.';
comment on column calendar.changes.says is 'The change in short: the day, the year, the day hours begin.';
comment on column calendar.changes.moved is 'Open deadlines whose time changed.';
comment on column calendar.changes.settled is 'Open deadlines that kept their time and only became firm (or provisional).';
comment on column calendar.changes.made_by_name is 'The name as it was signed; persons are kept in a module above.';
call platform.wall('calendar.changes', 'select, insert');

create table calendar.days (
  city_id int not null references platform.cities,
  id uuid not null,
  day date not null,
  kind text not null constraint day_of_work_or_rest check (kind in ('work', 'rest')),
  name text not null,
  entered_in int not null,
  withdrawn_in int,
  primary key (city_id, id),
  foreign key (city_id, entered_in) references calendar.changes (city_id, version),
  foreign key (city_id, withdrawn_in) references calendar.changes (city_id, version)
);
comment on table calendar.days is 'Days that the county decides itself: a flood, a local closure, a working Saturday. They outrank the notice.';
comment on column calendar.days.entered_in is 'The change that entered it: who, when, on what basis.';
comment on column calendar.days.withdrawn_in is 'The change that withdrew it. A day is withdrawn, never deleted.';
create unique index one_word_a_day on calendar.days (city_id, day) where withdrawn_in is null;
call platform.wall('calendar.days', 'select, insert, update (withdrawn_in)');

create table calendar.years (
  city_id int not null references platform.cities,
  year int not null,
  published_in int not null,
  papers jsonb not null,
  days jsonb not null,
  primary key (city_id, year, published_in),
  foreign key (city_id, published_in) references calendar.changes (city_id, version)
);
comment on table calendar.years is 'A year''s notice as uploaded; a year may be published again (2019, 2020), the newest counts, older ones stay.';
comment on column calendar.years.days is 'As holiday-cn writes them: [{ name, date, isOffDay }].';
call platform.wall('calendar.years', 'select, insert');

create table calendar.hours (
  city_id int not null references platform.cities,
  since date not null,
  set_in int not null,
  spans jsonb not null,
  day_ends text,
  primary key (city_id, since, set_in),
  foreign key (city_id, set_in) references calendar.changes (city_id, version)
);
comment on table calendar.hours is 'Working hours from a day on; set again for the same day, the newest counts. Without rows the shipped default holds.';
comment on column calendar.hours.since is '-infinity: always.';
comment on column calendar.hours.spans is 'In order: [{ from: "08:30", to: "12:00" }, …], the city''s wall clock.';
comment on column calendar.hours.day_ends is 'When a deadline counted in days runs out; null: at closing time.';
call platform.wall('calendar.hours', 'select, insert');
