create table inbox.items (
  city_id int not null,
  id uuid not null,
  module text not null,
  subject_id uuid not null,
  kind text not null,
  title text not null,
  link text not null,
  org_id uuid,
  permission text,
  grid_id uuid,
  person_id uuid,
  notice boolean not null default false,
  due_at timestamptz,
  at timestamptz not null,
  done_at timestamptz,
  primary key (city_id, id),
  constraint to_a_unit_or_a_person check ((org_id is not null and permission is not null) <> (person_id is not null))
);
comment on table inbox.items is '等我办: what waits for a unit (whoever holds the permission there) or for a person, across all modules.';
comment on column inbox.items.kind is 'What is waited for, worded at kinds.<kind> of the module.';
comment on column inbox.items.title is 'The subject in a line, as staff may see it in a list: no contact data.';
comment on column inbox.items.link is 'Path in the staff console.';
comment on column inbox.items.grid_id is 'Set: also shown to a grid worker of the unit for this grid.';
comment on column inbox.items.notice is 'A notice wants to be read, not done; it ends when it is read.';
create index on inbox.items (city_id, org_id, due_at, id) where done_at is null;
create index on inbox.items (city_id, person_id, due_at, id) where done_at is null;
create index on inbox.items (city_id, subject_id) where done_at is null;
call platform.wall('inbox.items', 'select, insert, update');
