-- What local organisations, departments and communities offer, what communities need, and how the two meet.

create table exchange.resources (
  city_id int not null,
  id uuid not null,
  owner_org_id uuid not null,
  community_id uuid,
  subdistrict_id uuid,
  kind text not null,
  title text not null,
  conditions text,
  quantity bigint not null check (quantity > 0),
  unit text not null,
  per_what text not null check (per_what in ('once', 'week', 'month', 'quarter', 'year')),
  windows jsonb not null default '[]',
  whole_city boolean not null default false,
  reach uuid[] not null default '{}',
  contact_name text,
  contact_phone text,
  valid_from date not null,
  valid_to date,
  state text not null default 'offered' check (state in ('offered', 'paused', 'ended')),
  refreshed_at timestamptz not null,
  reminded_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  ended_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, owner_org_id) references orgs.orgs,
  foreign key (city_id, community_id) references regions.regions,
  constraint resource_ends_after_it_begins check (valid_to is null or valid_from <= valid_to)
);
comment on table exchange.resources is '资源清单: what an organisation offers to communities.';
comment on column exchange.resources.community_id is 'Where its owner has its seat; null for one of the subdistrict or the city.';
comment on column exchange.resources.quantity is 'How much there is in each period; 元 in 分, hours in half-hours.';
comment on column exchange.resources.per_what is 'The period in which the quantity comes again; once: it is used up.';
comment on column exchange.resources.windows is '[{weekday | on, from, to}]: half-hours of the day, 0 to 48; empty: at any time.';
comment on column exchange.resources.reach is 'Communities it serves; empty: its own and its neighbours in the subdistrict.';
comment on column exchange.resources.contact_phone is 'Shown to the partner of an order only, with a reason that is recorded.';
comment on column exchange.resources.refreshed_at is 'When its owner last said that it still holds.';
comment on column exchange.resources.reminded_at is 'When the owner was last asked to say so.';
create index on exchange.resources (city_id, owner_org_id);
create index on exchange.resources (city_id, kind) where state = 'offered';
call platform.wall('exchange.resources', 'select, insert, update');

create table exchange.needs (
  city_id int not null,
  id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid,
  kind text not null,
  title text not null,
  words text,
  quantity bigint not null check (quantity > 0),
  unit text not null,
  urgency text not null check (urgency in ('someday', 'soon', 'urgent')),
  beneficiaries int check (beneficiaries >= 0),
  windows jsonb not null default '[]',
  needed_by date,
  place text,
  source text not null check (source in ('concern', 'visit', 'meeting', 'own')),
  concern_id uuid,
  pact_clause_id uuid,
  contact_name text,
  contact_phone text,
  state text not null default 'open' check (state in ('open', 'matched', 'ordered', 'met', 'partly', 'withdrawn', 'unmet')),
  met_quantity bigint not null default 0 check (met_quantity >= 0),
  created_at timestamptz not null,
  created_by uuid,
  raised_at timestamptz,
  ended_at timestamptz,
  ended_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, concern_id) references concerns.concerns,
  constraint from_a_concern check (concern_id is null or source = 'concern')
);
comment on table exchange.needs is '需求清单: what a community needs. No names of residents, no addresses of theirs.';
comment on column exchange.needs.met_quantity is 'The sum of what its confirmed orders brought.';
comment on column exchange.needs.raised_at is 'When it was laid before the joint meeting because nobody had met it.';
comment on column exchange.needs.beneficiaries is 'How many people it is for; a number, never who.';
create index on exchange.needs (city_id, community_id, state);
create index on exchange.needs (city_id, kind) where state in ('open', 'matched', 'ordered');
create index on exchange.needs (city_id, concern_id) where concern_id is not null;
call platform.wall('exchange.needs', 'select, insert, update');

create table exchange.runs (
  city_id int not null,
  id uuid not null,
  community_id uuid,
  asked_by uuid,
  asked_at timestamptz not null,
  step text not null default 'waiting' check (step in ('waiting', 'reading', 'pairing', 'writing', 'done', 'failed')),
  finished_at timestamptz,
  needs int,
  resources int,
  candidates int,
  proposed int,
  kept int,
  lapsed int,
  score bigint,
  greedy_score bigint,
  primary key (city_id, id)
);
comment on table exchange.runs is 'A run of the matching over all needs that are sought; what it found are matches.';
comment on column exchange.runs.community_id is 'Proposals were written for this community only; null: for the whole city.';
comment on column exchange.runs.greedy_score is 'What the best pair first, then the next best, would have reached.';
create index on exchange.runs (city_id, asked_at);
call platform.wall('exchange.runs', 'select, insert, update');

