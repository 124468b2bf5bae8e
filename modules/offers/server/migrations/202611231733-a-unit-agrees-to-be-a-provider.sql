alter table offers.providers
  add column state text not null default 'agreed' check (state in ('asked', 'agreed', 'declined', 'left')),
  add column answered_at timestamptz,
  add column answered_by uuid,
  add column words text,
  add constraint ended_who_said_no check (state in ('asked', 'agreed') or (ended_at is not null and words is not null));
comment on column offers.providers.state is 'Another unit is asked before orders go to it; it agrees, declines, or leaves later.';
comment on column offers.providers.answered_at is 'When it agreed, declined or left; null for the owner and for seeds.';
comment on column offers.providers.answered_by is 'Who of that unit said so.';
comment on column offers.providers.words is 'Why it declined or left.';
