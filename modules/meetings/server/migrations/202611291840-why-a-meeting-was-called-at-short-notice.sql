alter table meetings.meetings add column short_why text check (char_length(short_why) <= 200);
comment on column meetings.meetings.short_why is '临时通知的理由: why it was called later than the city''s rule asks; stands on the notice.';
