-- Micro-wishes, whose they are (apart, under their own right), who claimed them, and what happened.

create table wishes.wishes (
  city_id int not null,
  id uuid not null,
  no text not null,
  subdistrict_id uuid not null,
  community_id uuid not null,
  grid_id uuid,
  category text not null check (category in ('resident', 'elder', 'student')),
  title text not null,
  words text not null,
  value_fen int not null check (value_fen > 0),
  state text not null check (state in ('collected', 'verified', 'published', 'claimed', 'handed', 'delivered', 'thanked', 'withdrawn')),
  collected_by uuid,
  collected_at timestamptz not null,
  verified_by uuid,
  verified_at timestamptz,
  published_at timestamptz,
  claim_id uuid,
  claim_org_id uuid,
  due_at timestamptz,
  receipt_no text,
  handed_to uuid,
  handed_at timestamptz,
  delivered_by uuid,
  delivered_at timestamptz,
  thanks text,
  withdrawn_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  unique (city_id, no),
  foreign key (city_id, community_id) references regions.regions,
  foreign key (city_id, claim_org_id) references orgs.orgs,
  constraint verified_by_another check (verified_by is null or collected_by is null or verified_by <> collected_by),
  constraint published_after_verified check (published_at is null or verified_at is not null),
  constraint handed_with_a_receipt check ((handed_at is null) = (receipt_no is null))
);
comment on table wishes.wishes is 'A small wish of somebody of a community: what, and a category instead of a name. There is no picture and no column for one.';
comment on column wishes.wishes.category is 'All that is ever said of the wisher: 一位居民, 一位老人, 一名学生.';
comment on column wishes.wishes.value_fen is 'About what it costs, 分, under the limit of the city; never cash.';
comment on column wishes.wishes.claim_id is 'The claim that stands or was fulfilled.';
comment on column wishes.wishes.claim_org_id is 'The unit of that claim; null where a resident claimed.';
comment on column wishes.wishes.due_at is 'By when the next step must be done: bring it (claimed), give it to the wisher (handed).';
comment on column wishes.wishes.receipt_no is 'Of the receipt that the claimer got from the community.';
comment on column wishes.wishes.version is 'Grows with every change, so that two people do not overwrite each other.';
create index on wishes.wishes (city_id, community_id, state);
create index on wishes.wishes (city_id, state, published_at);
create index on wishes.wishes (city_id, claim_org_id) where claim_org_id is not null;
call platform.wall('wishes.wishes', 'select, insert, update');

create table wishes.wishers (
  city_id int not null,
  wish_id uuid not null,
  name text,
  phone text,
  place_words text,
  forgotten_at timestamptz,
  primary key (city_id, wish_id),
  foreign key (city_id, wish_id) references wishes.wishes
);
comment on table wishes.wishers is 'Whose wish it is: contact data, for the community alone, shown for a reason that is recorded.';
comment on column wishes.wishers.place_words is 'Where to find the wisher, in words.';
comment on column wishes.wishers.forgotten_at is 'When name, telephone and place were emptied.';
call platform.wall('wishes.wishers', 'select, insert, update');

create table wishes.claims (
  city_id int not null,
  id uuid not null,
  no text not null,
  wish_id uuid not null,
  org_id uuid,
  by_person_id uuid,
  client_key uuid,
  key_hash bytea,
  at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('handed', 'given-back', 'lapsed', 'withdrawn')),
  primary key (city_id, id),
  unique (city_id, no),
  foreign key (city_id, wish_id) references wishes.wishes,
  foreign key (city_id, org_id) references orgs.orgs,
  constraint ended_for_a_reason check ((ended_at is null) = (ended_why is null)),
  constraint by_a_unit_or_a_resident check ((org_id is null) = (key_hash is not null))
);
comment on table wishes.claims is 'Who took a wish on: a unit, or a resident with number and key. One at a time.';
comment on column wishes.claims.by_person_id is 'Who claimed for the unit; null for a resident at the public door.';
comment on column wishes.claims.client_key is 'The own key of the residents'' form: sent twice it is one claim.';
comment on column wishes.claims.key_hash is 'HMAC of the key by which a resident follows his claim.';
create unique index one_claim_at_a_time on wishes.claims (city_id, wish_id) where ended_at is null;
create unique index one_claim_a_form on wishes.claims (city_id, client_key) where client_key is not null;
create index on wishes.claims (city_id, wish_id);
create index on wishes.claims (city_id, org_id);
call platform.wall('wishes.claims', 'select, insert, update');

create table wishes.claimers (
  city_id int not null,
  claim_id uuid not null,
  name text,
  phone text,
  primary key (city_id, claim_id),
  foreign key (city_id, claim_id) references wishes.claims
);
comment on table wishes.claimers is 'A resident who claimed: contact data, for the community alone, shown for a reason that is recorded.';
create index on wishes.claimers (city_id, phone) where phone is not null;
call platform.wall('wishes.claimers', 'select, insert, update');

create table wishes.reveals (
  city_id int not null,
  id uuid not null,
  wish_id uuid not null,
  whose text not null check (whose in ('wisher', 'claimer')),
  person_id uuid not null,
  reason text not null,
  at timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, wish_id) references wishes.wishes
);
comment on table wishes.reveals is 'Who looked at contact data in clear, when and why.';
create index on wishes.reveals (city_id, wish_id);
call platform.wall('wishes.reveals', 'select, insert');

create table wishes.events (
  city_id int not null,
  id uuid not null,
  wish_id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'resident', 'system')),
  person_id uuid,
  org_id uuid,
  words text,
  primary key (city_id, id),
  foreign key (city_id, wish_id) references wishes.wishes
);
comment on table wishes.events is 'What happened with a wish, one row a step; for the community, never for claimers.';
comment on column wishes.events.org_id is 'The unit that claimed, gave back or handed over.';
create index on wishes.events (city_id, wish_id, at);
call platform.wall('wishes.events', 'select, insert');
