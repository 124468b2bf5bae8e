create table hearings.hearings (
  city_id int not null,
  id uuid not null,
  no text not null,
  subdistrict_id uuid not null,
  community_id uuid not null,
  title text not null,
  period text not null,
  starts_at timestamptz not null,
  place text not null,
  questions_until date not null,
  state text not null default 'called' check (state in ('called', 'held', 'closed', 'calledOff')),
  called_at timestamptz not null,
  called_by uuid,
  held_at timestamptz,
  members int not null default 0 check (members >= 0),
  residents int not null default 0 check (residents >= 0),
  record text,
  closed_at timestamptz,
  closed_by uuid,
  call_off_reason text,
  ballot_id uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, ballot_id) references ballots.ballots,
  constraint one_number_a_hearing unique (city_id, no),
  constraint held_before_closed check (state <> 'closed' or held_at is not null),
  constraint called_off_with_a_reason check ((state = 'calledOff') = (call_off_reason is not null))
);
comment on table hearings.hearings is '党务听评会: members and residents hear reports, ask and rate; called, held, closed.';
comment on column hearings.hearings.period is 'The half-year it is for: 2026-1, 2026-2.';
create index on hearings.hearings (city_id, community_id, period);
call platform.wall('hearings.hearings', 'select, insert, update');

create table hearings.items (
  city_id int not null,
  id uuid not null,
  hearing_id uuid not null,
  seq int not null,
  title text not null,
  report text not null,
  primary key (city_id, id),
  foreign key (city_id, hearing_id) references hearings.hearings,
  constraint one_item_a_number unique (city_id, hearing_id, seq)
);
comment on table hearings.items is 'What is reported, and then rated.';
call platform.wall('hearings.items', 'select, insert');

create table hearings.questions (
  city_id int not null,
  id uuid not null,
  no text not null,
  hearing_id uuid not null,
  door text not null check (door in ('site', 'desk', 'hall')),
  words text not null,
  name text,
  client_key uuid,
  asked_at timestamptz not null,
  public_words text,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  promised_on date,
  owner_org_id uuid,
  task_id uuid,
  topic_id uuid,
  primary key (city_id, id),
  foreign key (city_id, hearing_id) references hearings.hearings,
  foreign key (city_id, owner_org_id) references orgs.orgs,
  constraint one_number_a_question unique (city_id, no),
  constraint one_question_a_form unique (city_id, client_key),
  constraint answered_in_words check ((answer is null) = (answered_at is null)),
  constraint a_date_with_somebody_who_keeps_it check ((promised_on is null) = (owner_org_id is null))
);
comment on table hearings.questions is 'Asked ahead or in the hall, signed or not: no name unless it is given, no account, no telephone.';
comment on column hearings.questions.name is 'Only where it was given; no list is ever searched by it.';
comment on column hearings.questions.public_words is 'The question as everybody reads it, written by the community when it answers or gives a date.';
create index on hearings.questions (city_id, hearing_id);
call platform.wall('hearings.questions', 'select, insert, update');

create table hearings.ratings (
  city_id int not null,
  item_id uuid not null,
  grade text not null check (grade in ('good', 'fair', 'plain', 'poor')),
  n int not null check (n >= 0),
  counted_by uuid,
  counted_at timestamptz not null,
  primary key (city_id, item_id, grade),
  foreign key (city_id, item_id) references hearings.items
);
comment on table hearings.ratings is '评议: counted from paper in the hall; a rating by ballot stands with the ballot.';
call platform.wall('hearings.ratings', 'select, insert, update');

create table hearings.reminders (
  city_id int not null,
  community_id uuid not null,
  period text not null,
  told_at timestamptz not null,
  primary key (city_id, community_id, period)
);
comment on table hearings.reminders is 'That a community was told that the half-year ends without a hearing.';
call platform.wall('hearings.reminders', 'select, insert');

-- No hearing closes while a question has neither an answer nor a date, whatever the path.
create function hearings.every_question_has_its_date() returns trigger language plpgsql as $$
begin
  if exists (select from hearings.questions q where q.city_id = new.city_id and q.hearing_id = new.id and q.answer is null and q.promised_on is null)
  then raise exception 'a question has neither an answer nor a date' using errcode = '23514', constraint = 'every_question_has_its_date';
  end if;
  return new;
end $$;
create trigger every_question_has_its_date before update of state on hearings.hearings
  for each row when (new.state = 'closed' and old.state <> 'closed') execute function hearings.every_question_has_its_date();
create function hearings.none_after_closing() returns trigger language plpgsql as $$
begin
  if exists (select from hearings.hearings h where h.city_id = new.city_id and h.id = new.hearing_id and h.state in ('closed', 'calledOff'))
  then raise exception 'the hearing is over' using errcode = '23514', constraint = 'none_after_closing';
  end if;
  return new;
end $$;
create trigger none_after_closing before insert on hearings.questions
  for each row execute function hearings.none_after_closing();
