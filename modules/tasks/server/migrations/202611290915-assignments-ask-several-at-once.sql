create table tasks.assignments (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('work', 'form')),
  title text not null,
  words text,
  fields jsonb not null default '[]',
  asked_by_org_id uuid not null,
  verify_org_id uuid not null,
  target_org_ids uuid[] not null,
  due_on date not null,
  matter_id uuid,
  emergency_reason text,
  emergency_until timestamptz,
  half_hours int not null default 0,
  recurrence jsonb,
  next_on date,
  opened_at timestamptz not null,
  opened_by uuid,
  stopped_at timestamptz,
  stopped_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, asked_by_org_id) references orgs.orgs,
  foreign key (city_id, verify_org_id) references orgs.orgs,
  constraint asked_of_somebody check (cardinality(target_org_ids) between 1 and 200),
  constraint a_form_asks_something check ((kind = 'form') = (jsonb_array_length(fields) > 0)),
  constraint returns_only_when_admitted check (recurrence is null or matter_id is not null),
  constraint stopped_with_a_reason check ((stopped_at is null) = (stopped_words is null))
);
comment on table tasks.assignments is '交办: one piece of work or one form asked of several organisations at once, one task each; a recurring one asks again each round.';
comment on column tasks.assignments.fields is 'What a form asks: name, type (text, number, date, choice), options.';
comment on column tasks.assignments.target_org_ids is 'Whom: one task each, each round.';
comment on column tasks.assignments.due_on is 'The day of the latest round.';
comment on column tasks.assignments.matter_id is 'The admitted matter it names before the gate.';
comment on column tasks.assignments.recurrence is 'When it returns (pattern and rest-day rule of the calendar); null: once.';
comment on column tasks.assignments.next_on is 'The day of the next round, not yet asked.';
create index assignments_by_asker on tasks.assignments (city_id, asked_by_org_id, opened_at);
call platform.wall('tasks.assignments', 'select, insert, update');

alter table tasks.tasks add column answers jsonb;
comment on column tasks.tasks.answers is 'A form’s answers by the names of its fields, given once by the owner.';
