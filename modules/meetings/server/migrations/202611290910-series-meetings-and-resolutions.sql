create table meetings.series (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('joint', 'regular', 'committee', 'group')),
  level text not null check (level in ('community', 'subdistrict', 'city')),
  subdistrict_id uuid,
  community_id uuid,
  org_id uuid not null,
  name text not null,
  cycle jsonb,
  quorum int not null default 50 check (quorum between 1 and 100),
  place text,
  standing text[] not null default '{}',
  module text,
  subject_id uuid,
  opened_at timestamptz not null,
  opened_by uuid,
  ended_on date,
  told_due_on date,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, subdistrict_id) references regions.regions,
  foreign key (city_id, community_id) references regions.regions,
  constraint a_series_has_its_place check (
    (level = 'community' and community_id is not null and subdistrict_id is not null)
    or (level = 'subdistrict' and subdistrict_id is not null and community_id is null)
    or (level = 'city' and subdistrict_id is null and community_id is null)),
  constraint of_a_record_of_another_module check ((module is null) = (subject_id is null))
);
comment on table meetings.series is '会议制度: meetings of one kind and level that return by a rule, with who convenes them and who sits in them.';
comment on column meetings.series.org_id is 'Who convenes (召集单位).';
comment on column meetings.series.cycle is 'When it returns, as a recurrence of the calendar with its rule for rest days; null: as needed.';
comment on column meetings.series.quorum is 'How much of its members must be there, in percent.';
comment on column meetings.series.standing is 'What stands on every agenda (固定议程).';
comment on column meetings.series.module is 'The module whose record this series belongs to: a committee, a leading group.';
comment on column meetings.series.subject_id is 'That record.';
comment on column meetings.series.told_due_on is 'The day of the pattern of which the convenor was last reminded.';
create unique index one_series_a_record on meetings.series (city_id, module, subject_id) where module is not null and ended_on is null;
call platform.wall('meetings.series', 'select, insert, update');

