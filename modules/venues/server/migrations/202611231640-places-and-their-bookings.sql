create table venues.places (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('venue', 'facility', 'base', 'home')),
  level text check (level in ('subdistrict', 'community', 'grid', 'memberHome')),
  facility_kind text,
  name text not null,
  owner_org_id uuid not null,
  keeper_org_id uuid not null,
  subdistrict_id uuid,
  community_id uuid,
  grid_id uuid,
  address text not null,
  lat double precision,
  lng double precision,
  area int not null check (area >= 0),
  accessibility text,
  for_whom text[] not null default '{}',
  rules text,
  theme text,
  insurance text,
  approval text not null default 'auto' check (approval in ('none', 'keeper', 'auto')),
  residents boolean not null default true,
  on_holidays boolean not null default false,
  windows jsonb not null default '[]',
  exceptions jsonb not null default '[]',
  partners jsonb not null default '[]',
  bases jsonb not null default '[]',
  roster jsonb not null default '[]',
  state text not null check (state in ('offered', 'agreed', 'open', 'suspended', 'ended')),
  agreement_no text,
  agreed_from date,
  agreed_to date,
  pact_id uuid,
  clause_id uuid,
  clause_counts text not null default 'uses' check (clause_counts in ('uses', 'hours')),
  suspended_from date,
  suspended_until date,
  suspended_why text,
  ended_at timestamptz,
  ended_why text,
  version int not null default 1,
  made_at timestamptz not null,
  primary key (city_id, id),
  constraint one_agreement_no unique (city_id, agreement_no),
  constraint level_of_a_venue check ((kind = 'venue') = (level is not null)),
  constraint kind_of_a_facility check ((kind = 'facility') = (facility_kind is not null)),
  constraint offered_is_a_facility check (state not in ('offered', 'agreed') or kind = 'facility'),
  constraint open_under_an_agreement check (kind <> 'facility' or state in ('offered', 'ended') or (agreement_no is not null and agreed_from is not null)),
  constraint suspended_with_a_reason check (state <> 'suspended' or (suspended_from is not null and suspended_why is not null)),
  constraint ended_with_a_reason check ((state = 'ended') = (ended_at is not null) and (ended_at is null or ended_why is not null))
);
comment on table venues.places is '阵地、共享设施、共享基地、同心之家: a place that is open to others, who keeps it, when it is open and under which agreement.';
comment on column venues.places.level is '四级阵地: subdistrict, community, grid station, home room of a member.';
comment on column venues.places.facility_kind is 'A key of the city’s list of kinds (停车场, 食堂, 会议室 …).';
comment on column venues.places.keeper_org_id is 'Whoever holds venues.keep there confirms, marks who came, and changes hours.';
comment on column venues.places.address is 'Of a member’s home room no resident’s page shows it.';
comment on column venues.places.lat is 'WGS-84 degrees.';
comment on column venues.places.area is 'Square metres.';
comment on column venues.places.approval is 'none: confirmed at once; keeper: the keeper decides; auto: the keeper may decide, after a working day it is confirmed.';
comment on column venues.places.residents is 'Residents may book it themselves.';
comment on column venues.places.on_holidays is 'Open on public holidays too; else the weekly windows do not count there.';
comment on column venues.places.windows is 'Weekly: [{weekday 1–7, from, to}] in half-hours since midnight.';
comment on column venues.places.exceptions is 'By date: [{day, windows: [{from, to}], words}]; no windows: closed. They outrank weekday and holiday.';
comment on column venues.places.partners is 'Joint home: [{orgId, words}].';
comment on column venues.places.bases is 'Joint home: its service bases [{key, words, forWhom}] by the city’s list; an empty one has no words.';
comment on column venues.places.roster is 'Joint home: weekly duty [{weekday, from, to, orgId, words}]; organisations and teams, never persons.';
comment on column venues.places.clause_id is 'The clause of a pact that a done use ticks.';
create index on venues.places (city_id, community_id, id);
create index on venues.places (city_id, keeper_org_id, id);
create index on venues.places (city_id, owner_org_id, id);
call platform.wall('venues.places', 'select, insert, update');

