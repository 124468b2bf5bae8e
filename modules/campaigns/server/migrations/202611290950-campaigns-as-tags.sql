create table campaigns.campaigns (
  city_id int not null,
  id uuid not null,
  kind text not null check (kind in ('campaign', 'link', 'create')),
  seq int,
  name text not null,
  goals text not null,
  actions text[] not null default '{}',
  from_on date not null,
  to_on date,
  org_ids uuid[] not null default '{}',
  published boolean not null default false,
  closed_on date,
  made_at timestamptz not null,
  made_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  constraint a_campaign_lasts check (to_on is null or from_on <= to_on),
  constraint a_line_has_its_place check ((kind = 'campaign') = (seq is null))
);
comment on table campaigns.campaigns is '活动与七联七创: a tag and a page, never a form; the frame of lines ships empty.';
comment on column campaigns.campaigns.org_ids is 'Who may tag with it; none named: all.';
create unique index one_line_a_place on campaigns.campaigns (city_id, kind, seq) where closed_on is null and seq is not null;
call platform.wall('campaigns.campaigns', 'select, insert, update');

create table campaigns.tags (
  city_id int not null,
  id uuid not null,
  campaign_id uuid not null,
  module text not null,
  subject_id uuid not null,
  title text not null,
  link text not null,
  org_id uuid not null,
  subdistrict_id uuid,
  community_id uuid,
  tagged_at timestamptz not null,
  tagged_by uuid,
  removed_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, campaign_id) references campaigns.campaigns,
  foreign key (city_id, org_id) references orgs.orgs
);
comment on table campaigns.tags is 'A record of any module under a campaign or a line; its title and path as they were.';
comment on column campaigns.tags.org_id is 'The organisation that tagged it; its region says who reads the title.';
create unique index tagged_once on campaigns.tags (city_id, campaign_id, module, subject_id) where removed_at is null;
create index on campaigns.tags (city_id, module, subject_id) where removed_at is null;
call platform.wall('campaigns.tags', 'select, insert, update');