create table meetings.members (
  city_id int not null,
  id uuid not null,
  series_id uuid not null,
  org_id uuid not null,
  role text not null check (role in ('member', 'attending')),
  title text,
  seat_id uuid,
  since timestamptz not null,
  ended_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, series_id) references meetings.series,
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table meetings.members is '成员单位: who is called to every meeting of a series; an organisation, never a person.';
comment on column meetings.members.role is 'member 出席, attending 列席.';
comment on column meetings.members.seat_id is 'The seat of a committee it sits by.';
create unique index one_member_a_series on meetings.members (city_id, series_id, org_id, coalesce(seat_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null;
call platform.wall('meetings.members', 'select, insert, update');

create table meetings.meetings (
  city_id int not null,
  id uuid not null,
  series_id uuid not null,
  no int not null check (no > 0),
  level text not null check (level in ('community', 'subdistrict', 'city')),
  subdistrict_id uuid,
  community_id uuid,
  org_id uuid not null,
  starts_at timestamptz not null,
  place text not null,
  state text not null default 'planned' check (state in ('planned', 'called', 'closed', 'cancelled')),
  planned_at timestamptz not null,
  planned_by uuid,
  notice_no text,
  called_at timestamptz,
  called_by uuid,
  guests int check (guests between 0 and 9999),
  guest_words text,
  counted_at timestamptz,
  counted_by uuid,
  minutes text,
  minutes_no text,
  minutes_hash bytea,
  followed jsonb,
  signed_at timestamptz,
  signed_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  ended_why text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, series_id) references meetings.series,
  foreign key (city_id, org_id) references orgs.orgs,
  constraint one_number_a_series unique (city_id, series_id, no),
  constraint called_with_a_notice check ((notice_no is null) = (called_at is null) and (state <> 'called' or called_at is not null)),
  constraint closed_with_count_and_report check (state <> 'closed' or
    (counted_at is not null and guests is not null and minutes is not null and minutes_hash is not null and signed_at is not null and minutes_no is not null)),
  constraint signed_as_written check (minutes_hash is null or minutes_hash = sha256(convert_to(minutes, 'UTF8'))),
  constraint cancelled_for_a_reason check (state <> 'cancelled' or (ended_at is not null and ended_why is not null))
);
comment on table meetings.meetings is '会议: one meeting of a series, from its plan to the signed minutes.';
comment on column meetings.meetings.no is 'Which one of its series.';
comment on column meetings.meetings.guests is 'Heads beside the units called; with them the head count is closed.';
comment on column meetings.meetings.minutes is '纪要: drafted from the agenda, changed by people until it is signed.';
comment on column meetings.meetings.minutes_hash is 'SHA-256 of the minutes as signed; the text cannot change after it.';
comment on column meetings.meetings.followed is 'What had become of earlier resolutions when the minutes were signed.';
create index on meetings.meetings (city_id, starts_at, id);
create index on meetings.meetings (city_id, subdistrict_id, starts_at);
create index on meetings.meetings (city_id, community_id, starts_at);
call platform.wall('meetings.meetings', 'select, insert, update');

create function meetings.keep_what_was_signed() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null and (new.minutes, new.minutes_hash, new.signed_at, new.followed, new.state)
    is distinct from (old.minutes, old.minutes_hash, old.signed_at, old.followed, old.state) then
    raise exception 'signed minutes are kept' using errcode = '23514', constraint = 'signed_minutes_are_kept';
  end if;
  return new;
end $$;
create trigger signed_minutes_are_kept before update on meetings.meetings for each row execute function meetings.keep_what_was_signed();

create table meetings.agenda (
  city_id int not null,
  id uuid not null,
  meeting_id uuid not null,
  n int check (n >= 0),
  kind text not null check (kind in ('followup', 'standing', 'topic', 'item')),
  topic_id uuid,
  title text not null,
  words text,
  minutes text,
  outcome text check (outcome in ('resolved', 'noted', 'open')),
  primary key (city_id, id),
  foreign key (city_id, meeting_id) references meetings.meetings,
  foreign key (city_id, topic_id) references meetings.topics,
  constraint one_item_a_place unique (city_id, meeting_id, n) deferrable initially deferred,
  constraint what_became_of_it_comes_first check ((kind = 'followup') = (n = 0)),
  constraint a_topic_is_named check ((kind = 'topic') = (topic_id is not null))
);
comment on table meetings.agenda is '议程. Place 0 is the system''s: what became of the last resolutions (上次议定事项落实情况).';
comment on column meetings.agenda.outcome is 'resolved: by resolutions; noted: talked over, nothing to do; open: goes back to the list.';
create index on meetings.agenda (city_id, topic_id) where topic_id is not null;
comment on column meetings.agenda.n is 'Its place; null once it was taken off.';
call platform.wall('meetings.agenda', 'select, insert, update');

create table meetings.attendance (
  city_id int not null,
  id uuid not null,
  meeting_id uuid not null,
  org_id uuid not null,
  role text not null check (role in ('member', 'attending')),
  title text,
  seat_id uuid,
  reply text check (reply in ('coming', 'substitute', 'leave')),
  reply_words text,
  replied_at timestamptz,
  replied_by uuid,
  status text check (status in ('present', 'substitute', 'leave', 'absent')),
  who text,
  primary key (city_id, id),
  foreign key (city_id, meeting_id) references meetings.meetings,
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table meetings.attendance is 'Who is called to a meeting and who came, a unit or a seat; counted for the organisation, never for a person.';
comment on column meetings.attendance.reply is 'What the unit answered to the notice.';
comment on column meetings.attendance.status is 'present 出席, substitute 派员代会, leave 请假, absent 缺席; null until the heads are counted.';
comment on column meetings.attendance.who is 'Who sat there for the unit, as written on the sign-in sheet.';
create unique index called_once on meetings.attendance (city_id, meeting_id, org_id, coalesce(seat_id, '00000000-0000-0000-0000-000000000000'));
create index on meetings.attendance (city_id, org_id);
call platform.wall('meetings.attendance', 'select, insert, update');

create table meetings.resolutions (
  city_id int not null,
  id uuid not null,
  meeting_id uuid not null,
  series_id uuid not null,
  agenda_id uuid not null,
  topic_id uuid,
  level text not null,
  subdistrict_id uuid,
  community_id uuid,
  n int not null check (n > 0),
  no text,
  text text not null check (btrim(text) <> ''),
  owner_org_id uuid not null,
  co_org_ids uuid[] not null default '{}',
  decided_on date not null,
  due_on date not null,
  state text not null default 'decided' check (state in ('decided', 'open', 'claimed', 'done', 'refused', 'withdrawn', 'struck')),
  matter_id uuid,
  task_id uuid,
  sent_at timestamptz,
  done_on date,
  why text,
  made_at timestamptz not null,
  made_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, meeting_id) references meetings.meetings,
  foreign key (city_id, series_id) references meetings.series,
  foreign key (city_id, agenda_id) references meetings.agenda,
  foreign key (city_id, topic_id) references meetings.topics,
  constraint a_resolution_has_an_owner foreign key (city_id, owner_org_id) references orgs.orgs,
  constraint due_after_it_was_decided check (due_on >= decided_on),
  constraint sent_with_a_number check ((state in ('decided', 'struck')) or (no is not null and sent_at is not null)),
  constraint done_on_a_day check ((state = 'done') = (done_on is not null)),
  constraint one_place_a_meeting unique (city_id, meeting_id, n)
);
comment on table meetings.resolutions is '议定事项: what a meeting decided; who does it and by when are never empty.';
comment on column meetings.resolutions.owner_org_id is '责任单位. Never empty.';
comment on column meetings.resolutions.due_on is '完成时限. Never empty.';
comment on column meetings.resolutions.state is 'decided: the minutes are not signed; open, claimed, done, refused: as the task made of it; struck: taken back before the minutes were signed.';
comment on column meetings.resolutions.matter_id is 'The admitted matter that lets it pass to a community, where one is needed.';
comment on column meetings.resolutions.task_id is 'The task made of it when the minutes were signed.';
create index on meetings.resolutions (city_id, series_id, decided_on);
create index on meetings.resolutions (city_id, owner_org_id, due_on);
create index on meetings.resolutions (city_id, due_on, id);
call platform.wall('meetings.resolutions', 'select, insert, update');

create table meetings.links (
  city_id int not null,
  resolution_id uuid not null,
  module text not null,
  kind text not null,
  subject_id uuid not null,
  title text not null,
  link text not null,
  at timestamptz not null,
  by uuid,
  primary key (city_id, resolution_id, module, kind, subject_id),
  foreign key (city_id, resolution_id) references meetings.resolutions
);
comment on table meetings.links is 'What was made of a resolution elsewhere: a need, a project, a clause, a measure of a concern.';
create index on meetings.links (city_id, module, subject_id);
call platform.wall('meetings.links', 'select, insert');

alter table meetings.topics add column meeting_id uuid;
alter table meetings.topics add foreign key (city_id, meeting_id) references meetings.meetings;
comment on column meetings.topics.meeting_id is 'The meeting that has it on its agenda; null where only a day was named.';
create index on meetings.topics (city_id, meeting_id) where meeting_id is not null;
