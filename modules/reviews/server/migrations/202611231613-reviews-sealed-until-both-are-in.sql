create table reviews.rounds (
  city_id int not null,
  id uuid not null,
  year int not null,
  part text not null check (part in ('first', 'second', 'whole')),
  period_from date not null,
  period_to date not null,
  opened_on date not null,
  opened_by uuid,
  closes_on date not null,
  closed_at timestamptz,
  published_at timestamptz,
  rules jsonb not null,
  primary key (city_id, id),
  constraint one_round_a_part unique (city_id, year, part),
  constraint a_period_lasts check (period_from <= period_to),
  constraint published_once_closed check (published_at is null or closed_at is not null)
);
comment on table reviews.rounds is '一轮双向评议: opened by the city for every agreement in force, closed on a day.';
comment on column reviews.rounds.part is 'Half of the year, or the whole of it.';
comment on column reviews.rounds.rules is 'Weights, points, bands and their version as they stood when the round was opened: a result is read by these.';
call platform.wall('reviews.rounds', 'select, insert, update (closed_at, published_at, closes_on)');

create table reviews.pairs (
  city_id int not null,
  id uuid not null,
  round_id uuid not null,
  pact_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  org_id uuid not null,
  community_in_at timestamptz,
  unit_in_at timestamptz,
  opened_at timestamptz,
  not_reviewed_at timestamptz,
  result jsonb,
  unit_score int,
  community_score int,
  unit_band text check (unit_band in ('excellent', 'good', 'fair', 'poor')),
  community_band text check (community_band in ('excellent', 'good', 'fair', 'poor')),
  primary key (city_id, id),
  foreign key (city_id, round_id) references reviews.rounds,
  constraint one_pair_an_agreement unique (city_id, round_id, pact_id),
  constraint opened_together_or_not_at_all check (opened_at is null or (community_in_at is not null and unit_in_at is not null)),
  constraint opened_or_not_reviewed check (opened_at is null or not_reviewed_at is null),
  constraint a_result_only_when_open check (opened_at is not null or (result is null and unit_score is null and community_score is null
    and unit_band is null and community_band is null))
);
comment on table reviews.pairs is 'The two sheets of one agreement. One opened_at for both: they are visible together or not at all.';
comment on column reviews.pairs.community_in_at is 'When the community’s sheet about the unit came in; null: not, or taken back.';
comment on column reviews.pairs.unit_in_at is 'When the unit’s sheet about the community came in.';
comment on column reviews.pairs.opened_at is 'The instant at which both became visible, to both sides and those above at once.';
comment on column reviews.pairs.not_reviewed_at is 'The round closed with one sheet missing: what came in stays sealed for ever.';
comment on column reviews.pairs.result is 'How the scores came about: formula, version, basis, item by item.';
comment on column reviews.pairs.unit_score is 'Hundredths of a point.';
create index on reviews.pairs (city_id, community_id);
create index on reviews.pairs (city_id, org_id);
call platform.wall('reviews.pairs', 'select, insert, update (community_in_at, unit_in_at, opened_at, not_reviewed_at, result, unit_score, community_score, unit_band, community_band)');

create table reviews.sheets (
  city_id int not null,
  id uuid not null,
  pair_id uuid not null,
  side text not null check (side in ('community', 'unit')),
  grades jsonb,
  words text,
  written_by uuid,
  primary key (city_id, id),
  foreign key (city_id, pair_id) references reviews.pairs,
  constraint one_sheet_a_side unique (city_id, pair_id, side)
);
comment on table reviews.sheets is 'What one side wrote about the other. The program may write it, but reads it only by reviews.sheets_open_to.';
comment on column reviews.sheets.side is 'Who wrote it: the community about the unit, the unit about the community.';
comment on column reviews.sheets.grades is 'A grade an item; facts are not graded by hand.';
call platform.wall('reviews.sheets', 'select (city_id, id, pair_id, side), insert, update (grades, words, written_by)');

-- The one way to read a sheet: the side that wrote it, and everybody once both are open.
create function reviews.sheets_open_to(pair uuid, own text[])
  returns table (side text, grades jsonb, words text) language sql stable security definer set search_path = '' as $$
  select s.side, s.grades, s.words from reviews.sheets s join reviews.pairs p on p.city_id = s.city_id and p.id = s.pair_id
  where s.city_id = (select platform.city_id()) and p.id = pair and s.grades is not null
    and (p.opened_at is not null or s.side = any(own)) $$;
revoke all on function reviews.sheets_open_to from public;
grant execute on function reviews.sheets_open_to to sigong_app;

-- What was opened stays open and as it was; what a closed round left sealed stays sealed.
create function reviews.seal_holds() returns trigger language plpgsql as $$
begin
  if old.opened_at is not null and (new.opened_at is distinct from old.opened_at or new.community_in_at is distinct from old.community_in_at
      or new.unit_in_at is distinct from old.unit_in_at or new.not_reviewed_at is not null) then
    raise exception 'an opened pair is not changed' using errcode = '23514', constraint = 'opened_stays_open';
  end if;
  if old.not_reviewed_at is not null then
    raise exception 'a sealed pair stays sealed' using errcode = '23514', constraint = 'sealed_stays_sealed';
  end if;
  return new;
end $$;
create trigger seal_holds before update on reviews.pairs for each row execute function reviews.seal_holds();

create function reviews.sheet_stays() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from reviews.pairs p where p.city_id = new.city_id and p.id = new.pair_id
      and (p.opened_at is not null or p.not_reviewed_at is not null)) then
    raise exception 'a sheet of an ended pair is not changed' using errcode = '23514', constraint = 'sheet_stays';
  end if;
  return new;
end $$;
create trigger sheet_stays before update on reviews.sheets for each row execute function reviews.sheet_stays();

create table reviews.replies (
  city_id int not null,
  pair_id uuid not null,
  side text not null check (side in ('community', 'unit')),
  words text not null,
  at timestamptz not null,
  by_person uuid,
  primary key (city_id, pair_id, side),
  foreign key (city_id, pair_id) references reviews.pairs
);
comment on table reviews.replies is 'The reply of a side to what was written about it: once.';
call platform.wall('reviews.replies', 'select, insert');
