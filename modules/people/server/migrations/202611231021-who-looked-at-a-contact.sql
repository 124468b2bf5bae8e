-- Contact data of a person is shown only with a reason, and the person sees who asked for it and why.

create table people.reveals (
  city_id int not null,
  id uuid not null,
  person_id uuid not null,
  by_person_id uuid not null,
  reason text not null check (char_length(reason) between 2 and 100),
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, person_id) references people.persons,
  foreign key (city_id, by_person_id) references people.persons
);
comment on table people.reveals is 'Each time contact data of a person was shown to somebody: to whom, when and for what reason.';
create index on people.reveals (city_id, person_id, at desc);
call platform.wall('people.reveals', 'select, insert');
