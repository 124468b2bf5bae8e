alter table tasks.co_owners add column ask_id uuid, add column returned_at timestamptz;
comment on column tasks.co_owners.ask_id is 'The ask recorded by the gate of admission, where a community was asked from outside to help.';
comment on column tasks.co_owners.returned_at is 'When the community returned it as not admitted: it helps no more.';
create index co_owners_by_ask on tasks.co_owners (city_id, ask_id) where ask_id is not null;
