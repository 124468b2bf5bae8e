create table fieldreviews.rounds (
  city_id int not null,
  id uuid not null,
  title text not null,
  on_day date not null,
  brief text,
  criteria jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'open', 'closed', 'issued', 'withdrawn')),
  org_id uuid not null,
  drafted_at timestamptz not null,
  drafted_by uuid,
  published_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  bulletin_no text,
  bulletin text,
  bulletin_on date,
  ended_words text,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  constraint a_bulletin_has_number_and_day check ((state = 'issued') = (bulletin_no is not null)
    and (bulletin_no is null) = (bulletin_on is null) and (bulletin_no is null) = (bulletin is null)),
  constraint called_off_with_a_reason check ((state = 'withdrawn') = (ended_words is not null))
);
comment on table fieldreviews.rounds is '拉练观摩: one round on one day, with its route, its score sheet and its judges.';
comment on column fieldreviews.rounds.criteria is 'The score sheet, in order: [{ title, max }]; it does not change after publication.';
comment on column fieldreviews.rounds.org_id is 'The office that holds it.';
create index on fieldreviews.rounds (city_id, on_day, id);
call platform.wall('fieldreviews.rounds', 'select, insert, update');

create table fieldreviews.stops (
  city_id int not null,
  id uuid not null,
  round_id uuid not null,
  ordinal int not null,
  community_id uuid not null,
  subdistrict_id uuid not null,
  title text not null,
  minutes int not null check (minutes between 5 and 240),
  project_id uuid,
  facts jsonb not null default '[]',
  reviewed_before boolean not null default false,
  ask_id uuid,
  left_out_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, round_id) references fieldreviews.rounds,
  foreign key (city_id, community_id) references regions.regions
);
comment on table fieldreviews.stops is 'A stop of the route.';
comment on column fieldreviews.stops.project_id is 'The project that is shown there; null: the place as a whole.';
comment on column fieldreviews.stops.facts is 'What the house knew of it when the route was shown: [{ label, value, link }].';
comment on column fieldreviews.stops.reviewed_before is 'It was a stop of the round before: nothing is prepared again.';
comment on column fieldreviews.stops.ask_id is 'What the gate recorded of it.';
comment on column fieldreviews.stops.left_out_at is 'The route was set anew without it, while it was a draft.';
create unique index one_stop_a_place_in_the_route on fieldreviews.stops (city_id, round_id, ordinal) where left_out_at is null;
create index on fieldreviews.stops (city_id, community_id);
call platform.wall('fieldreviews.stops', 'select, insert, update');

create table fieldreviews.judges (
  city_id int not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  org_id uuid not null,
  community_id uuid,
  left_out_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, round_id) references fieldreviews.rounds,
  foreign key (city_id, person_id) references people.persons
);
comment on table fieldreviews.judges is 'Who scores in a round: leaders, and secretaries each other.';
comment on column fieldreviews.judges.community_id is 'His own community, which he does not score.';
comment on column fieldreviews.judges.left_out_at is 'The judges were set anew without him, while the round was a draft.';
create unique index a_judge_once on fieldreviews.judges (city_id, round_id, person_id) where left_out_at is null;
create index on fieldreviews.judges (city_id, person_id);
call platform.wall('fieldreviews.judges', 'select, insert, update');

create table fieldreviews.scores (
  city_id int not null,
  stop_id uuid not null,
  judge_id uuid not null,
  points int[] not null,
  total int not null check (total >= 0),
  remark text,
  written_at timestamptz not null,
  received_at timestamptz not null,
  primary key (city_id, stop_id, judge_id),
  foreign key (city_id, stop_id) references fieldreviews.stops,
  foreign key (city_id, judge_id) references fieldreviews.judges
);
comment on table fieldreviews.scores is 'One judge’s sheet of one stop. Read as means only, and remarks without names, once the round is closed.';
comment on column fieldreviews.scores.written_at is 'When the judge wrote it, maybe without a signal; the later sheet stands.';
call platform.wall('fieldreviews.scores', 'select, insert, update');
