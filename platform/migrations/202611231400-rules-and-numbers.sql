-- What the report leaves to the city, module by module, and the running numbers of its papers.

create table platform.rules (
  city_id int not null,
  module text not null,
  version int not null,
  body jsonb not null,
  reason text not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (city_id, module, version)
);
comment on table platform.rules is 'A city’s own rules of a module, one row a version, never changed; without a row the values as shipped hold.';
comment on column platform.rules.body is '{key: {value, basis: {zh, en}}} of the rules that differ from the shipped ones.';
comment on column platform.rules.reason is 'Why it was changed, in the words of who did.';
call platform.wall('platform.rules', 'select, insert');

create table platform.numbers (
  city_id int not null,
  series text not null,
  year int not null,
  last int not null,
  primary key (city_id, series, year)
);
comment on table platform.numbers is 'The last running number of a series of papers in a year.';
comment on column platform.numbers.series is 'module.series, e.g. pacts.pact.';
call platform.wall('platform.numbers', 'select, insert, update');
