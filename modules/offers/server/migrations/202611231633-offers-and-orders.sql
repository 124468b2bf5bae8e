-- Service offers in four modes, who gives them where, the days of groups and projects, and orders on their way from provider to provider.

create table offers.offers (
  city_id int not null,
  id uuid not null,
  mode text not null check (mode in ('group', 'project', 'order', 'online')),
  kind text not null,
  brand text,
  title text not null,
  what text not null,
  for_whom text not null,
  minutes int check (minutes > 0),
  people_min int check (people_min > 0),
  people_max int check (people_max > 0),
  prep text,
  at_home boolean not null default false,
  hours text,
  line text,
  starts_on date,
  ends_on date,
  sessions_planned int,
  owner_org_id uuid not null,
  state text not null check (state in ('draft', 'listed', 'paused', 'retired')),
  created_by uuid,
  created_at timestamptz not null,
  listed_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, owner_org_id) references orgs.orgs,
  constraint people_in_order check (people_max is null or people_min is null or people_min <= people_max),
  constraint online_has_a_line check (mode <> 'online' or state = 'draft' or (line is not null and hours is not null)),
  constraint project_has_a_plan check (mode <> 'project' or state = 'draft' or (starts_on is not null and ends_on is not null and sessions_planned is not null))
);
comment on table offers.offers is 'What units and teams offer residents: in a group, as a project, on order, online.';
comment on column offers.offers.kind is 'What it is for, a key of the city''s list of needs.';
comment on column offers.offers.brand is 'The name of a service known by it: 七色服务, 邻里帮帮团.';
comment on column offers.offers.at_home is 'It comes to the home, so an order asks for the address.';
comment on column offers.offers.hours is 'When: windows in words, or the hours of a line.';
comment on column offers.offers.line is 'online: a link or an office''s telephone.';
create index on offers.offers (city_id, state, kind);
create index on offers.offers (city_id, owner_org_id);
call platform.wall('offers.offers', 'select, insert, update');

create table offers.providers (
  city_id int not null,
  id uuid not null,
  offer_id uuid not null,
  place int not null,
  provider_org_id uuid not null,
  team_id uuid,
  ended_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, offer_id) references offers.offers,
  foreign key (city_id, provider_org_id) references orgs.orgs
);
comment on table offers.providers is 'Who gives an offer, in the order in which they are asked.';
comment on column offers.providers.team_id is 'The volunteers'' team that does it, where one does.';
create unique index one_place_a_provider on offers.providers (city_id, offer_id, provider_org_id) where ended_at is null;
create index on offers.providers (city_id, provider_org_id) where ended_at is null;
call platform.wall('offers.providers', 'select, insert, update');

create table offers.served (
  city_id int not null,
  id uuid not null,
  offer_id uuid not null,
  community_id uuid not null,
  ended_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, offer_id) references offers.offers,
  foreign key (city_id, community_id) references regions.regions
);
comment on table offers.served is 'Which communities an offer serves; none means the whole city.';
create unique index one_row_a_community on offers.served (city_id, offer_id, community_id) where ended_at is null;
create index on offers.served (city_id, community_id) where ended_at is null;
call platform.wall('offers.served', 'select, insert, update');

create table offers.sessions (
  city_id int not null,
  id uuid not null,
  offer_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  held_on date not null,
  hours text not null,
  place_words text not null,
  state text not null check (state in ('planned', 'held', 'confirmed', 'cancelled')),
  people int check (people >= 0),
  half_hours int check (half_hours > 0),
  words text,
  planned_by uuid,
  held_by uuid,
  confirmed_by uuid,
  confirmed_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, offer_id) references offers.offers,
  foreign key (city_id, community_id) references regions.regions,
  constraint held_with_people check (state not in ('held', 'confirmed') or (people is not null and half_hours is not null)),
  constraint confirmed_by_the_community check ((state = 'confirmed') = (confirmed_at is not null))
);
comment on table offers.sessions is 'One day of a group at a place, or one session of a project; it counts when the community confirmed it.';
comment on column offers.sessions.people is 'How many came, a number; nobody is named.';
create index on offers.sessions (city_id, offer_id, held_on);
create index on offers.sessions (city_id, community_id, state);
call platform.wall('offers.sessions', 'select, insert, update');