create table venues.resources (
  city_id int not null,
  id uuid not null,
  place_id uuid not null,
  name text not null,
  capacity int not null constraint capacity_is_some check (capacity between 1 and 5000),
  capacity_from date not null,
  equipment text,
  ended_at timestamptz,
  version int not null default 1,
  made_at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, place_id) references venues.places (city_id, id)
);
comment on table venues.resources is 'What is booked: a hall as a whole (capacity 1), the places of a car park, seats.';
comment on column venues.resources.capacity is 'Units that may be taken at the same time.';
comment on column venues.resources.capacity_from is 'The day from which this capacity counts; what was before stays as it was.';
create index on venues.resources (city_id, place_id);
call platform.wall('venues.resources', 'select, insert, update');

create table venues.items (
  city_id int not null,
  id uuid not null,
  place_id uuid not null,
  resource_id uuid not null,
  title text not null,
  kind text not null check (kind in ('visit', 'lecture', 'oath', 'practice', 'film')),
  minutes int not null check (minutes between 15 and 480),
  min_people int not null default 1,
  max_people int not null,
  season text,
  prep text,
  state text not null default 'listed' check (state in ('draft', 'listed', 'retired')),
  version int not null default 1,
  made_at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, place_id) references venues.places (city_id, id),
  foreign key (city_id, resource_id) references venues.resources (city_id, id),
  constraint people_in_order check (min_people between 1 and max_people)
);
comment on table venues.items is '组织生活菜单: what a shared base offers to branches; ordered in two taps.';
create index on venues.items (city_id, place_id);
call platform.wall('venues.items', 'select, insert, update');

create table venues.bookings (
  city_id int not null,
  id uuid not null,
  no text not null,
  place_id uuid not null,
  resource_id uuid not null,
  item_id uuid,
  day date not null,
  from_slot int not null,
  to_slot int not null,
  units int not null check (units >= 1),
  heads int not null check (heads between 1 and 10000),
  purpose text not null,
  booker text not null check (booker in ('org', 'resident')),
  org_id uuid,
  co_org_ids uuid[] not null default '{}',
  person_id uuid,
  booker_mark bytea,
  client_key text,
  series_id uuid,
  state text not null,
  asked_at timestamptz not null,
  offer_until timestamptz,
  instead_of uuid,
  decided_at timestamptz,
  decided_by uuid,
  why text,
  marked_at timestamptz,
  marked_by uuid,
  came int,
  rating int check (rating between 1 and 5),
  rating_words text,
  rated_at timestamptz,
  ticked boolean not null default false,
  version int not null default 1,
  primary key (city_id, id),
  constraint one_number_a_booking unique (city_id, no),
  constraint one_booking_a_form unique (city_id, client_key),
  foreign key (city_id, place_id) references venues.places (city_id, id),
  foreign key (city_id, resource_id) references venues.resources (city_id, id),
  foreign key (city_id, item_id) references venues.items (city_id, id),
  constraint within_a_day check (from_slot >= 0 and to_slot <= 48 and from_slot < to_slot),
  constraint state_of_a_booking check (state in ('waiting', 'offered', 'asked', 'confirmed', 'held', 'done', 'no-show', 'cancelled', 'refused', 'lapsed')),
  constraint by_an_organisation_or_a_resident check ((booker = 'org') = (org_id is not null)),
  constraint offered_until_when check (state <> 'offered' or offer_until is not null),
  constraint refused_with_a_reason check (state not in ('refused') or why is not null)
);
comment on table venues.bookings is '预约: a resource for some half-hours of a day. The times never change; another time is another booking.';
comment on column venues.bookings.no is 'Ten characters that people read aloud.';
comment on column venues.bookings.from_slot is 'Half-hours since midnight of the city’s clock; to_slot is the end.';
comment on column venues.bookings.co_org_ids is 'Branches that share the booking.';
comment on column venues.bookings.booker_mark is 'HMAC of a resident’s telephone: for the rule of no-shows, never shown.';
comment on column venues.bookings.series_id is 'Rows of one recurring booking share it.';
comment on column venues.bookings.state is 'waiting (候补), offered (held for the first waiting until offer_until), asked, confirmed, held (under way), done, no-show (the keeper’s word only), cancelled, refused, lapsed.';
comment on column venues.bookings.instead_of is 'The booking that this one was offered instead of.';
comment on column venues.bookings.came is 'Heads counted by the keeper.';
create index on venues.bookings (city_id, place_id, day, from_slot);
create index on venues.bookings (city_id, resource_id, day) where state in ('waiting', 'offered', 'asked', 'confirmed', 'held');
create index on venues.bookings (city_id, org_id, day) where org_id is not null;
create index on venues.bookings (city_id, day, id);
create index on venues.bookings (city_id, booker_mark, day) where state = 'no-show';
create index on venues.bookings (city_id, org_id, day) where state = 'no-show';
call platform.wall('venues.bookings', 'select, insert, update');

