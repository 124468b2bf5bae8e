update lists.measures m set due_on = t.due_on from tasks.tasks t
  where t.city_id = m.city_id and t.id = m.task_id and t.due_on <> m.due_on;
comment on column lists.measures.due_on is 'Its day, as the task says it today.';