create table offers.orders (
  city_id int not null,
  id uuid not null,
  no text not null,
  offer_id uuid not null,
  kind text not null,
  ordered_as text not null check (ordered_as in ('resident', 'community')),
  subdistrict_id uuid not null,
  community_id uuid not null,
  grid_id uuid,
  ordered_by uuid,
  words text,
  wished_on date,
  state text not null check (state in ('ordered', 'accepted', 'scheduled', 'served', 'confirmed', 'rated', 'unplaced', 'cancelled')),
  provider_org_id uuid,
  moves int not null default 0,
  answer_by timestamptz,
  ordered_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  scheduled_at timestamptz,
  served_at timestamptz,
  served_by uuid,
  half_hours int check (half_hours > 0),
  people int check (people > 0),
  confirmed_at timestamptz,
  confirmed_by uuid,
  confirmed_as text check (confirmed_as in ('self', 'behalf')),
  rating text check (rating in ('good', 'fair', 'poor')),
  rated_words text,
  cancelled_at timestamptz,
  cancelled_words text,
  client_key uuid,
  key_hash bytea,
  version int not null default 1,
  primary key (city_id, id),
  unique (city_id, no),
  foreign key (city_id, offer_id) references offers.offers,
  foreign key (city_id, provider_org_id) references orgs.orgs,
  foreign key (city_id, community_id) references regions.regions,
  constraint nobody_is_asked_when_unplaced check ((state = 'unplaced') <= (provider_org_id is null)),
  constraint served_with_hours check (state not in ('served', 'confirmed', 'rated') or (half_hours is not null and people is not null)),
  constraint confirmed_by_somebody check ((confirmed_at is null) = (confirmed_as is null))
);
comment on table offers.orders is 'A service ordered by a resident or a community, and with whom the order is now.';
comment on column offers.orders.kind is 'The need, as the offer had it when it was ordered.';
comment on column offers.orders.provider_org_id is 'Who is asked now, or accepted; null when nobody is left and the community places it.';
comment on column offers.orders.moves is 'How often it moved on: no answer, or no.';
comment on column offers.orders.confirmed_as is 'self: by the served side itself; behalf: staff, for somebody without a phone (confirmed_by).';
comment on column offers.orders.client_key is 'The own key of the residents'' form: sent twice it is one order.';
comment on column offers.orders.key_hash is 'HMAC of the key by which a resident follows his order.';
create unique index one_order_a_form on offers.orders (city_id, client_key) where client_key is not null;
create index on offers.orders (city_id, community_id, state);
create index on offers.orders (city_id, provider_org_id, state);
create index on offers.orders (city_id, offer_id);
call platform.wall('offers.orders', 'select, insert, update');

create table offers.customers (
  city_id int not null,
  order_id uuid not null,
  name text,
  phone text,
  place_words text,
  primary key (city_id, order_id),
  foreign key (city_id, order_id) references offers.orders
);
comment on table offers.customers is 'Who ordered: contact data, seen by the provider that accepted, for a reason that is recorded.';
comment on column offers.customers.place_words is 'Where to come, where the service comes home.';
create index on offers.customers (city_id, phone) where phone is not null;
call platform.wall('offers.customers', 'select, insert, update');

create table offers.tries (
  city_id int not null,
  id uuid not null,
  order_id uuid not null,
  offer_id uuid not null,
  org_id uuid not null,
  at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('accepted', 'silent', 'declined', 'cancelled')),
  primary key (city_id, id),
  foreign key (city_id, order_id) references offers.orders,
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, offer_id) references offers.offers
);
comment on table offers.tries is 'Whom an order was brought to, one after another, and what came of it.';
create unique index one_asked_at_a_time on offers.tries (city_id, order_id) where ended_at is null;
create index on offers.tries (city_id, order_id, at);
call platform.wall('offers.tries', 'select, insert, update');

create table offers.reveals (
  city_id int not null,
  id uuid not null,
  order_id uuid not null,
  person_id uuid not null,
  org_id uuid,
  reason text not null,
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, order_id) references offers.orders
);
comment on table offers.reveals is 'Who looked at contact data of an order, when and why; the resident sees that it happened.';
create index on offers.reveals (city_id, order_id);
call platform.wall('offers.reveals', 'select, insert');

create table offers.events (
  city_id int not null,
  id uuid not null,
  order_id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'resident', 'system')),
  person_id uuid,
  org_id uuid,
  words text,
  primary key (city_id, id),
  foreign key (city_id, order_id) references offers.orders
);
comment on table offers.events is 'What happened with an order, one row a step.';
comment on column offers.events.org_id is 'The provider it is about.';
create index on offers.events (city_id, order_id, at);
call platform.wall('offers.events', 'select, insert');
