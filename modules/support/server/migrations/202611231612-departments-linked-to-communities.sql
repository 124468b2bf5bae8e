create table support.links (
  city_id int not null,
  id uuid not null,
  dept_org_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  valid_from date not null,
  valid_until date,
  assigned_at timestamptz not null,
  assigned_by uuid,
  end_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, dept_org_id) references orgs.orgs,
  foreign key (city_id, community_id) references regions.regions,
  constraint a_link_lasts check (valid_until is null or valid_from < valid_until)
);
comment on table support.links is '挂钩联系: a city department stands by a community from one day to another.';
comment on column support.links.valid_until is 'The first day on which it no longer does; null: it does.';
create unique index one_open_link_a_pair on support.links (city_id, dept_org_id, community_id) where valid_until is null;
create index on support.links (city_id, community_id);
call platform.wall('support.links', 'select, insert, update');

create table support.plans (
  city_id int not null,
  link_id uuid not null,
  year int not null,
  items text[] not null,
  written_at timestamptz not null,
  written_by uuid,
  version int not null default 1,
  primary key (city_id, link_id, year),
  foreign key (city_id, link_id) references support.links
);
comment on table support.plans is 'What a department means to do for its community in a year, item by item.';
call platform.wall('support.plans', 'select, insert, update');

create table support.supports (
  city_id int not null,
  id uuid not null,
  link_id uuid not null,
  dept_org_id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  kind text not null check (kind in ('policy', 'fund', 'project', 'goods', 'people')),
  title text not null,
  amount_fen bigint check (amount_fen > 0),
  valuation text,
  given_on date not null,
  used_for text not null,
  evidence text,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'partial', 'disputed', 'withdrawn')),
  confirmed_fen bigint check (confirmed_fen >= 0),
  words text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  answered_at timestamptz,
  answered_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, link_id) references support.links,
  constraint money_has_an_amount check (kind not in ('fund', 'project') or amount_fen is not null),
  constraint what_is_no_money_has_none check (kind not in ('policy', 'people') or amount_fen is null),
  constraint goods_are_valued_by_a_rule check (kind <> 'goods' or (amount_fen is null) = (valuation is null)),
  constraint counted_only_when_confirmed check (confirmed_fen is null or state in ('confirmed', 'partial')),
  constraint never_more_than_given check (confirmed_fen is null or confirmed_fen <= amount_fen),
  constraint answered_by_the_community check ((state in ('confirmed', 'partial', 'disputed')) <= (answered_at is not null)),
  constraint partial_or_disputed_in_words check (state not in ('partial', 'disputed') or words is not null)
);
comment on table support.supports is 'What a department gave a community: recorded by the one, counted only once the other confirms it.';
comment on column support.supports.amount_fen is 'In 分 as the department states it; null where it is no money and was not valued.';
comment on column support.supports.valuation is 'By which rule goods were valued.';
comment on column support.supports.confirmed_fen is 'In 分 as the community confirmed it: the only amount that counts.';
comment on column support.supports.evidence is 'Document number or other proof, in words.';
comment on column support.supports.words is 'What the community says to a partial or disputed one.';
create index on support.supports (city_id, community_id, given_on);
create index on support.supports (city_id, dept_org_id, given_on);
create index on support.supports (city_id, link_id);
call platform.wall('support.supports', 'select, insert, update');
