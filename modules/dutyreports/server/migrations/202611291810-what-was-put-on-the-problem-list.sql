alter table dutyreports.problems add column list_problem_id uuid;
comment on column dutyreports.problems.list_problem_id is 'Where it was put on the problem list, in one tap.';