create table venues.bookers (
  city_id int not null,
  booking_id uuid not null,
  name text,
  phone text,
  primary key (city_id, booking_id),
  foreign key (city_id, booking_id) references venues.bookings (city_id, id)
);
comment on table venues.bookers is 'Who booked as a resident (contact data): masked everywhere, revealed with a reason, emptied 30 days after the day.';
call platform.wall('venues.bookers', 'select, insert, update');

create table venues.reveals (
  city_id int not null,
  id uuid not null,
  booking_id uuid not null,
  person_id uuid not null,
  reason text not null,
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, booking_id) references venues.bookings (city_id, id)
);
comment on table venues.reveals is 'Who looked at a booker’s contact data, when and why.';
call platform.wall('venues.reveals', 'select, insert');

create table venues.closures (
  city_id int not null,
  id uuid not null,
  place_id uuid not null,
  resource_id uuid not null,
  kind text not null check (kind in ('blackout', 'lease')),
  from_day date not null,
  to_day date not null,
  weekdays int[] not null,
  from_slot int not null,
  to_slot int not null,
  org_id uuid,
  words text not null,
  made_at timestamptz not null,
  made_by uuid,
  lifted_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, place_id) references venues.places (city_id, id),
  foreign key (city_id, resource_id) references venues.resources (city_id, id),
  constraint closure_within_a_year check (from_day <= to_day and to_day - from_day <= 366),
  constraint closure_within_a_day check (from_slot >= 0 and to_slot <= 48 and from_slot < to_slot),
  constraint lease_to_somebody check ((kind = 'lease') = (org_id is not null))
);
comment on table venues.closures is 'Half-hours in which a resource cannot be booked: a blackout, or a lease to an organisation. Lifted, never deleted.';
create index on venues.closures (city_id, place_id, to_day);
call platform.wall('venues.closures', 'select, insert, update');

create table venues.slots (
  city_id int not null,
  resource_id uuid not null,
  day date not null,
  slot int not null,
  capacity int not null,
  taken int not null default 0,
  closed int not null default 0,
  primary key (city_id, resource_id, day, slot),
  foreign key (city_id, resource_id) references venues.resources (city_id, id),
  constraint taken_within_capacity check (taken between 0 and capacity),
  constraint closed_is_empty check (closed >= 0 and (closed = 0 or taken = 0))
);
comment on table venues.slots is 'What is taken of a resource, by half-hour: counters that only triggers keep, so that no program can book beyond capacity.';
comment on column venues.slots.closed is 'Blackouts and leases that lie on it.';
call platform.wall('venues.slots', 'select');

-- The counters. As their owner, because the program itself has no right to write them; in the order of the half-hours, so
-- that two who want the same ones wait for each other and never block each other.
create function venues.take(city int, resource uuid, on_day date, from_slot int, to_slot int, more_taken int, more_closed int) returns void
language plpgsql security definer set search_path = '' as $$
declare cap int;
begin
  select r.capacity into cap from venues.resources r where r.city_id = city and r.id = resource for share;
  insert into venues.slots as s (city_id, resource_id, day, slot, capacity, taken, closed)
    select city, resource, on_day, n, cap, greatest(more_taken, 0), greatest(more_closed, 0)
    from generate_series(from_slot, to_slot - 1) n order by n
  on conflict (city_id, resource_id, day, slot) do update set taken = s.taken + more_taken, closed = s.closed + more_closed;
end $$;

create function venues.holds(state text) returns boolean language sql immutable parallel safe
  as $$ select state in ('offered', 'asked', 'confirmed', 'held', 'done', 'no-show') $$;

