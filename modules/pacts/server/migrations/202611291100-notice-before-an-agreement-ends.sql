alter table pacts.pacts
  add column notice_side text check (notice_side in ('community', 'unit')),
  add column notice_id uuid,
  add column notice_by uuid,
  add column notice_at timestamptz,
  add column notice_reason text,
  add column ends_on date,
  add constraint notice_is_whole check (
    (notice_side is null) = (notice_id is null) and (notice_side is null) = (notice_at is null) and (notice_side is null) = (notice_reason is null)
    and (notice_side is null) = (ends_on is null)),
  add constraint notice_within_the_term check (ends_on <= valid_to);
comment on column pacts.pacts.notice_side is 'The side that gave notice to end it early; null: none runs.';
comment on column pacts.pacts.notice_id is 'What the other side’s inbox calls it by.';
comment on column pacts.pacts.ends_on is 'The last day by that notice, unless the other side agrees before.';
