-- Care shops: what stands on the shelf and what moved; how much there is stands in the ledger.


create table careshop.shops (
  city_id int not null,
  id uuid not null,
  community_id uuid not null,
  subdistrict_id uuid,
  name text not null,
  place text not null,
  hours text not null,
  opened_on date not null,
  closed_on date,
  version int not null default 1,
  primary key (city_id, id),
  constraint shop_named_once unique (city_id, community_id, name)
);
comment on table careshop.shops is 'A care shop (爱心超市) of a joint home: goods for points of service.';
comment on column careshop.shops.hours is 'When it is open, in words.';
call platform.wall('careshop.shops', 'select, insert, update');

create table careshop.goods (
  city_id int not null,
  id uuid not null,
  shop_id uuid not null,
  title text not null,
  unit text not null,
  points int not null check (points > 0),
  retired_at timestamptz,
  version int not null default 1,
  primary key (city_id, id),
  constraint goods_named_once unique (city_id, shop_id, title),
  foreign key (city_id, shop_id) references careshop.shops
);
comment on table careshop.goods is 'A kind of goods on a shelf; its stock is the balance of the shop’s account in unit goods:<id>.';
comment on column careshop.goods.points is 'Points of service for one unit.';
call platform.wall('careshop.goods', 'select, insert, update');

create table careshop.movements (
  city_id int not null,
  id uuid not null,
  shop_id uuid not null,
  goods_id uuid not null,
  kind text not null check (kind in ('takenIn', 'redeemed', 'takenBack', 'writtenOff')),
  quantity int not null check (quantity > 0),
  points int,
  member_id uuid,
  donor_org_id uuid,
  words text,
  entry_id uuid not null,
  by_person uuid,
  at timestamptz not null,
  taken_back_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, goods_id) references careshop.goods,
  constraint redeemed_by_a_member check ((kind in ('redeemed', 'takenBack')) = (member_id is not null))
);
comment on table careshop.movements is 'What came to and left a shelf; each is an entry of the ledger.';
comment on column careshop.movements.member_id is 'Whose points were exchanged; told to nobody in a list.';
create index on careshop.movements (city_id, shop_id, at desc, id desc);
create index on careshop.movements (city_id, donor_org_id, at) where donor_org_id is not null;
create index on careshop.movements (city_id, member_id, at) where member_id is not null;
call platform.wall('careshop.movements', 'select, insert, update');
