create index on inspections.findings (city_id, org_id, decided_at) where decided_at is not null;
