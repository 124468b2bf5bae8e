create index on deliberations.deliberations (city_id, proposed_at, id);
