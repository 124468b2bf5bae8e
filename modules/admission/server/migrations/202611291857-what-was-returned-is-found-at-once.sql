create index on admission.asks (city_id, at, id) where returned_at is not null;
