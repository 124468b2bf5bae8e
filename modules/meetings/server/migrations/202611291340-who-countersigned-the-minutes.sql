alter table meetings.series add column countersign boolean not null default false;
comment on column meetings.series.countersign is '会签: the units that came are asked to countersign the minutes once the convenor has signed.';

create table meetings.signatures (
  city_id int not null,
  meeting_id uuid not null,
  org_id uuid not null,
  signed_at timestamptz not null,
  signed_by uuid not null,
  words text,
  primary key (city_id, meeting_id, org_id),
  foreign key (city_id, meeting_id) references meetings.meetings,
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table meetings.signatures is '会签: a unit that came stands to the signed minutes, once; their text cannot change any more.';
comment on column meetings.signatures.words is 'What the unit sees otherwise.';
call platform.wall('meetings.signatures', 'select, insert');
