create table dutyreports.reports (
  city_id int not null,
  id uuid not null,
  title text not null,
  year int not null,
  level text not null check (level in ('subdistrict', 'community')),
  subdistrict_id uuid not null,
  community_id uuid,
  org_id uuid not null,
  post text not null,
  by_org_id uuid not null,
  state text not null default 'drafting' check (state in ('drafting', 'submitted', 'balloting', 'counted', 'graded', 'closed')),
  due_on date not null,
  facts jsonb,
  gaps text,
  plan text,
  submitted_on date,
  submitted_by uuid,
  returned_words text,
  ballot_id uuid,
  score numeric,
  grade text check (grade in ('good', 'fair', 'ordinary', 'poor')),
  grade_words text,
  feedback text,
  feedback_no text,
  graded_on date,
  graded_by uuid,
  opened_at timestamptz not null,
  opened_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, by_org_id) references orgs.orgs,
  constraint a_community_in_its_subdistrict check ((level = 'community') = (community_id is not null)),
  constraint submitted_with_its_facts check (state = 'drafting' or (submitted_on is not null and facts is not null)),
  constraint graded_with_feedback check ((state in ('graded', 'closed')) = (grade is not null) and (grade is null) = (feedback is null))
);
comment on table dutyreports.reports is 'M12 述职评议: a secretary’s report of a year, bound to his post; its factual half is counted by the system.';
comment on column dutyreports.reports.org_id is 'The organisation whose secretary reports.';
comment on column dutyreports.reports.by_org_id is 'The comparing committee: it opens the round, comments, grades and feeds back.';
comment on column dutyreports.reports.facts is 'What the system counted, with the link of each number, as it stood at submission.';
comment on column dutyreports.reports.score is 'The weighted average that the ballot came to; null where too few voted.';
comment on column dutyreports.reports.grade_words is 'Why the committee’s grade is not the ballot’s.';
create unique index one_report_a_unit_and_year on dutyreports.reports (city_id, year, level, coalesce(community_id, subdistrict_id));
call platform.wall('dutyreports.reports', 'select, insert, update');

create table dutyreports.problems (
  city_id int not null,
  id uuid not null,
  report_id uuid not null,
  text text not null,
  due_on date not null,
  task_id uuid,
  rectified_on date,
  fix_words text,
  primary key (city_id, id),
  foreign key (city_id, report_id) references dutyreports.reports
);
comment on table dutyreports.problems is 'What was found; each becomes a task and is item one of the next year’s report.';
comment on column dutyreports.problems.rectified_on is 'When its task was verified by another.';
comment on column dutyreports.problems.fix_words is 'What the secretary says of it in the next year’s report.';
create index on dutyreports.problems (city_id, report_id);
call platform.wall('dutyreports.problems', 'select, insert, update');

create table dutyreports.comments (
  city_id int not null,
  id uuid not null,
  report_id uuid not null,
  words text not null,
  by_person uuid,
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, report_id) references dutyreports.reports
);
comment on table dutyreports.comments is '一述一评: what leaders said of a report; read by its reporter and the committee.';
create index on dutyreports.comments (city_id, report_id);
call platform.wall('dutyreports.comments', 'select, insert');
