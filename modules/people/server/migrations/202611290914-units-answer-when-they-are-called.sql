-- Units answer when they are called to a meeting: the right to, for cities that stand already and posts as they were shipped.

do $$
declare own int;
begin
  for own in select city_id from platform.cities loop
    perform set_config('app.city_id', own::text, true);
    update people.posts p set permissions = array(select distinct unnest(p.permissions || n.added) order by 1)
    from (values
      ('cityLeader', array['meetings.attend']),
      ('organisationOfficer', array['meetings.attend']),
      ('deptHead', array['meetings.attend']),
      ('deptLiaison', array['meetings.attend']),
      ('workCommitteeSecretary', array['meetings.attend']),
      ('subdistrictHead', array['meetings.attend']),
      ('subdistrictDeputy', array['meetings.attend']),
      ('subdistrictOfficer', array['meetings.attend']),
      ('partyOrganizer', array['meetings.attend']),
      ('agencyHead', array['meetings.attend']),
      ('firstSecretary', array['meetings.attend']),
      ('communitySecretary', array['meetings.attend']),
      ('deputySecretary', array['meetings.attend']),
      ('communityWorker', array['meetings.attend']),
      ('partTimeMember', array['meetings.attend']),
      ('liaison', array['meetings.attend'])
    ) n (code, added)
    where p.city_id = own and p.code = n.code and p.version = 1;
  end loop;
end $$;