create function venues.count_booking() returns trigger language plpgsql security definer set search_path = '' as $$
declare before int := 0; now_taken int := 0;
begin
  if tg_op = 'UPDATE' then
    if (old.resource_id, old.day, old.from_slot, old.to_slot) is distinct from (new.resource_id, new.day, new.from_slot, new.to_slot) then
      raise exception 'a booking keeps its times' using errcode = '23514', constraint = 'booking_keeps_its_times';
    end if;
    if venues.holds(old.state) then before := old.units; end if;
  end if;
  if venues.holds(new.state) then now_taken := new.units; end if;
  if now_taken <> before then
    perform venues.take(new.city_id, new.resource_id, new.day, new.from_slot, new.to_slot, now_taken - before, 0);
  end if;
  return null;
end $$;
create trigger count_booking after insert or update of state, units, resource_id, day, from_slot, to_slot on venues.bookings
  for each row execute function venues.count_booking();

create function venues.count_closure() returns trigger language plpgsql security definer set search_path = '' as $$
declare d date; more int := 1;
begin
  if tg_op = 'UPDATE' then
    if old.lifted_at is not null or new.lifted_at is null then return null; end if;
    more := -1;
  end if;
  for d in select g::date from generate_series(new.from_day, new.to_day, interval '1 day') g
    where extract(isodow from g)::int = any(new.weekdays) order by 1
  loop
    perform venues.take(new.city_id, new.resource_id, d, new.from_slot, new.to_slot, 0, more);
  end loop;
  return null;
end $$;
create trigger count_closure after insert or update of lifted_at on venues.closures
  for each row execute function venues.count_closure();

create function venues.closure_stays() returns trigger language plpgsql as $$
begin raise exception 'a closure is lifted, not changed' using errcode = '23514', constraint = 'closure_is_lifted_not_changed'; end $$;
create trigger closure_stays before update on venues.closures for each row
  when ((old.resource_id, old.from_day, old.to_day, old.weekdays, old.from_slot, old.to_slot) is distinct from
        (new.resource_id, new.from_day, new.to_day, new.weekdays, new.from_slot, new.to_slot))
  execute function venues.closure_stays();

-- A capacity below what is taken from today on is refused by the slots’ own check.
create function venues.follow_capacity() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update venues.slots s set capacity = new.capacity where s.city_id = new.city_id and s.resource_id = new.id
    and s.day >= new.capacity_from;
  return null;
end $$;
create trigger follow_capacity after update of capacity on venues.resources
  for each row when (old.capacity is distinct from new.capacity) execute function venues.follow_capacity();

revoke execute on function venues.take(int, uuid, date, int, int, int, int) from public;

create table venues.incidents (
  city_id int not null,
  id uuid not null,
  place_id uuid not null,
  booking_id uuid,
  happened_on date not null,
  words text not null,
  said_by_org uuid,
  said_by uuid,
  at timestamptz not null,
  suspends boolean not null default false,
  concern_id uuid,
  settled_at timestamptz,
  settled_by uuid,
  settled_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, place_id) references venues.places (city_id, id),
  foreign key (city_id, booking_id) references venues.bookings (city_id, id),
  constraint settled_in_words check (settled_at is null or settled_words is not null)
);
comment on table venues.incidents is 'What went wrong at a place, by keeper or booker; may suspend it; settled in words that both sides read.';
create index on venues.incidents (city_id, place_id, at desc);
call platform.wall('venues.incidents', 'select, insert, update');

create table venues.feeds (
  city_id int not null,
  id uuid not null,
  org_id uuid not null,
  token_hash bytea not null,
  words text not null,
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz,
  primary key (city_id, id),
  constraint one_feed_a_token unique (city_id, token_hash)
);
comment on table venues.feeds is 'Calendar subscriptions of a unit: a secret address, kept as its hash only, and ended by whoever holds the unit’s right.';
create index on venues.feeds (city_id, org_id);
call platform.wall('venues.feeds', 'select, insert, update');

-- Holds the place for somebody who waits, if it fits: false where it does not, without undoing the command around it.
create function venues.try_offer(city int, booking uuid, until timestamptz) returns boolean language plpgsql as $$
begin
  update venues.bookings set state = 'offered', offer_until = until, version = version + 1
    where city_id = city and id = booking and state = 'waiting';
  return found;
exception when check_violation then return false;
end $$;
