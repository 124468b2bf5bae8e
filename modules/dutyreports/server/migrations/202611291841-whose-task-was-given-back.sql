alter table dutyreports.problems add column given_back_on date;
comment on column dutyreports.problems.given_back_on is 'When its task was given back as not admitted, or withdrawn: nobody waits for it any more.';
