create table letters.letters (
  city_id int not null,
  id uuid not null,
  no text,
  title text not null,
  year int not null,
  level text not null check (level in ('subdistrict', 'community')),
  subdistrict_id uuid not null,
  community_id uuid,
  upper_id uuid,
  a_org_id uuid not null,
  a_post text not null,
  b_org_id uuid not null,
  b_post text not null,
  state text not null default 'draft' check (state in ('draft', 'issued', 'signed', 'checked', 'scored', 'filed', 'dropped')),
  hash text,
  issued_at timestamptz,
  signed_on date,
  checked_on date,
  scored_on date,
  score int,
  filed_on date,
  drafted_at timestamptz not null,
  drafted_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, upper_id) references letters.letters,
  foreign key (city_id, a_org_id) references orgs.orgs,
  foreign key (city_id, b_org_id) references orgs.orgs,
  constraint a_community_has_an_upper check ((level = 'community') = (community_id is not null) and (level = 'community') = (upper_id is not null)),
  constraint issued_with_its_text check (state in ('draft', 'dropped') or (no is not null and hash is not null and issued_at is not null)),
  constraint signed_on_a_day check (state not in ('signed', 'checked', 'scored', 'filed') or signed_on is not null),
  constraint scored_with_points check (state not in ('scored', 'filed') or (score is not null and scored_on is not null))
);
comment on table letters.letters is 'M04 责任书: between the upper and the lower secretary of a year, bound to their posts.';
comment on column letters.letters.upper_id is 'The letter of the level above, which must be signed before this one opens.';
comment on column letters.letters.a_org_id is 'Party A, the upper side; whoever holds a_post in it signs.';
comment on column letters.letters.hash is 'SHA-256 of the text as issued: what both sides sign.';
comment on column letters.letters.score is 'Points of the year, the sum of its items’.';
create unique index one_letter_a_unit_and_year on letters.letters (city_id, year, level, coalesce(community_id, subdistrict_id)) where state <> 'dropped';
create index on letters.letters (city_id, upper_id) where upper_id is not null;
call platform.wall('letters.letters', 'select, insert, update');

create table letters.items (
  city_id int not null,
  id uuid not null,
  letter_id uuid not null,
  at int not null,
  content text not null,
  target text not null,
  indicator text not null,
  weight int not null check (weight between 1 and 100),
  parent_id uuid,
  fact_key text,
  progress text check (progress in ('onTrack', 'behind', 'done')),
  check_words text,
  points int,
  score_words text,
  dropped_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, letter_id) references letters.letters,
  foreign key (city_id, parent_id) references letters.items,
  constraint no_more_points_than_weight check (points between 0 and weight)
);
comment on table letters.items is 'What a letter asks, with its weight; of the lower letter each names the upper item it comes from.';
comment on column letters.items.fact_key is 'What the system counts of itself for it.';
comment on column letters.items.dropped_at is 'Taken out of a draft.';
create index on letters.items (city_id, letter_id);
create index on letters.items (city_id, parent_id) where parent_id is not null;
call platform.wall('letters.items', 'select, insert, update');

create table letters.signatures (
  city_id int not null,
  letter_id uuid not null,
  side text not null check (side in ('a', 'b')),
  how text not null check (how in ('console', 'paper')),
  hash text not null,
  signed_on date not null,
  at timestamptz not null,
  by_person uuid,
  post text not null,
  file_id uuid,
  primary key (city_id, letter_id, side),
  foreign key (city_id, letter_id) references letters.letters,
  constraint on_paper_with_its_scan check (how <> 'paper' or file_id is not null)
);
comment on table letters.signatures is 'Who signed which text, when, in the console or on paper.';
comment on column letters.signatures.by_person is 'Who signed in the console, or who recorded the paper; null in data loaded at the beginning.';
call platform.wall('letters.signatures', 'select, insert');
