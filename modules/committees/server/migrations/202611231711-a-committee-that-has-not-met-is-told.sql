alter table committees.committees add column told_silent_at timestamptz;
comment on column committees.committees.told_silent_at is 'When it was put before the committee’s secretary that no session was held for too long.';
grant update (told_silent_at) on committees.committees to sigong_app;
