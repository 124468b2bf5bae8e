-- An import whose process died is taken up again: it says when it last moved.

alter table platform.imports add column moved_at timestamptz;
comment on column platform.imports.moved_at is 'When the step that runs now last said how far it is.';
create index on platform.imports (city_id, moved_at) where state in ('checking', 'applying');
