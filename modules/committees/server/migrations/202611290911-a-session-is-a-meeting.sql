-- A session of a committee is a meeting of its series; here stays what was counted of each seat.
alter table committees.sessions add column meeting_id uuid;
alter table committees.sessions add foreign key (city_id, meeting_id) references meetings.meetings;
comment on column committees.sessions.meeting_id is 'The meeting that this session was: agenda, minutes and resolutions are there.';
create unique index one_session_a_meeting on committees.sessions (city_id, meeting_id) where meeting_id is not null;
grant update (meeting_id) on committees.sessions to sigong_app;

-- What was recorded before meetings were kept: each becomes a closed meeting of its committee's series.
do $$
declare own int;
begin
  for own in select city_id from platform.cities loop
    perform set_config('app.city_id', own::text, true);
    insert into meetings.series (city_id, id, kind, level, subdistrict_id, community_id, org_id, name, place, module, subject_id, opened_at)
      select c.city_id, gen_random_uuid(), 'committee', case c.kind when 'work' then 'subdistrict' else 'community' end, c.subdistrict_id,
        c.community_id, c.org_id, c.name || '会议', null, 'committees', c.id, c.established_on
      from committees.committees c where c.city_id = own;
    insert into meetings.meetings (city_id, id, series_id, no, level, subdistrict_id, community_id, org_id, starts_at, place, state, planned_at,
        planned_by, guests, counted_at, minutes, minutes_no, minutes_hash, followed, signed_at, signed_by, ended_at)
      select x.city_id, x.id, s.id, row_number() over (partition by x.committee_id order by x.held_on, x.id), s.level, s.subdistrict_id,
        s.community_id, s.org_id, (x.held_on + time '09:00') at time zone 'Asia/Shanghai', s.name, 'closed', x.recorded_at, x.recorded_by, 0,
        x.recorded_at, x.topic, '补录', sha256(convert_to(x.topic, 'UTF8')), '[]', x.recorded_at, x.recorded_by, x.recorded_at
      from committees.sessions x join meetings.series s on s.city_id = x.city_id and s.module = 'committees' and s.subject_id = x.committee_id
      where x.city_id = own;
    insert into meetings.agenda (city_id, id, meeting_id, n, kind, title, minutes, outcome)
      select x.city_id, gen_random_uuid(), x.id, 1, 'item', left(x.topic, 100), x.topic, 'noted' from committees.sessions x where x.city_id = own;
    insert into meetings.attendance (city_id, id, meeting_id, org_id, role, title, seat_id, status)
      select a.city_id, gen_random_uuid(), a.session_id, a.org_id, 'member', s.title, a.seat_id,
        case a.status when 'excused' then 'leave' else a.status end
      from committees.attendances a join committees.seats s on s.city_id = a.city_id and s.id = a.seat_id where a.city_id = own;
    update committees.sessions set meeting_id = id where city_id = own;
  end loop;
end $$;
