create index on whistles.whistles (city_id, drafted_at, id);
