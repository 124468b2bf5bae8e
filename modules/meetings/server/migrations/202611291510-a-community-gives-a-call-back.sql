alter table meetings.attendance add column ask_id uuid, add column returned_at timestamptz,
  add constraint only_what_was_asked_is_returned check (returned_at is null or ask_id is not null);
comment on column meetings.attendance.ask_id is 'What the gate recorded where the call asks something of a community (admission.asks).';
comment on column meetings.attendance.returned_at is '未准入，退回: the community gave the call back; it is called no longer and never counted as absent.';
create index on meetings.attendance (city_id, ask_id) where ask_id is not null;