create table exchange.matches (
  city_id int not null,
  id uuid not null,
  need_id uuid not null,
  resource_id uuid not null,
  owner_org_id uuid not null,
  community_id uuid not null,
  quantity bigint not null check (quantity > 0),
  score int,
  slot jsonb,
  proposed_by text not null check (proposed_by in ('system', 'need', 'owner')),
  reasons jsonb not null default '[]',
  state text not null default 'proposed' check (state in ('proposed', 'agreed', 'declined', 'lapsed')),
  need_accepted_at timestamptz,
  need_accepted_by uuid,
  owner_accepted_at timestamptz,
  owner_accepted_by uuid,
  declined_side text check (declined_side in ('need', 'owner')),
  declined_words text,
  created_at timestamptz not null,
  ended_at timestamptz,
  run_id uuid,
  primary key (city_id, id),
  foreign key (city_id, need_id) references exchange.needs,
  foreign key (city_id, resource_id) references exchange.resources,
  constraint declined_with_a_reason check ((state = 'declined') = (declined_side is not null and declined_words is not null))
);
comment on table exchange.matches is 'A pair of a need and a resource, proposed by the matching or by one side; an order once both accepted.';
comment on column exchange.matches.slot is 'The time both have: {weekday | on, from, to}, half-hours; null: any.';
comment on column exchange.matches.reasons is '[{key, …facts}]: why it was proposed.';
create unique index one_open_match on exchange.matches (city_id, need_id, resource_id) where state = 'proposed';
create index on exchange.matches (city_id, community_id) where state = 'proposed';
create index on exchange.matches (city_id, owner_org_id) where state = 'proposed';
create index on exchange.matches (city_id, resource_id);
call platform.wall('exchange.matches', 'select, insert, update');

create table exchange.orders (
  city_id int not null,
  id uuid not null,
  no text not null,
  match_id uuid not null,
  need_id uuid not null,
  resource_id uuid not null,
  owner_org_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid,
  quantity bigint not null check (quantity > 0),
  planned_on date not null,
  from_half int check (from_half between 0 and 47),
  to_half int check (to_half between 1 and 48),
  state text not null default 'agreed' check (state in ('agreed', 'delivered', 'confirmed', 'rated', 'cancelled')),
  pact_clause_id uuid,
  delivered_at timestamptz,
  delivered_on date,
  delivered_quantity bigint check (delivered_quantity > 0),
  delivered_words text,
  confirmed_at timestamptz,
  confirmed_by uuid,
  confirmed_quantity bigint check (confirmed_quantity > 0),
  confirmed_words text,
  need_score int check (need_score between 1 and 5),
  need_words text,
  owner_score int check (owner_score between 1 and 5),
  owner_words text,
  cancelled_at timestamptz,
  cancelled_side text check (cancelled_side in ('need', 'owner')),
  cancelled_words text,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (city_id, id),
  unique (city_id, no),
  unique (city_id, match_id),
  foreign key (city_id, match_id) references exchange.matches,
  foreign key (city_id, need_id) references exchange.needs,
  foreign key (city_id, resource_id) references exchange.resources,
  constraint confirmed_orders_count check ((state in ('confirmed', 'rated')) = (confirmed_quantity is not null)),
  constraint never_more_than_ordered check (confirmed_quantity <= quantity),
  constraint order_ends_after_it_begins check (from_half < to_half)
);
comment on table exchange.orders is 'What both sides agreed on: delivered by the owner, confirmed by the community, rated both ways.';
comment on column exchange.orders.planned_on is 'The day it is to be given; the period of the resource that it is counted in.';
comment on column exchange.orders.pact_clause_id is 'The clause of an agreement that its confirmation counts for.';
comment on column exchange.orders.need_score is 'The community’s word on the delivery, 1 to 5; never on persons.';
create index on exchange.orders (city_id, resource_id);
create index on exchange.orders (city_id, need_id);
create index on exchange.orders (city_id, community_id, state);
create index on exchange.orders (city_id, owner_org_id, state);
call platform.wall('exchange.orders', 'select, insert, update');

create table exchange.events (
  city_id int not null,
  id uuid not null,
  subject_id uuid not null,
  at timestamptz not null,
  kind text not null,
  person_id uuid,
  org_id uuid,
  facts jsonb not null default '{}',
  words text,
  primary key (city_id, id)
);
comment on table exchange.events is 'What happened to a resource, a need or an order.';
create index on exchange.events (city_id, subject_id, at);
call platform.wall('exchange.events', 'select, insert');

create table exchange.reveals (
  city_id int not null,
  id uuid not null,
  order_id uuid not null,
  side text not null check (side in ('need', 'owner')),
  person_id uuid not null,
  org_id uuid,
  reason text not null,
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, order_id) references exchange.orders
);
comment on table exchange.reveals is 'Who looked at the other side’s contact, and why; both sides see it on the order.';
comment on column exchange.reveals.side is 'Who looked.';
create index on exchange.reveals (city_id, order_id);
call platform.wall('exchange.reveals', 'select, insert');
