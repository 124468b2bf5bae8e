alter table volunteering.shifts add column activity text not null default 'other' check (char_length(activity) between 1 and 40);
comment on column volunteering.shifts.activity is 'What service it is: a key of the record books'' list of activities.';
