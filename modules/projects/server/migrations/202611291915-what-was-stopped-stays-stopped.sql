update projects.projects p set state = 'stopped'
  where p.state = 'archived' and exists (select from projects.steps s where s.city_id = p.city_id and s.project_id = p.id and s.kind = 'stopped');
