create table inspections.inspections (
  city_id int not null,
  id uuid not null,
  year int not null,
  by_org_id uuid not null,
  topic text not null,
  scope text not null,
  method text not null check (method in ('open', 'unannounced')),
  planned_on date not null,
  data_asked text[] not null default '{}',
  matter_id uuid,
  emergency_reason text,
  emergency_until timestamptz,
  state text not null default 'planned'
    check (state in ('planned', 'approved', 'declined', 'noticed', 'visited', 'issued', 'closed', 'withdrawn')),
  planned_at timestamptz not null,
  planned_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  decided_words text,
  notice_no text,
  noticed_at timestamptz,
  visited_at timestamptz,
  bulletin_no text,
  issued_at timestamptz,
  praise text,
  bulletin text,
  closed_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, by_org_id) references orgs.orgs,
  constraint decided_by_another check (decided_by is null or planned_by is null or decided_by <> planned_by),
  constraint approved_before_it_is_held check (state in ('planned', 'withdrawn') or decided_at is not null),
  constraint issued_with_a_number check ((issued_at is null) = (bulletin_no is null))
);
comment on table inspections.inspections is '督查: planned for a year, approved, announced or not (暗访), held; its bulletin is numbered.';
comment on column inspections.inspections.data_asked is 'What the inspected are to bring; nothing that the system holds already.';
comment on column inspections.inspections.matter_id is 'The admitted matter it names before the gate.';
create index on inspections.inspections (city_id, year);
call platform.wall('inspections.inspections', 'select, insert, update');

create table inspections.targets (
  city_id int not null,
  inspection_id uuid not null,
  org_id uuid not null,
  subdistrict_id uuid,
  community_id uuid,
  ask_id uuid,
  returned_at timestamptz,
  primary key (city_id, inspection_id, org_id),
  foreign key (city_id, inspection_id) references inspections.inspections,
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table inspections.targets is 'Whom an inspection looks at.';
comment on column inspections.targets.community_id is 'Where it counts against a community’s yearly quota.';
comment on column inspections.targets.returned_at is 'When the community returned it as not admitted.';
create index on inspections.targets (city_id, community_id) where community_id is not null;
create index on inspections.targets (city_id, org_id);
call platform.wall('inspections.targets', 'select, insert, update');

create table inspections.findings (
  city_id int not null,
  id uuid not null,
  inspection_id uuid not null,
  org_id uuid not null,
  object text not null,
  fact text not null,
  proof text,
  severity text not null check (severity in ('praise', 'minor', 'major')),
  state text not null default 'shown' check (state in ('shown', 'replied', 'upheld', 'dropped', 'rectifying', 'closed')),
  shown_at timestamptz not null,
  shown_by uuid,
  reply_by date not null,
  reply text,
  replied_at timestamptz,
  replied_by uuid,
  decision text,
  decided_at timestamptz,
  due_on date,
  task_id uuid,
  recheck text,
  rechecked_at timestamptz,
  problem_id uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, inspection_id, org_id) references inspections.targets,
  constraint decided_with_words check (state in ('shown', 'replied') or severity = 'praise' or decision is not null)
);
comment on table inspections.findings is 'What was found: unit and fact, never a resident; shown to the inspected, who may reply before it is decided.';
comment on column inspections.findings.reply_by is 'The last day for a reply, by the rule.';
comment on column inspections.findings.task_id is 'The rectification: a task.';
create index on inspections.findings (city_id, inspection_id);
call platform.wall('inspections.findings', 'select, insert, update');
