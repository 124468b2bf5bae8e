-- Today's database, written by "npm run schema"; never run. The migrations make it.

create collation platform.words (provider = icu, locale = 'zh-u-kn-true');

CREATE OR REPLACE FUNCTION ballots.counted(ballot uuid)
 RETURNS TABLE(group_key text, choice text, n bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with cast_votes as (
    select v.group_key, v.choices from ballots.votes v join ballots.ballots b on b.city_id = v.city_id and b.id = v.ballot_id
    where v.city_id = platform.city_id() and v.ballot_id = ballot and b.state = 'sealing')
  select v.group_key, '*', count(*) from cast_votes v group by v.group_key
  union all
  select v.group_key, c, count(*) from cast_votes v, unnest(v.choices) c group by v.group_key, c
  union all
  select v.group_key, '', count(*) from cast_votes v where cardinality(v.choices) = 0 group by v.group_key $function$
;

CREATE OR REPLACE FUNCTION concerns.find(wanted tsquery, subdistricts uuid[], communities uuid[], grids uuid[], orgs uuid[], whole_city boolean, before timestamp with time zone, before_id uuid, most integer)
 RETURNS TABLE(id uuid, told_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'concerns', 'pg_temp'
AS $function$
declare
  branch constant text := '(select c.id, c.told_at from concerns.concerns c where c.city_id = $1 and c.search @@ $2
    and (c.told_at, c.id) < ($3, $4) and %s order by c.told_at desc, c.id desc limit $5)';
  branches text[] := '{}';
  one uuid;
begin
  if whole_city then
    branches := array[format(branch, 'true')];
  else
    foreach one in array subdistricts loop branches := branches || format(branch, format('c.subdistrict_id = %L', one)); end loop;
    foreach one in array communities loop branches := branches || format(branch, format('c.community_id = %L', one)); end loop;
    foreach one in array grids loop branches := branches || format(branch, format('c.grid_id = %L', one)); end loop;
    foreach one in array orgs loop
      branches := branches || format(branch, format('c.handler_org_id = %L', one)) || format(branch, format('c.first_org_id = %L', one))
        || format(branch, format('c.holder_org_id = %L and c.state <> ''closed''', one));
    end loop;
  end if;
  if cardinality(branches) = 0 then return; end if;
  return query execute 'select distinct x.id, x.told_at from (' || array_to_string(branches, ' union all ') || ') x
    order by x.told_at desc, x.id desc limit $5' using platform.city_id(), wanted, before, before_id, most;
end $function$
;

CREATE OR REPLACE FUNCTION concerns.first_receiver_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception 'the first receiver never changes' using errcode = '23514', constraint = 'first_receiver_stays'; end $function$
;

CREATE OR REPLACE FUNCTION deliberations.all_affected_are_there()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from deliberations.parties p where p.city_id = new.city_id and p.deliberation_id = new.deliberation_id and p.affected and not p.left_out
      and not exists (select from deliberations.attendances a where a.city_id = p.city_id and a.session_id = new.id and a.party_id = p.id
        and a.status in ('present', 'substitute') and a.heads > 0))
    or not exists (select from deliberations.parties p where p.city_id = new.city_id and p.deliberation_id = new.deliberation_id and p.affected and not p.left_out)
  then raise exception 'no session is valid with an affected party missing' using errcode = '23514', constraint = 'valid_with_all_affected';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION deliberations.called_before_held()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception 'a session is called before it is held' using errcode = '23514', constraint = 'called_before_held'; end $function$
;

CREATE OR REPLACE FUNCTION hearings.every_question_has_its_date()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from hearings.questions q where q.city_id = new.city_id and q.hearing_id = new.id and q.answer is null and q.promised_on is null)
  then raise exception 'a question has neither an answer nor a date' using errcode = '23514', constraint = 'every_question_has_its_date';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION hearings.none_after_closing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from hearings.hearings h where h.city_id = new.city_id and h.id = new.hearing_id and h.state in ('closed', 'calledOff'))
  then raise exception 'the hearing is over' using errcode = '23514', constraint = 'none_after_closing';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION ledger.account_opened()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  insert into ledger.balances (city_id, account_id, part, least, most)
  select o.city_id, o.id, p, o.least, o.most from opened o, generate_series(0, case when o.wide then 15 else 0 end) p;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION ledger.caps_used()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  insert into ledger.caps (city_id, owner_kind, owner_id, rule, period, used, most)
  select city_id, owner_kind, owner_id, rule, period, 0, max(most) from taken
  group by 1, 2, 3, 4, 5 order by 1, 3, 2, 4, 5 on conflict do nothing;
  perform from ledger.caps c
    where (c.city_id, c.owner_id, c.owner_kind, c.rule, c.period) in (select city_id, owner_id, owner_kind, rule, period from taken)
    order by c.city_id, c.owner_id, c.owner_kind, c.rule, c.period for update;
  update ledger.caps c set used = c.used + s.amount, most = coalesce(s.most, c.most)
  from (select city_id, owner_id, owner_kind, rule, period, sum(amount) as amount, max(most) filter (where amount > 0) as most
    from taken group by 1, 2, 3, 4, 5) s
  where c.city_id = s.city_id and c.owner_id = s.owner_id and c.owner_kind = s.owner_kind and c.rule = s.rule and c.period = s.period;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION ledger.entry_stands()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if (select count(*) from ledger.lines l where l.city_id = new.city_id and l.entry_id = new.id) <> new.lines then
    raise exception 'entry % has not its lines', new.id using errcode = '23514', constraint = 'entry_has_its_lines';
  end if;
  if exists (select from ledger.lines l where l.city_id = new.city_id and l.entry_id = new.id group by l.unit having sum(l.amount) <> 0) then
    raise exception 'entry % does not balance', new.id using errcode = '23514', constraint = 'entry_balances';
  end if;
  if new.reverses is not null and (
    exists (select from ledger.entries e where e.city_id = new.city_id and e.id = new.reverses and (e.reverses is not null or e.lines <> new.lines))
    or exists (
      select account_id, -amount from ledger.lines where city_id = new.city_id and entry_id = new.reverses
      except all select account_id, amount from ledger.lines where city_id = new.city_id and entry_id = new.id)
  ) then
    raise exception 'entry % is no mirror of %', new.id, new.reverses using errcode = '23514', constraint = 'reversal_mirrors';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION ledger.for_ever()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception 'the ledger is append-only' using errcode = '23514', constraint = 'append_only'; end $function$
;

CREATE OR REPLACE FUNCTION ledger.lines_posted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if exists (select from posted l join ledger.entries e on e.city_id = l.city_id and e.id = l.entry_id
    where l.no > e.lines or l.on_day <> e.on_day) then
    raise exception 'a line stands in its entry, on its day' using errcode = '23514', constraint = 'line_of_its_entry';
  end if;
  if exists (select from posted l join ledger.accounts a on a.city_id = l.city_id and a.id = l.account_id where a.closed_at is not null) then
    raise exception 'the account is closed' using errcode = '23514', constraint = 'account_is_open';
  end if;
  perform from ledger.balances b
    where (b.city_id, b.account_id, b.part) in (
      select l.city_id, l.account_id, case when a.wide then pg_backend_pid() % 16 else 0 end
      from posted l join ledger.accounts a on a.city_id = l.city_id and a.id = l.account_id)
    order by b.city_id, b.account_id, b.part for update;
  update ledger.balances b set amount = b.amount + s.amount
  from (select l.city_id, l.account_id, case when a.wide then pg_backend_pid() % 16 else 0 end as part, sum(l.amount) as amount
    from posted l join ledger.accounts a on a.city_id = l.city_id and a.id = l.account_id group by 1, 2, 3) s
  where b.city_id = s.city_id and b.account_id = s.account_id and b.part = s.part and s.amount <> 0;
  insert into ledger.months (city_id, account_id, month, part, amount)
  select l.city_id, l.account_id, date_trunc('month', l.on_day::timestamp)::date,
    case when a.wide then pg_backend_pid() % 16 else 0 end, sum(l.amount)
  from posted l join ledger.accounts a on a.city_id = l.city_id and a.id = l.account_id
  group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (city_id, account_id, month, part) do update set amount = months.amount + excluded.amount;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION meetings.keep_what_was_signed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.signed_at is not null and (new.minutes, new.minutes_hash, new.signed_at, new.followed, new.state)
    is distinct from (old.minutes, old.minutes_hash, old.signed_at, old.followed, old.state) then
    raise exception 'signed minutes are kept' using errcode = '23514', constraint = 'signed_minutes_are_kept';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION platform.city_id()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.city_id', true), '')::int $function$
;

CREATE OR REPLACE FUNCTION platform.sealed_for_ever()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception 'audit entries are append-only' using errcode = '23514'; end $function$
;

CREATE OR REPLACE PROCEDURE platform.wall(IN subject regclass, IN verbs text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', subject);
  execute format('alter table %s force row level security', subject);
  execute format('create policy own_city on %s using (city_id = (select platform.city_id())) with check (city_id = (select platform.city_id()))', subject);
  execute format('grant %s on %s to sigong_app', verbs, subject);
end $procedure$
;

CREATE OR REPLACE FUNCTION reviews.seal_holds()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.opened_at is not null and (new.opened_at is distinct from old.opened_at or new.community_in_at is distinct from old.community_in_at
      or new.unit_in_at is distinct from old.unit_in_at or new.not_reviewed_at is not null) then
    raise exception 'an opened pair is not changed' using errcode = '23514', constraint = 'opened_stays_open';
  end if;
  if old.not_reviewed_at is not null then
    raise exception 'a sealed pair stays sealed' using errcode = '23514', constraint = 'sealed_stays_sealed';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION reviews.sheet_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if exists (select from reviews.pairs p where p.city_id = new.city_id and p.id = new.pair_id
      and (p.opened_at is not null or p.not_reviewed_at is not null)) then
    raise exception 'a sheet of an ended pair is not changed' using errcode = '23514', constraint = 'sheet_stays';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION reviews.sheets_open_to(pair uuid, own text[])
 RETURNS TABLE(side text, grades jsonb, words text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select s.side, s.grades, s.words from reviews.sheets s join reviews.pairs p on p.city_id = s.city_id and p.id = s.pair_id
  where s.city_id = (select platform.city_id()) and p.id = pair and s.grades is not null
    and (p.opened_at is not null or s.side = any(own)) $function$
;

CREATE OR REPLACE FUNCTION venues.closure_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception 'a closure is lifted, not changed' using errcode = '23514', constraint = 'closure_is_lifted_not_changed'; end $function$
;

CREATE OR REPLACE FUNCTION venues.count_booking()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION venues.count_closure()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION venues.follow_capacity()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  update venues.slots s set capacity = new.capacity where s.city_id = new.city_id and s.resource_id = new.id
    and s.day >= new.capacity_from;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION venues.holds(state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select state in ('offered', 'asked', 'confirmed', 'held', 'done', 'no-show') $function$
;

CREATE OR REPLACE FUNCTION venues.take(city integer, resource uuid, on_day date, from_slot integer, to_slot integer, more_taken integer, more_closed integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare cap int;
begin
  select r.capacity into cap from venues.resources r where r.city_id = city and r.id = resource for share;
  insert into venues.slots as s (city_id, resource_id, day, slot, capacity, taken, closed)
    select city, resource, on_day, n, cap, greatest(more_taken, 0), greatest(more_closed, 0)
    from generate_series(from_slot, to_slot - 1) n order by n
  on conflict (city_id, resource_id, day, slot) do update set taken = s.taken + more_taken, closed = s.closed + more_closed;
end $function$
;

CREATE OR REPLACE FUNCTION venues.try_offer(city integer, booking uuid, until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
begin
  update venues.bookings set state = 'offered', offer_until = until, version = version + 1
    where city_id = city and id = booking and state = 'waiting';
  return found;
exception when check_violation then return false;
end $function$
;

-- What happened to a matter; by_person is null where the clock did it.
create table accountability.events (
  city_id integer not null
  id uuid not null
  matter_id uuid not null
  at timestamp with time zone not null
  kind text not null
  by_person uuid
  words text
  constraint events_pkey PRIMARY KEY (city_id, id)
  constraint events_city_id_matter_id_fkey FOREIGN KEY (city_id, matter_id) REFERENCES accountability.matters(city_id, id)
);
CREATE INDEX events_city_id_matter_id_at_idx ON accountability.events USING btree (city_id, matter_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on accountability.events to sigong_app;

-- 问责问效: a unit or a post in it, never a resident; heard before anything is decided, decided by a person, with an end.
create table accountability.matters (
  city_id integer not null
  id uuid not null
  no text
  title text not null
  words text not null
  trigger text not null
  state text not null
  origin_module text
  origin_id uuid
  link text
  object_org_id uuid not null
  object_post text -- A post in the unit, where not the unit as a whole is meant; nobody is named.
  opened_at timestamp with time zone not null
  proposed_at timestamp with time zone
  proposed_by uuid
  proposed_org uuid
  proposed_measure text
  verified_at timestamp with time zone
  verified_by uuid
  verified_facts text
  statement_due_at timestamp with time zone
  statement text
  stated_at timestamp with time zone
  stated_by uuid
  heard_at timestamp with time zone -- When the unit replied, or when its time to reply was over.
  decided_at timestamp with time zone
  decided_by uuid
  measure text
  decision text
  expires_on date -- The first day on which the measure no longer counts; mandatory.
  appeal_due_at timestamp with time zone
  appealed_at timestamp with time zone
  appeal text
  appeal_decided_at timestamp with time zone
  appeal_decided_by uuid
  appeal_result text
  appeal_decision text
  executed_at timestamp with time zone
  execution text
  rectified_at timestamp with time zone
  rectification text
  reviewed_at timestamp with time zone
  effect text
  review text
  facts_before jsonb -- Facts of the unit over the days of the rule before the decision.
  facts_after jsonb -- The same facts since the decision, when its effect was looked at.
  ended_at timestamp with time zone
  ended_words text
  version integer not null default 1
  constraint matters_pkey PRIMARY KEY (city_id, id)
  constraint a_measure_is_decided CHECK (((measure IS NULL) OR ((decided_at IS NOT NULL) AND (decision IS NOT NULL) AND (no IS NOT NULL))))
  constraint appeal_decided_by_another CHECK (((appeal_decided_at IS NULL) OR ((appeal_decided_by <> decided_by) AND (appeal_result IS NOT NULL))))
  constraint asked_before_it_is_heard CHECK (((heard_at IS NULL) OR (statement_due_at IS NOT NULL)))
  constraint decided_by_a_person_who_did_not_propose CHECK (((decided_at IS NULL) OR ((decided_by IS NOT NULL) AND (decided_by <> proposed_by))))
  constraint every_measure_has_an_end CHECK (((measure IS NULL) = (expires_on IS NULL)))
  constraint executed_after_a_decision CHECK (((executed_at IS NULL) OR (measure IS NOT NULL)))
  constraint from_a_record CHECK (((origin_module IS NULL) = (origin_id IS NULL)))
  constraint heard_before_it_is_decided CHECK (((decided_at IS NULL) OR ((heard_at IS NOT NULL) AND ((stated_at IS NOT NULL) OR (heard_at >= statement_due_at)))))
  constraint matters_appeal_result_check CHECK ((appeal_result = ANY (ARRAY['upheld'::text, 'lifted'::text])))
  constraint matters_city_id_object_org_id_fkey FOREIGN KEY (city_id, object_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint matters_effect_check CHECK ((effect = ANY (ARRAY['better'::text, 'same'::text, 'worse'::text])))
  constraint matters_measure_check CHECK ((measure = ANY (ARRAY['reminder'::text, 'talk'::text, 'bulletin'::text, 'handover'::text])))
  constraint matters_proposed_measure_check CHECK ((proposed_measure = ANY (ARRAY['reminder'::text, 'talk'::text, 'bulletin'::text, 'handover'::text])))
  constraint matters_state_check CHECK ((state = ANY (ARRAY['suggested'::text, 'proposed'::text, 'hearing'::text, 'heard'::text, 'decided'::text, 'appealed'::text, 'executed'::text, 'reviewed'::text, 'expired'::text, 'lifted'::text, 'unfounded'::text, 'dropped'::text])))
  constraint matters_trigger_check CHECK ((trigger = ANY (ARRAY['lateWhistle'::text, 'lateResolution'::text, 'lateTask'::text, 'inspectionFinding'::text, 'byHand'::text, 'other'::text])))
  constraint taken_on_by_a_person CHECK (((state = ANY (ARRAY['suggested'::text, 'dropped'::text])) OR ((proposed_by IS NOT NULL) AND (proposed_org IS NOT NULL))))
);
CREATE INDEX matters_city_id_object_org_id_idx ON accountability.matters USING btree (city_id, object_org_id);
CREATE UNIQUE INDEX one_suggestion_a_record ON accountability.matters USING btree (city_id, origin_module, origin_id, object_org_id) WHERE (origin_id IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on accountability.matters to sigong_app;

-- 准入申请: a department asks that a matter be admitted to communities.
create table admission.applications (
  city_id integer not null
  id uuid not null
  no text -- Of the form 审批表, given when it is handed in.
  dept_org_id uuid not null
  name text not null
  mode text
  content text
  legal_basis text
  frequency text
  half_hours integer
  wanted_from date
  wanted_until date
  fund_fen bigint
  fund_standard text
  training text
  permissions text
  data_needed text[] not null default '{}'::text[]
  forms text[] not null default '{}'::text[]
  dept_duty text
  community_duty text
  contact text
  state text not null default 'draft'::text
  drafted_at timestamp with time zone not null
  drafted_by uuid
  submitted_at timestamp with time zone
  decide_by timestamp with time zone -- Until when it must be decided, in working days from the day it was handed in.
  hearing_until date -- The last day on which communities give their opinions.
  decided_at timestamp with time zone
  decided_by uuid
  reason text
  conditions text[] not null default '{}'::text[]
  notice_no text
  matter_id uuid
  version integer not null default 1
  constraint applications_pkey PRIMARY KEY (city_id, id)
  constraint a_condition_is_said CHECK (((state <> 'conditional'::text) OR (cardinality(conditions) > 0)))
  constraint applications_city_id_dept_org_id_fkey FOREIGN KEY (city_id, dept_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint applications_city_id_matter_id_fkey FOREIGN KEY (city_id, matter_id) REFERENCES admission.matters(city_id, id)
  constraint applications_frequency_check CHECK ((frequency = ANY (ARRAY['once'::text, 'daily'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text, 'halfYearly'::text, 'yearly'::text, 'asNeeded'::text])))
  constraint applications_fund_fen_check CHECK ((fund_fen >= 0))
  constraint applications_half_hours_check CHECK ((half_hours >= 0))
  constraint applications_mode_check CHECK ((mode = ANY (ARRAY['undertake'::text, 'assist'::text])))
  constraint applications_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'incomplete'::text, 'hearing'::text, 'review'::text, 'granted'::text, 'conditional'::text, 'refused'::text, 'withdrawn'::text])))
  constraint decided_with_a_reason CHECK ((((state = ANY (ARRAY['granted'::text, 'conditional'::text, 'refused'::text])) = (decided_at IS NOT NULL)) AND ((decided_at IS NULL) OR (reason IS NOT NULL))))
  constraint granted_is_a_matter CHECK (((state = ANY (ARRAY['granted'::text, 'conditional'::text])) = (matter_id IS NOT NULL)))
  constraint nothing_is_decided_unheard CHECK (((state <> ALL (ARRAY['granted'::text, 'conditional'::text])) OR (hearing_until IS NOT NULL)))
  constraint what_is_handed_in_is_whole CHECK (((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR ((mode IS NOT NULL) AND (content IS NOT NULL) AND (legal_basis IS NOT NULL) AND (frequency IS NOT NULL) AND (half_hours IS NOT NULL) AND (wanted_from IS NOT NULL) AND (fund_standard IS NOT NULL) AND (dept_duty IS NOT NULL) AND (community_duty IS NOT NULL) AND (contact IS NOT NULL))))
);
CREATE UNIQUE INDEX an_application_number_once ON admission.applications USING btree (city_id, no) WHERE (no IS NOT NULL);
CREATE INDEX applications_city_id_dept_org_id_idx ON admission.applications USING btree (city_id, dept_org_id);
CREATE INDEX applications_city_id_state_idx ON admission.applications USING btree (city_id, state);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on admission.applications to sigong_app;

-- 布置: one thing asked of one community through any door; burden is counted from these rows.
create table admission.asks (
  city_id integer not null
  id uuid not null
  batch_id uuid not null -- One act of asking; the same for all communities asked in it.
  door text not null
  module text not null
  subject_id uuid not null
  title text not null
  title_key text not null -- The title without months, numbers and marks: the same thing asked again.
  link text
  by_org_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  ground text not null
  matter_id uuid
  recurring boolean not null default false
  fields text[] not null default '{}'::text[]
  emergency_reason text
  emergency_until timestamp with time zone
  half_hours integer not null default 0 -- Estimated load of this community, in half-hours.
  at timestamp with time zone not null
  asked_by uuid
  ended_at timestamp with time zone -- The record that asked is over, or the emergency ended.
  returned_at timestamp with time zone -- The community returned it as never admitted (未准入，退回).
  returned_by uuid
  return_words text
  version integer not null default 1
  return_no text -- Number of the slip 退回单.
  constraint asks_pkey PRIMARY KEY (city_id, id)
  constraint an_emergency_has_reason_and_end CHECK ((((ground = 'emergency'::text) = (emergency_until IS NOT NULL)) AND ((emergency_until IS NULL) = (emergency_reason IS NULL))))
  constraint asks_city_id_by_org_id_fkey FOREIGN KEY (city_id, by_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint asks_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint asks_city_id_matter_id_fkey FOREIGN KEY (city_id, matter_id) REFERENCES admission.matters(city_id, id)
  constraint asks_ground_check CHECK ((ground = ANY (ARRAY['single'::text, 'matter'::text, 'emergency'::text])))
  constraint asks_half_hours_check CHECK ((half_hours >= 0))
  constraint what_is_admitted_names_its_matter CHECK (((ground = 'matter'::text) = (matter_id IS NOT NULL)))
  constraint what_returns_by_itself_was_admitted CHECK (((NOT recurring) OR (ground <> 'single'::text)))
  constraint what_was_admitted_is_not_returned CHECK (((returned_at IS NULL) OR (ground <> 'matter'::text)))
);
CREATE INDEX asks_city_id_at_id_idx ON admission.asks USING btree (city_id, at, id) WHERE (returned_at IS NOT NULL);
CREATE INDEX asks_city_id_at_idx ON admission.asks USING btree (city_id, at);
CREATE INDEX asks_city_id_batch_id_idx ON admission.asks USING btree (city_id, batch_id) WHERE (ground = 'emergency'::text);
CREATE INDEX asks_city_id_by_org_id_at_idx ON admission.asks USING btree (city_id, by_org_id, at);
CREATE INDEX asks_city_id_by_org_id_title_key_at_idx ON admission.asks USING btree (city_id, by_org_id, title_key, at);
CREATE INDEX asks_city_id_community_id_at_idx ON admission.asks USING btree (city_id, community_id, at);
CREATE INDEX asks_city_id_matter_id_idx ON admission.asks USING btree (city_id, matter_id) WHERE (matter_id IS NOT NULL);
CREATE INDEX asks_city_id_module_subject_id_idx ON admission.asks USING btree (city_id, module, subject_id);
CREATE INDEX asks_city_id_subdistrict_id_at_idx ON admission.asks USING btree (city_id, subdistrict_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on admission.asks to sigong_app;

-- 四张清单 and the edition of the public-affairs catalogue: each edition whole, with its basis; an issued one is never changed.
create table admission.lists (
  city_id integer not null
  id uuid not null
  kind text not null
  edition integer not null
  state text not null
  title text not null
  basis text not null
  items jsonb not null default '[]'::jsonb -- Each with its own basis clause; what is not certified, with the right door and the text.
  drafted_at timestamp with time zone not null
  hear_until date
  issued_on date
  doc_no text
  replaced_on date
  version integer not null default 1
  constraint lists_pkey PRIMARY KEY (city_id, id)
  constraint issued_after_it_was_heard CHECK (((state <> ALL (ARRAY['issued'::text, 'replaced'::text])) OR ((hear_until IS NOT NULL) AND (issued_on IS NOT NULL) AND (doc_no IS NOT NULL))))
  constraint lists_kind_check CHECK ((kind = ANY (ARRAY['duty'::text, 'assist'::text, 'forbidden'::text, 'certificates'::text, 'catalogue'::text])))
  constraint lists_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'hearing'::text, 'issued'::text, 'replaced'::text])))
);
CREATE UNIQUE INDEX one_edition_once ON admission.lists USING btree (city_id, kind, edition);
CREATE UNIQUE INDEX one_in_force_a_kind ON admission.lists USING btree (city_id, kind) WHERE (state = 'issued'::text);
CREATE UNIQUE INDEX one_in_hand_a_kind ON admission.lists USING btree (city_id, kind) WHERE (state = ANY (ARRAY['draft'::text, 'hearing'::text]));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on admission.lists to sigong_app;

-- The end of a trial and the review of each year, with what the matter asked of communities until then.
create table admission.matter_reviews (
  city_id integer not null
  id uuid not null
  matter_id uuid not null
  at timestamp with time zone not null
  reviewed_by uuid
  outcome text not null
  words text not null
  asks integer not null
  half_hours integer not null
  constraint matter_reviews_pkey PRIMARY KEY (city_id, id)
  constraint matter_reviews_city_id_matter_id_fkey FOREIGN KEY (city_id, matter_id) REFERENCES admission.matters(city_id, id)
  constraint matter_reviews_outcome_check CHECK ((outcome = ANY (ARRAY['keep'::text, 'exit'::text])))
);
CREATE INDEX matter_reviews_city_id_matter_id_at_idx ON admission.matter_reviews USING btree (city_id, matter_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on admission.matter_reviews to sigong_app;

-- 准入事项: a piece of work that a department may ask of communities; a card of the public-affairs catalogue.
create table admission.matters (
  city_id integer not null
  id uuid not null
  code text not null
  name text not null
  mode text not null -- 承办 undertake or 协办 assist.
  dept_org_id uuid not null
  content text not null
  frequency text not null
  half_hours integer not null default 0 -- Estimated load of one community each time, in half-hours.
  dept_duty text not null
  community_duty text not null
  fund_fen bigint -- Money that comes with it, a community a year, in 分.
  fund_standard text not null
  basis text not null
  contact text
  training text
  permissions text
  data_needed text[] not null default '{}'::text[] -- Names of the data fields that were admitted; a form asks no other.
  forms text[] not null default '{}'::text[]
  admitted_on date not null
  trial_until date -- The last day of its trial.
  valid_from date not null
  valid_until date -- The first day on which it no longer stands; null: until it is reviewed out.
  review_on date
  exited_on date
  exit_words text
  version integer not null default 1
  application_id uuid
  confirmed_on date -- The day on which its trial was found good; null while on trial.
  conditions text[] not null default '{}'::text[]
  constraint matters_pkey PRIMARY KEY (city_id, id)
  constraint a_matter_stands_a_while CHECK (((valid_until IS NULL) OR (valid_from <= valid_until)))
  constraint left_with_words CHECK (((exited_on IS NULL) = (exit_words IS NULL)))
  constraint matters_city_id_dept_org_id_fkey FOREIGN KEY (city_id, dept_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint matters_frequency_check CHECK ((frequency = ANY (ARRAY['once'::text, 'daily'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text, 'halfYearly'::text, 'yearly'::text, 'asNeeded'::text])))
  constraint matters_fund_fen_check CHECK ((fund_fen >= 0))
  constraint matters_half_hours_check CHECK ((half_hours >= 0))
  constraint matters_mode_check CHECK ((mode = ANY (ARRAY['undertake'::text, 'assist'::text])))
);
CREATE UNIQUE INDEX a_code_once ON admission.matters USING btree (city_id, code);
CREATE INDEX matters_city_id_dept_org_id_idx ON admission.matters USING btree (city_id, dept_org_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on admission.matters to sigong_app;

-- What each community says to an application or a list before it is decided; asked from the day of the hearing.
create table admission.opinions (
  city_id integer not null
  id uuid not null
  subject text not null
  subject_id uuid not null
  community_id uuid not null
  opinion text
  words text
  given_at timestamp with time zone
  given_by uuid
  constraint opinions_pkey PRIMARY KEY (city_id, id)
  constraint conditions_and_objections_in_words CHECK (((opinion IS NULL) OR (opinion = 'agree'::text) OR (words IS NOT NULL)))
  constraint given_is_dated CHECK (((opinion IS NULL) = (given_at IS NULL)))
  constraint opinions_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint opinions_opinion_check CHECK ((opinion = ANY (ARRAY['agree'::text, 'conditions'::text, 'object'::text])))
  constraint opinions_subject_check CHECK ((subject = ANY (ARRAY['application'::text, 'list'::text])))
);
CREATE UNIQUE INDEX a_community_says_it_once ON admission.opinions USING btree (city_id, subject_id, community_id);
CREATE INDEX opinions_city_id_community_id_idx ON admission.opinions USING btree (city_id, community_id) WHERE (opinion IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on admission.opinions to sigong_app;

-- What became of an application, a matter or a list, step by step.
create table admission.steps (
  city_id integer not null
  id uuid not null
  subject_id uuid not null
  at timestamp with time zone not null
  kind text not null
  org_id uuid
  person_id uuid
  words text
  constraint steps_pkey PRIMARY KEY (city_id, id)
);
CREATE INDEX steps_city_id_subject_id_at_idx ON admission.steps USING btree (city_id, subject_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on admission.steps to sigong_app;

-- What the gate refused: counted for who asked, nothing of it reached a community.
create table admission.stopped (
  city_id integer not null
  id uuid not null
  at timestamp with time zone not null
  door text not null
  code text not null
  why text
  title text not null
  communities integer not null
  by_org_id uuid not null
  constraint stopped_pkey PRIMARY KEY (city_id, id)
  constraint stopped_city_id_by_org_id_fkey FOREIGN KEY (city_id, by_org_id) REFERENCES orgs.orgs(city_id, id)
);
CREATE INDEX stopped_city_id_at_idx ON admission.stopped USING btree (city_id, at);
CREATE INDEX stopped_city_id_by_org_id_at_idx ON admission.stopped USING btree (city_id, by_org_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on admission.stopped to sigong_app;

-- 表决: a question put to a fixed roll; opened, counted and closed once, its result written down at closing and at no time before.
create table ballots.ballots (
  city_id integer not null
  id uuid not null
  no text not null -- Begins the numbers of its slips; not secret.
  module text not null
  subject_id uuid not null -- The record of the module that opened it.
  link text
  subdistrict_id uuid
  community_id uuid
  title text not null
  words text
  form text not null
  options jsonb not null -- [{key, zh text}]: what may be chosen, or with grades what is graded.
  grades jsonb not null default '[]'::jsonb -- [{key, name, score}]: with form grades only.
  most integer not null default 1
  groups jsonb not null -- [{key, name, weight}] in order.
  secret boolean not null
  paper boolean not null default false
  quorum integer not null -- Per cent of the roll that must have voted.
  pass integer not null -- Per cent of the votes, weighted by group, that an option needs.
  closes_at timestamp with time zone
  state text not null default 'draft'::text
  roll_size integer not null default 0
  edition integer not null default 0 -- How often slips were made ready for printing; the keys of an earlier edition are worth nothing.
  released_at timestamp with time zone
  released_by uuid
  opened_at timestamp with time zone
  opened_by uuid
  stopped_at timestamp with time zone
  stopped_by uuid
  paper_mark bytea -- A seal over the paper counts of the first typist, to compare with those of the second; the counts cannot be read from it.
  paper_typed_by uuid
  paper_typed_at timestamp with time zone
  paper_checked_by uuid
  paper_checked_at timestamp with time zone
  closed_at timestamp with time zone
  closed_by uuid
  cancelled_at timestamp with time zone
  cancelled_by uuid
  cancel_reason text
  result jsonb -- Written in the transaction that closes; groups of fewer than three votes are folded in it already.
  version integer not null default 1
  constraint ballots_pkey PRIMARY KEY (city_id, id)
  constraint ballots_form_check CHECK ((form = ANY (ARRAY['single'::text, 'several'::text, 'grades'::text])))
  constraint ballots_pass_check CHECK (((pass >= 0) AND (pass <= 100)))
  constraint ballots_quorum_check CHECK (((quorum >= 0) AND (quorum <= 100)))
  constraint ballots_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'open'::text, 'counting'::text, 'sealing'::text, 'closed'::text, 'cancelled'::text])))
  constraint cancelled_with_a_reason CHECK (((state = 'cancelled'::text) = (cancel_reason IS NOT NULL)))
  constraint closed_with_a_result CHECK ((((state = 'closed'::text) = (closed_at IS NOT NULL)) AND ((state = 'closed'::text) = (result IS NOT NULL))))
  constraint one_number_a_ballot UNIQUE (city_id, no)
  constraint opened_with_a_roll CHECK (((state = ANY (ARRAY['draft'::text, 'cancelled'::text])) OR (roll_size > 0)))
  constraint paper_typed_by_two CHECK (((paper_checked_by IS NULL) OR (paper_checked_by <> paper_typed_by)))
);
CREATE INDEX ballots_city_id_community_id_idx ON ballots.ballots USING btree (city_id, community_id);
CREATE INDEX ballots_city_id_module_subject_id_idx ON ballots.ballots USING btree (city_id, module, subject_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on ballots.ballots to sigong_app;

-- What was counted from paper, typed by two persons alike; choice '*' is the number of papers. Readable once the ballot closes.
create table ballots.papers (
  city_id integer not null
  ballot_id uuid not null
  group_key text not null
  choice text not null
  n integer not null
  constraint papers_pkey PRIMARY KEY (city_id, ballot_id, group_key, choice)
  constraint papers_city_id_ballot_id_fkey FOREIGN KEY (city_id, ballot_id) REFERENCES ballots.ballots(city_id, id)
  constraint papers_n_check CHECK ((n >= 0))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
-- policy read_at_closing for select to {sigong_app} using (EXISTS ( SELECT
--    FROM ballots.ballots b
--   WHERE ((b.city_id = papers.city_id) AND (b.id = papers.ballot_id) AND (b.state = ANY (ARRAY['sealing'::text, 'closed'::text])))))
-- policy typed_while_counting for insert to {sigong_app} with check (EXISTS ( SELECT
--    FROM ballots.ballots b
--   WHERE ((b.city_id = papers.city_id) AND (b.id = papers.ballot_id) AND (b.state = 'counting'::text))))
grant insert, select on ballots.papers to sigong_app;

-- 选民册: one right a row, fixed when the ballot opens. It says that a right is used, never how and never when.
create table ballots.roll (
  city_id integer not null
  id uuid not null
  ballot_id uuid not null
  seq integer not null -- Its number on the printed slip; whom a slip was handed to is not known here.
  group_key text not null
  kind text not null
  person_id uuid
  voted boolean not null default false -- The right was used here.
  by_paper boolean not null default false -- A paper was handed out for it, so it cannot be used here.
  constraint roll_pkey PRIMARY KEY (city_id, id)
  constraint a_person_or_a_slip CHECK (((kind = 'person'::text) = (person_id IS NOT NULL)))
  constraint once_and_by_one_way CHECK ((NOT (voted AND by_paper)))
  constraint one_place_a_number UNIQUE (city_id, ballot_id, seq)
  constraint one_right_a_person UNIQUE (city_id, ballot_id, person_id)
  constraint roll_city_id_ballot_id_fkey FOREIGN KEY (city_id, ballot_id) REFERENCES ballots.ballots(city_id, id)
  constraint roll_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'slip'::text])))
);
CREATE INDEX roll_city_id_person_id_idx ON ballots.roll USING btree (city_id, person_id) WHERE ((person_id IS NOT NULL) AND (NOT voted) AND (NOT by_paper));
-- row-level security: forced
-- policy fixed_at_opening for insert to {sigong_app} with check (EXISTS ( SELECT
--    FROM ballots.ballots b
--   WHERE ((b.city_id = roll.city_id) AND (b.id = roll.ballot_id) AND (b.state = 'draft'::text))))
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on ballots.roll to sigong_app;
grant update (voted, by_paper) on ballots.roll to sigong_app;

-- 票: what was chosen. Of a secret ballot no row names its right, none carries a time, and its id is random. The program can never read them; it may have them counted once, when the ballot closes.
create table ballots.votes (
  city_id integer not null
  id uuid not null
  ballot_id uuid not null
  group_key text not null
  choices text[] not null
  roll_id uuid -- Whose right it was; null in every secret ballot.
  constraint votes_pkey PRIMARY KEY (city_id, id)
  constraint one_vote_a_right UNIQUE (city_id, roll_id)
  constraint votes_city_id_ballot_id_fkey FOREIGN KEY (city_id, ballot_id) REFERENCES ballots.ballots(city_id, id)
  constraint votes_city_id_roll_id_fkey FOREIGN KEY (city_id, roll_id) REFERENCES ballots.roll(city_id, id)
);
CREATE INDEX votes_city_id_ballot_id_idx ON ballots.votes USING btree (city_id, ballot_id);
-- row-level security: forced
-- policy only_while_open for insert to {sigong_app} with check (EXISTS ( SELECT
--    FROM ballots.ballots b
--   WHERE ((b.city_id = votes.city_id) AND (b.id = votes.ballot_id) AND (b.state = 'open'::text) AND (b.secret = (votes.roll_id IS NULL)))))
-- policy open_ones_after_closing for select to {sigong_app} using (EXISTS ( SELECT
--    FROM ballots.ballots b
--   WHERE ((b.city_id = votes.city_id) AND (b.id = votes.ballot_id) AND (b.state = 'closed'::text) AND (NOT b.secret))))
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on ballots.votes to sigong_app;

-- 反弹预警: a cancelled item that is asked again, or a community that is asked more than in the same days last year.
create table burden.alarms (
  city_id integer not null
  id uuid not null
  kind text not null
  title text not null
  item_id uuid
  ask_id uuid
  by_org_id uuid
  community_id uuid
  subdistrict_id uuid
  quarter date not null
  asked integer
  year_before integer
  link text
  at timestamp with time zone not null
  settled_at timestamp with time zone
  settled_by uuid
  settled_words text
  constraint alarms_pkey PRIMARY KEY (city_id, id)
  constraint again_or_too_much CHECK ((((kind = 'cancelled-again'::text) = (item_id IS NOT NULL)) AND ((kind = 'rebound'::text) = (community_id IS NOT NULL))))
  constraint alarms_city_id_item_id_fkey FOREIGN KEY (city_id, item_id) REFERENCES burden.items(city_id, id)
  constraint alarms_kind_check CHECK ((kind = ANY (ARRAY['cancelled-again'::text, 'rebound'::text])))
  constraint settled_in_words CHECK (((settled_at IS NULL) = (settled_words IS NULL)))
);
CREATE INDEX alarms_city_id_at_idx ON burden.alarms USING btree (city_id, at);
CREATE UNIQUE INDEX one_alarm_an_item_an_asker_a_quarter ON burden.alarms USING btree (city_id, item_id, by_org_id, quarter) WHERE (kind = 'cancelled-again'::text);
CREATE UNIQUE INDEX one_rebound_a_quarter ON burden.alarms USING btree (city_id, community_id, quarter) WHERE (kind = 'rebound'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on burden.alarms to sigong_app;

-- 减负台账: what loads communities, who imposed it, and whether it is kept, merged or cancelled.
create table burden.items (
  city_id integer not null
  id uuid not null
  kind text not null
  name text not null
  category text not null
  imposer text not null
  basis text
  frequency text not null
  half_hours integer not null default 0 -- Of one community a year, in half-hours.
  decision text not null default 'pending'::text
  decided_on date
  decided_by uuid
  reason text
  replaced_by uuid
  round_id uuid
  reported_org_id uuid -- Who wrote it down: a community, or the lead office.
  added_at timestamp with time zone not null
  added_by uuid
  version integer not null default 1
  constraint items_pkey PRIMARY KEY (city_id, id)
  constraint decided_on_a_day_with_a_reason CHECK ((((decision = 'pending'::text) = (decided_on IS NULL)) AND ((decided_on IS NULL) = (reason IS NULL))))
  constraint items_city_id_replaced_by_fkey FOREIGN KEY (city_id, replaced_by) REFERENCES burden.items(city_id, id)
  constraint items_city_id_reported_org_id_fkey FOREIGN KEY (city_id, reported_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint items_city_id_round_id_fkey FOREIGN KEY (city_id, round_id) REFERENCES burden.rounds(city_id, id)
  constraint items_decision_check CHECK ((decision = ANY (ARRAY['pending'::text, 'keep'::text, 'merge'::text, 'cancel'::text])))
  constraint items_frequency_check CHECK ((frequency = ANY (ARRAY['once'::text, 'daily'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text, 'halfYearly'::text, 'yearly'::text, 'asNeeded'::text])))
  constraint items_half_hours_check CHECK ((half_hours >= 0))
  constraint items_kind_check CHECK ((kind = ANY (ARRAY['task'::text, 'appraisal'::text, 'veto'::text, 'form'::text, 'plaque'::text, 'ledger'::text, 'app'::text, 'group'::text, 'seal'::text])))
  constraint merged_into_another CHECK ((((decision = 'merge'::text) = (replaced_by IS NOT NULL)) AND (replaced_by IS DISTINCT FROM id)))
  constraint published_when_decided CHECK (((round_id IS NULL) OR (decision <> 'pending'::text)))
);
CREATE UNIQUE INDEX an_item_once ON burden.items USING btree (city_id, kind, name, imposer);
CREATE INDEX items_city_id_decision_idx ON burden.items USING btree (city_id, decision);
CREATE INDEX items_city_id_round_id_idx ON burden.items USING btree (city_id, round_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on burden.items to sigong_app;

-- One publication of what was decided: 清理目录 and 保留目录 under one document number.
create table burden.rounds (
  city_id integer not null
  id uuid not null
  doc_no text not null
  published_on date not null
  published_by uuid
  constraint rounds_pkey PRIMARY KEY (city_id, id)
);
CREATE UNIQUE INDEX one_publication_a_number ON burden.rounds USING btree (city_id, doc_no);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on burden.rounds to sigong_app;

-- How long a community typed into this system: one sum a week and module. No person, no device, no hour, no text.
create table burden.typed (
  city_id integer not null
  community_id uuid not null
  week date not null -- Its Monday.
  module text not null
  seconds integer not null
  constraint typed_pkey PRIMARY KEY (city_id, community_id, week, module)
  constraint typed_seconds_check CHECK ((seconds > 0))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on burden.typed to sigong_app;

-- Every change of a city's calendar, in order, with its basis and how many deadlines it moved. Append-only.
create table calendar.changes (
  city_id integer not null
  version integer not null -- 1, 2, 3 …: what a preview saw, so that nobody confirms against another calendar.
  id uuid not null
  kind text not null
  says text not null -- The change in short: the day, the year, the day hours begin.
  basis text not null
  moved integer not null -- Open deadlines whose time changed.
  settled integer not null -- Open deadlines that kept their time and only became firm (or provisional).
  made_by uuid not null
  made_by_name text not null -- The name as it was signed; persons are kept in a module above.
  made_at timestamp with time zone not null
  constraint changes_pkey PRIMARY KEY (city_id, version)
  constraint change_of_a_known_kind CHECK ((kind = ANY (ARRAY['add-day'::text, 'withdraw-day'::text, 'publish-year'::text, 'set-hours'::text])))
  constraint changes_city_id_fkey FOREIGN KEY (city_id) REFERENCES platform.cities(city_id)
  constraint changes_city_id_id_key UNIQUE (city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on calendar.changes to sigong_app;

-- Days that the county decides itself: a flood, a local closure, a working Saturday. They outrank the notice.
create table calendar.days (
  city_id integer not null
  id uuid not null
  day date not null
  kind text not null
  name text not null
  entered_in integer not null -- The change that entered it: who, when, on what basis.
  withdrawn_in integer -- The change that withdrew it. A day is withdrawn, never deleted.
  constraint days_pkey PRIMARY KEY (city_id, id)
  constraint day_of_work_or_rest CHECK ((kind = ANY (ARRAY['work'::text, 'rest'::text])))
  constraint days_city_id_entered_in_fkey FOREIGN KEY (city_id, entered_in) REFERENCES calendar.changes(city_id, version)
  constraint days_city_id_fkey FOREIGN KEY (city_id) REFERENCES platform.cities(city_id)
  constraint days_city_id_withdrawn_in_fkey FOREIGN KEY (city_id, withdrawn_in) REFERENCES calendar.changes(city_id, version)
);
CREATE UNIQUE INDEX one_word_a_day ON calendar.days USING btree (city_id, day) WHERE (withdrawn_in IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on calendar.days to sigong_app;
grant update (withdrawn_in) on calendar.days to sigong_app;

-- Working hours from a day on; set again for the same day, the newest counts. Without rows the shipped default holds.
create table calendar.hours (
  city_id integer not null
  since date not null -- -infinity: always.
  set_in integer not null
  spans jsonb not null -- In order: [{ from: "08:30", to: "12:00" }, …], the city's wall clock.
  day_ends text -- When a deadline counted in days runs out; null: at closing time.
  constraint hours_pkey PRIMARY KEY (city_id, since, set_in)
  constraint hours_city_id_fkey FOREIGN KEY (city_id) REFERENCES platform.cities(city_id)
  constraint hours_city_id_set_in_fkey FOREIGN KEY (city_id, set_in) REFERENCES calendar.changes(city_id, version)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on calendar.hours to sigong_app;

-- A year's notice as uploaded; a year may be published again (2019, 2020), the newest counts, older ones stay.
create table calendar.years (
  city_id integer not null
  year integer not null
  published_in integer not null
  papers jsonb not null
  days jsonb not null -- As holiday-cn writes them: [{ name, date, isOffDay }].
  constraint years_pkey PRIMARY KEY (city_id, year, published_in)
  constraint years_city_id_fkey FOREIGN KEY (city_id) REFERENCES platform.cities(city_id)
  constraint years_city_id_published_in_fkey FOREIGN KEY (city_id, published_in) REFERENCES calendar.changes(city_id, version)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on calendar.years to sigong_app;

-- 活动与七联七创: a tag and a page, never a form; the frame of lines ships empty.
create table campaigns.campaigns (
  city_id integer not null
  id uuid not null
  kind text not null
  seq integer
  name text not null
  goals text not null
  actions text[] not null default '{}'::text[]
  from_on date not null
  to_on date
  org_ids uuid[] not null default '{}'::uuid[] -- Who may tag with it; none named: all.
  published boolean not null default false
  closed_on date
  made_at timestamp with time zone not null
  made_by uuid
  version integer not null default 1
  constraint campaigns_pkey PRIMARY KEY (city_id, id)
  constraint a_campaign_lasts CHECK (((to_on IS NULL) OR (from_on <= to_on)))
  constraint a_line_has_its_place CHECK (((kind = 'campaign'::text) = (seq IS NULL)))
  constraint campaigns_kind_check CHECK ((kind = ANY (ARRAY['campaign'::text, 'link'::text, 'create'::text])))
);
CREATE UNIQUE INDEX one_line_a_place ON campaigns.campaigns USING btree (city_id, kind, seq) WHERE ((closed_on IS NULL) AND (seq IS NOT NULL));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on campaigns.campaigns to sigong_app;

-- A record of any module under a campaign or a line; its title and path as they were.
create table campaigns.tags (
  city_id integer not null
  id uuid not null
  campaign_id uuid not null
  module text not null
  subject_id uuid not null
  title text not null
  link text not null
  org_id uuid not null -- The organisation that tagged it; its region says who reads the title.
  subdistrict_id uuid
  community_id uuid
  tagged_at timestamp with time zone not null
  tagged_by uuid
  removed_at timestamp with time zone
  constraint tags_pkey PRIMARY KEY (city_id, id)
  constraint tags_city_id_campaign_id_fkey FOREIGN KEY (city_id, campaign_id) REFERENCES campaigns.campaigns(city_id, id)
  constraint tags_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
);
CREATE UNIQUE INDEX tagged_once ON campaigns.tags USING btree (city_id, campaign_id, module, subject_id) WHERE (removed_at IS NULL);
CREATE INDEX tags_city_id_module_subject_id_idx ON campaigns.tags USING btree (city_id, module, subject_id) WHERE (removed_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on campaigns.tags to sigong_app;

-- A kind of goods on a shelf; its stock is the balance of the shop’s account in unit goods:<id>.
create table careshop.goods (
  city_id integer not null
  id uuid not null
  shop_id uuid not null
  title text not null
  unit text not null
  points integer not null -- Points of service for one unit.
  retired_at timestamp with time zone
  version integer not null default 1
  constraint goods_pkey PRIMARY KEY (city_id, id)
  constraint goods_city_id_shop_id_fkey FOREIGN KEY (city_id, shop_id) REFERENCES careshop.shops(city_id, id)
  constraint goods_named_once UNIQUE (city_id, shop_id, title)
  constraint goods_points_check CHECK ((points > 0))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on careshop.goods to sigong_app;

-- What came to and left a shelf; each is an entry of the ledger.
create table careshop.movements (
  city_id integer not null
  id uuid not null
  shop_id uuid not null
  goods_id uuid not null
  kind text not null
  quantity integer not null
  points integer
  member_id uuid -- Whose points were exchanged; told to nobody in a list.
  donor_org_id uuid
  words text
  entry_id uuid not null
  by_person uuid
  at timestamp with time zone not null
  taken_back_at timestamp with time zone
  constraint movements_pkey PRIMARY KEY (city_id, id)
  constraint movements_city_id_goods_id_fkey FOREIGN KEY (city_id, goods_id) REFERENCES careshop.goods(city_id, id)
  constraint movements_kind_check CHECK ((kind = ANY (ARRAY['takenIn'::text, 'redeemed'::text, 'takenBack'::text, 'writtenOff'::text])))
  constraint movements_quantity_check CHECK ((quantity > 0))
  constraint redeemed_by_a_member CHECK (((kind = ANY (ARRAY['redeemed'::text, 'takenBack'::text])) = (member_id IS NOT NULL)))
);
CREATE INDEX movements_city_id_donor_org_id_at_idx ON careshop.movements USING btree (city_id, donor_org_id, at) WHERE (donor_org_id IS NOT NULL);
CREATE INDEX movements_city_id_member_id_at_idx ON careshop.movements USING btree (city_id, member_id, at) WHERE (member_id IS NOT NULL);
CREATE INDEX movements_city_id_shop_id_at_id_idx ON careshop.movements USING btree (city_id, shop_id, at DESC, id DESC);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on careshop.movements to sigong_app;

-- A care shop (爱心超市) of a joint home: goods for points of service.
create table careshop.shops (
  city_id integer not null
  id uuid not null
  community_id uuid not null
  subdistrict_id uuid
  name text not null
  place text not null
  hours text not null -- When it is open, in words.
  opened_on date not null
  closed_on date
  version integer not null default 1
  constraint shops_pkey PRIMARY KEY (city_id, id)
  constraint shop_named_once UNIQUE (city_id, community_id, name)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on careshop.shops to sigong_app;

-- Who was there, a seat; counted for its organisation, never for a person.
create table committees.attendances (
  city_id integer not null
  session_id uuid not null
  seat_id uuid not null
  org_id uuid not null
  status text not null
  constraint attendances_pkey PRIMARY KEY (city_id, session_id, seat_id)
  constraint attendances_city_id_seat_id_fkey FOREIGN KEY (city_id, seat_id) REFERENCES committees.seats(city_id, id)
  constraint attendances_city_id_session_id_fkey FOREIGN KEY (city_id, session_id) REFERENCES committees.sessions(city_id, id)
  constraint attendances_status_check CHECK ((status = ANY (ARRAY['present'::text, 'excused'::text, 'absent'::text, 'substitute'::text])))
);
CREATE INDEX attendances_city_id_org_id_idx ON committees.attendances USING btree (city_id, org_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on committees.attendances to sigong_app;

-- 认领: a matter the committee asks for; the organisation of a seat takes it, and it is done or not.
create table committees.claims (
  city_id integer not null
  id uuid not null
  committee_id uuid not null
  title text not null
  due_on date not null
  asked_on date not null
  asked_by uuid
  seat_id uuid
  org_id uuid
  claimed_on date
  done_on date
  done_words text
  version integer not null default 1
  constraint claims_pkey PRIMARY KEY (city_id, id)
  constraint claimed_by_a_seat CHECK ((((claimed_on IS NULL) = (seat_id IS NULL)) AND ((seat_id IS NULL) = (org_id IS NULL))))
  constraint claims_city_id_committee_id_fkey FOREIGN KEY (city_id, committee_id) REFERENCES committees.committees(city_id, id)
  constraint claims_city_id_seat_id_fkey FOREIGN KEY (city_id, seat_id) REFERENCES committees.seats(city_id, id)
  constraint done_once_claimed CHECK (((done_on IS NULL) OR (claimed_on IS NOT NULL)))
);
CREATE INDEX claims_city_id_committee_id_idx ON committees.claims USING btree (city_id, committee_id);
CREATE INDEX claims_city_id_org_id_idx ON committees.claims USING btree (city_id, org_id) WHERE (org_id IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on committees.claims to sigong_app;

-- 街道大工委 (work) and 社区大党委 (party): the joint committee of a work committee or of a community’s party committee.
create table committees.committees (
  city_id integer not null
  id uuid not null
  kind text not null
  org_id uuid not null -- The work committee or the community’s party committee that it stands with.
  name text not null
  subdistrict_id uuid not null
  community_id uuid
  established_on date not null
  told_silent_at timestamp with time zone -- When it was put before the committee’s secretary that no session was held for too long.
  constraint committees_pkey PRIMARY KEY (city_id, id)
  constraint a_community_has_its_own CHECK (((kind = 'party'::text) = (community_id IS NOT NULL)))
  constraint committees_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint committees_kind_check CHECK ((kind = ANY (ARRAY['work'::text, 'party'::text])))
  constraint one_committee_an_org UNIQUE (city_id, org_id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on committees.committees to sigong_app;
grant update (told_silent_at) on committees.committees to sigong_app;

-- A seat belongs to a post in an organisation; whoever holds it sits there.
create table committees.group_seats (
  city_id integer not null
  id uuid not null
  group_id uuid not null
  n integer not null
  role text not null
  post text not null
  org_id uuid not null
  duty text not null
  ended_at timestamp with time zone
  constraint group_seats_pkey PRIMARY KEY (city_id, id)
  constraint group_seats_city_id_group_id_fkey FOREIGN KEY (city_id, group_id) REFERENCES committees.groups(city_id, id)
  constraint group_seats_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint group_seats_role_check CHECK ((role = ANY (ARRAY['leader'::text, 'deputy'::text, 'member'::text])))
);
CREATE UNIQUE INDEX one_seat_a_post ON committees.group_seats USING btree (city_id, group_id, org_id, post) WHERE (ended_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on committees.group_seats to sigong_app;

-- The roster as it was issued, with who sat where that day; never changed.
create table committees.group_versions (
  city_id integer not null
  group_id uuid not null
  no integer not null
  kind text not null
  doc_no text not null
  issued_on date not null
  issued_by uuid
  roster jsonb not null
  changes jsonb not null -- Who left, who came, which seats are new or gone, against the version before.
  constraint group_versions_pkey PRIMARY KEY (city_id, group_id, no)
  constraint group_versions_city_id_group_id_fkey FOREIGN KEY (city_id, group_id) REFERENCES committees.groups(city_id, id)
  constraint group_versions_kind_check CHECK ((kind = ANY (ARRAY['established'::text, 'adjusted'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on committees.group_versions to sigong_app;

-- 城市基层党的建设工作领导小组 at three levels: seats bound to posts, issued as versions.
create table committees.groups (
  city_id integer not null
  id uuid not null
  level text not null
  subdistrict_id uuid
  community_id uuid
  name text not null
  office_org_id uuid not null -- 办公室设在哪个单位; it hears when the roster is stale.
  state text not null default 'draft'::text
  version_no integer not null default 0 -- How often the roster was issued.
  doc_no text
  issued_on date
  checked_on date -- The last yearly check, or the day of issue.
  stale_since date -- Since when who sits there differs from the roster as issued; null: it does not, as last looked at.
  told_check_on date
  ended_on date
  ended_why text
  made_at timestamp with time zone not null
  made_by uuid
  version integer not null default 1
  constraint groups_pkey PRIMARY KEY (city_id, id)
  constraint a_group_has_its_place CHECK ((((level = 'community'::text) AND (community_id IS NOT NULL) AND (subdistrict_id IS NOT NULL)) OR ((level = 'subdistrict'::text) AND (subdistrict_id IS NOT NULL) AND (community_id IS NULL)) OR ((level = 'city'::text) AND (subdistrict_id IS NULL) AND (community_id IS NULL))))
  constraint active_once_issued CHECK (((state <> 'active'::text) OR ((version_no > 0) AND (doc_no IS NOT NULL) AND (issued_on IS NOT NULL))))
  constraint dissolved_on_a_day CHECK (((state = 'dissolved'::text) = (ended_on IS NOT NULL)))
  constraint groups_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint groups_city_id_office_org_id_fkey FOREIGN KEY (city_id, office_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint groups_city_id_subdistrict_id_fkey FOREIGN KEY (city_id, subdistrict_id) REFERENCES regions.regions(city_id, id)
  constraint groups_level_check CHECK ((level = ANY (ARRAY['city'::text, 'subdistrict'::text, 'community'::text])))
  constraint groups_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'dissolved'::text])))
);
CREATE UNIQUE INDEX one_group_a_place ON committees.groups USING btree (city_id, level, COALESCE(community_id, subdistrict_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (state <> 'dissolved'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on committees.groups to sigong_app;

-- A seat belongs to a post in an organisation: whoever holds that post sits in it; nobody is named here.
create table committees.seats (
  city_id integer not null
  id uuid not null
  committee_id uuid not null
  kind text not null
  title text not null
  post text not null -- Code of the post; its holder in org_id sits here.
  org_id uuid not null
  portfolio text not null -- 分工: what this seat looks after.
  term_from date not null
  term_to date not null -- The first day on which the term is over.
  state text not null default 'nominated'::text
  nominated_at timestamp with time zone not null
  nominated_by uuid
  decided_at timestamp with time zone
  decided_by uuid
  notice_no text -- Number of the notice of appointment (任职通知), given at approval.
  words text -- Why it was declined or ended.
  ended_on date
  renewals integer not null default 0
  vacant_since date -- Since when nobody holds the post; null: somebody does, as last looked at.
  told_vacant_at timestamp with time zone -- When the long vacancy was put before the committee’s secretary.
  version integer not null default 1
  constraint seats_pkey PRIMARY KEY (city_id, id)
  constraint a_term_lasts CHECK ((term_from < term_to))
  constraint decided_by_the_city CHECK (((state = 'nominated'::text) = (decided_at IS NULL)))
  constraint ended_on_a_day CHECK (((state = 'ended'::text) = (ended_on IS NOT NULL)))
  constraint seats_city_id_committee_id_fkey FOREIGN KEY (city_id, committee_id) REFERENCES committees.committees(city_id, id)
  constraint seats_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint seats_kind_check CHECK ((kind = ANY (ARRAY['full'::text, 'partTime'::text])))
  constraint seats_state_check CHECK ((state = ANY (ARRAY['nominated'::text, 'approved'::text, 'declined'::text, 'ended'::text])))
);
CREATE INDEX seats_city_id_committee_id_idx ON committees.seats USING btree (city_id, committee_id);
CREATE INDEX seats_city_id_org_id_idx ON committees.seats USING btree (city_id, org_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on committees.seats to sigong_app;

-- A session that was held: the fact from which attendance is counted.
create table committees.sessions (
  city_id integer not null
  id uuid not null
  committee_id uuid not null
  held_on date not null
  kind text not null
  topic text not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  meeting_id uuid -- The meeting that this session was: agenda, minutes and resolutions are there.
  constraint sessions_pkey PRIMARY KEY (city_id, id)
  constraint sessions_city_id_committee_id_fkey FOREIGN KEY (city_id, committee_id) REFERENCES committees.committees(city_id, id)
  constraint sessions_city_id_meeting_id_fkey FOREIGN KEY (city_id, meeting_id) REFERENCES meetings.meetings(city_id, id)
  constraint sessions_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'special'::text])))
);
CREATE UNIQUE INDEX one_session_a_meeting ON committees.sessions USING btree (city_id, meeting_id) WHERE (meeting_id IS NOT NULL);
CREATE INDEX sessions_city_id_committee_id_held_on_idx ON committees.sessions USING btree (city_id, committee_id, held_on);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on committees.sessions to sigong_app;
grant update (meeting_id) on committees.sessions to sigong_app;

-- The dispatch catalogue: topic (longest prefix) and kind of place → who leads, who helps, on what basis. Rows end, they are not edited.
create table concerns.catalogue (
  city_id integer not null
  id uuid not null
  topic_code text not null
  place_kind text
  lead jsonb not null -- {by: dept, orgId} | {by: agency, agency} | {by: community | subdistrict | centre}.
  co jsonb not null default '[]'::jsonb
  basis_zh text not null
  basis_en text not null
  from_at timestamp with time zone not null
  until_at timestamp with time zone
  by_person uuid
  constraint catalogue_pkey PRIMARY KEY (city_id, id)
);
CREATE INDEX catalogue_city_id_topic_code_idx ON concerns.catalogue USING btree (city_id, topic_code);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on concerns.catalogue to sigong_app;

-- Who told it, as far as he wished (L3): masked everywhere, revealed with a reason, emptied 180 days after closing.
create table concerns.claimants (
  city_id integer not null
  concern_id uuid not null
  name text
  phone text
  constraint claimants_pkey PRIMARY KEY (city_id, concern_id)
  constraint claimants_city_id_concern_id_fkey FOREIGN KEY (city_id, concern_id) REFERENCES concerns.concerns(city_id, id)
);
CREATE INDEX kept_contacts ON concerns.claimants USING btree (city_id, concern_id) WHERE ((name IS NOT NULL) OR (phone IS NOT NULL));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on concerns.claimants to sigong_app;

-- Each deadline with the facts it is computed from (start, limit, pauses): recomputed when the calendar changes, frozen once stopped.
create table concerns.clocks (
  city_id integer not null
  id uuid not null
  concern_id uuid not null
  round integer not null
  kind text not null
  started_at timestamp with time zone not null
  "limit" jsonb not null -- {amount, unit: workingHours | workingDays | calendarDays | minutes}.
  basis text not null
  rulebook integer not null
  pauses jsonb not null default '[]'::jsonb -- [{from, until}] of ended pauses; paused_at while one runs.
  paused_at timestamp with time zone
  due_at timestamp with time zone not null
  provisional boolean not null default false
  stopped_at timestamp with time zone
  outcome text
  late_since timestamp with time zone -- Set when it rang overdue; the escalation counts from here.
  constraint clocks_pkey PRIMARY KEY (city_id, id)
  constraint clocks_city_id_concern_id_fkey FOREIGN KEY (city_id, concern_id) REFERENCES concerns.concerns(city_id, id)
  constraint clocks_kind_check CHECK ((kind = ANY (ARRAY['accept'::text, 'contact'::text, 'order'::text, 'finish'::text, 'check'::text, 'follow-up'::text, 'answer'::text, 'review'::text])))
  constraint clocks_outcome_check CHECK ((outcome = ANY (ARRAY['met'::text, 'late'::text, 'void'::text])))
  constraint stopped_with_an_outcome CHECK (((stopped_at IS NULL) = (outcome IS NULL)))
);
CREATE INDEX clocks_of_a_concern ON concerns.clocks USING btree (city_id, concern_id, started_at);
CREATE UNIQUE INDEX one_running_clock_a_kind ON concerns.clocks USING btree (city_id, concern_id, kind) WHERE (stopped_at IS NULL);
CREATE INDEX provisional_ones ON concerns.clocks USING btree (city_id, due_at) WHERE ((stopped_at IS NULL) AND provisional);
CREATE INDEX running_by_due ON concerns.clocks USING btree (city_id, due_at) WHERE (stopped_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on concerns.clocks to sigong_app;

-- 诉求: what a resident told, where it lies and who holds it. Deadline of the present step in due_at.
create table concerns.concerns (
  city_id integer not null
  id uuid not null
  no text not null
  key_hash bytea -- HMAC of the six-character key that only the resident has.
  client_key text -- The form’s own key: the same form sent twice is one concern.
  channel text not null
  filed_by uuid
  filed_by_org uuid
  imported_from text -- Source and number of an imported record; importing it again changes nothing.
  topic_id uuid not null
  topic_version integer not null
  topic_code text not null
  class text not null
  answers jsonb not null default '{}'::jsonb -- Answers to the topic’s extra questions, by question code.
  title text not null
  words text not null
  place_words text
  place_kind text
  lat double precision -- WGS-84 degrees.
  lng double precision
  subdistrict_id uuid
  community_id uuid
  grid_id uuid
  private boolean not null default true
  wants_contact boolean not null default false
  may_publish boolean not null default false
  state text not null
  round integer not null default 1 -- 1, and one more for each 重办.
  version integer not null default 1
  event_count integer not null default 0
  first_org_id uuid not null -- 首接负责: the unit that received it first. Never changes.
  holder_org_id uuid not null -- The unit whose turn it is now.
  sender_org_id uuid -- The unit that dispatched it; it checks the reply.
  handler_org_id uuid
  suggested jsonb -- What the catalogue proposed and why: {orgId, by, topicCode, rowId, basisZh, basisEn, co}.
  due_at timestamp with time zone
  due_kind text
  told_at timestamp with time zone not null
  accepted_at timestamp with time zone
  contacted_at timestamp with time zone
  dispatched_at timestamp with time zone
  returned_at timestamp with time zone
  returned_round integer
  extended_at timestamp with time zone
  extended_round integer
  replied_at timestamp with time zone
  replied_by uuid
  result text
  reply text -- The answer to the resident; public_answer is a text of its own.
  checked_at timestamp with time zone
  closed_at timestamp with time zone
  solved text
  satisfied text
  followed_up_at timestamp with time zone
  attempts integer not null default 0
  redo_count integer not null default 0
  review_on date
  public_title text
  public_answer text
  published_at timestamp with time zone
  search tsvector not null -- Bigrams of number, title, words and place, see common/bigrams.ts.
  constraint concerns_pkey PRIMARY KEY (city_id, id)
  constraint closed_has_a_result CHECK (((state <> 'closed'::text) OR ((closed_at IS NOT NULL) AND (result IS NOT NULL))))
  constraint concerns_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'phone'::text, 'window'::text, 'visit'::text, 'hotline'::text, 'reception'::text, 'meeting'::text, 'unit'::text, 'import'::text])))
  constraint concerns_city_id_topic_id_topic_version_fkey FOREIGN KEY (city_id, topic_id, topic_version) REFERENCES concerns.topic_versions(city_id, topic_id, version)
  constraint concerns_result_check CHECK ((result = ANY (ARRAY['solved'::text, 'part'::text, 'explained'::text, 'infeasible'::text, 'elsewhere'::text, 'withdrawn'::text])))
  constraint concerns_satisfied_check CHECK ((satisfied = ANY (ARRAY['satisfied'::text, 'fair'::text, 'dissatisfied'::text])))
  constraint concerns_solved_check CHECK ((solved = ANY (ARRAY['solved'::text, 'part'::text, 'unsolved'::text])))
  constraint one_number UNIQUE (city_id, no)
  constraint open_has_a_due_time CHECK (((state = 'closed'::text) OR (due_at IS NOT NULL)))
  constraint pending_has_a_review CHECK (((state <> 'pending'::text) OR (review_on IS NOT NULL)))
  constraint published_with_consent CHECK (((published_at IS NULL) OR (may_publish AND (public_answer IS NOT NULL))))
  constraint state_is_known CHECK ((state = ANY (ARRAY['collected'::text, 'accepted'::text, 'dispatched'::text, 'working'::text, 'waiting'::text, 'pending'::text, 'returned'::text, 'replied'::text, 'checked'::text, 'closed'::text])))
);
CREATE INDEX by_words ON concerns.concerns USING gin (search) WITH (fastupdate='on');
CREATE UNIQUE INDEX imported_once ON concerns.concerns USING btree (city_id, imported_from) WHERE (imported_from IS NOT NULL);
CREATE UNIQUE INDEX one_concern_a_form ON concerns.concerns USING btree (city_id, client_key) WHERE (client_key IS NOT NULL);
CREATE INDEX open_by_city ON concerns.concerns USING btree (city_id, due_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX open_by_community ON concerns.concerns USING btree (city_id, community_id, due_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX open_by_first ON concerns.concerns USING btree (city_id, first_org_id, due_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX open_by_grid ON concerns.concerns USING btree (city_id, grid_id, due_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX open_by_handler ON concerns.concerns USING btree (city_id, handler_org_id, due_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX open_by_holder ON concerns.concerns USING btree (city_id, holder_org_id, due_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX open_by_subdistrict ON concerns.concerns USING btree (city_id, subdistrict_id, due_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX published ON concerns.concerns USING btree (city_id, published_at DESC) WHERE (published_at IS NOT NULL);
CREATE INDEX told_by_city ON concerns.concerns USING btree (city_id, told_at DESC, id DESC);
CREATE INDEX told_by_community ON concerns.concerns USING btree (city_id, community_id, told_at DESC, id DESC);
CREATE INDEX told_by_first ON concerns.concerns USING btree (city_id, first_org_id, told_at DESC, id DESC);
CREATE INDEX told_by_grid ON concerns.concerns USING btree (city_id, grid_id, told_at DESC, id DESC);
CREATE INDEX told_by_handler ON concerns.concerns USING btree (city_id, handler_org_id, told_at DESC, id DESC);
CREATE INDEX told_by_subdistrict ON concerns.concerns USING btree (city_id, subdistrict_id, told_at DESC, id DESC);
CREATE TRIGGER first_receiver_stays BEFORE UPDATE OF first_org_id ON concerns.concerns FOR EACH ROW WHEN ((old.first_org_id IS DISTINCT FROM new.first_org_id)) EXECUTE FUNCTION concerns.first_receiver_stays();
-- row-level security: forced
-- policy finder for select to the owner using true
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on concerns.concerns to sigong_app;

-- The last serial a day and community, for numbers such as 20261123 001 0007.
create table concerns.counters (
  city_id integer not null
  prefix text not null
  last integer not null
  constraint counters_pkey PRIMARY KEY (city_id, prefix)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on concerns.counters to sigong_app;

-- Each step of the ladder that was taken: once a clock and step, whatever happens.
create table concerns.escalations (
  city_id integer not null
  clock_id uuid not null
  step integer not null
  concern_id uuid not null
  org_id uuid not null
  at timestamp with time zone not null
  constraint escalations_pkey PRIMARY KEY (city_id, clock_id, step)
  constraint escalations_city_id_clock_id_fkey FOREIGN KEY (city_id, clock_id) REFERENCES concerns.clocks(city_id, id)
);
CREATE INDEX escalations_city_id_concern_id_idx ON concerns.escalations USING btree (city_id, concern_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on concerns.escalations to sigong_app;

-- The one timeline: staff see all of it, the resident sees it without names of staff and without what is said to staff only.
create table concerns.events (
  city_id integer not null
  concern_id uuid not null
  seq integer not null
  at timestamp with time zone not null
  kind text not null
  actor_kind text not null
  person_id uuid
  org_id uuid
  to_org_id uuid
  facts jsonb not null default '{}'::jsonb
  words text -- What was written; shown to the resident only where said_to includes him.
  said_to text not null
  constraint events_pkey PRIMARY KEY (city_id, concern_id, seq)
  constraint events_city_id_concern_id_fkey FOREIGN KEY (city_id, concern_id) REFERENCES concerns.concerns(city_id, id)
  constraint events_said_to_check CHECK ((said_to = ANY (ARRAY['staff'::text, 'resident'::text, 'both'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on concerns.events to sigong_app;

-- 工单: a concern sent to a unit, lead (主办) or co (协办), with its own acceptance, return and reply.
create table concerns.orders (
  city_id integer not null
  id uuid not null
  concern_id uuid not null
  round integer not null
  role text not null
  org_id uuid not null
  sent_by_org uuid not null
  sent_by uuid
  sent_at timestamp with time zone not null
  words text
  accepted_at timestamp with time zone
  accepted_by uuid
  returned_at timestamp with time zone
  returned_by uuid
  ground text
  ground_words text
  ruled_at timestamp with time zone
  ruled_by uuid
  upheld boolean
  ruling text
  replied_at timestamp with time zone
  replied_by uuid
  reply text
  ended_at timestamp with time zone
  ended_why text
  constraint orders_pkey PRIMARY KEY (city_id, id)
  constraint orders_city_id_concern_id_fkey FOREIGN KEY (city_id, concern_id) REFERENCES concerns.concerns(city_id, id)
  constraint orders_ended_why_check CHECK ((ended_why = ANY (ARRAY['replied'::text, 'returned'::text, 'waived'::text, 'redone'::text, 'closed'::text])))
  constraint orders_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'co'::text])))
  constraint returned_with_a_ground CHECK (((returned_at IS NULL) OR ((ground IS NOT NULL) AND (ground_words IS NOT NULL))))
  constraint ruled_in_words CHECK (((ruled_at IS NULL) OR ((upheld IS NOT NULL) AND (ruling IS NOT NULL))))
);
CREATE UNIQUE INDEX one_lead_at_a_time ON concerns.orders USING btree (city_id, concern_id) WHERE ((role = 'lead'::text) AND (ended_at IS NULL));
CREATE INDEX orders_city_id_concern_id_sent_at_idx ON concerns.orders USING btree (city_id, concern_id, sent_at);
CREATE INDEX orders_city_id_org_id_sent_at_idx ON concerns.orders USING btree (city_id, org_id, sent_at DESC) WHERE ((role = 'co'::text) AND (ended_at IS NULL));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on concerns.orders to sigong_app;

-- What a handler asks of the unit that dispatched: more time (延期), or to leave it pending (挂账) until a review date.
create table concerns.requests (
  city_id integer not null
  id uuid not null
  concern_id uuid not null
  round integer not null
  kind text not null
  words text not null
  "limit" jsonb
  review_on date
  asked_at timestamp with time zone not null
  asked_by uuid not null
  ruled_at timestamp with time zone
  ruled_by uuid
  granted boolean
  ruling text
  constraint requests_pkey PRIMARY KEY (city_id, id)
  constraint requests_city_id_concern_id_fkey FOREIGN KEY (city_id, concern_id) REFERENCES concerns.concerns(city_id, id)
  constraint requests_kind_check CHECK ((kind = ANY (ARRAY['extension'::text, 'pending'::text])))
  constraint ruled_by_another CHECK (((ruled_by IS NULL) OR (ruled_by <> asked_by)))
  constraint ruled_with_an_outcome CHECK (((ruled_at IS NULL) = (granted IS NULL)))
);
CREATE UNIQUE INDEX one_extension_a_round ON concerns.requests USING btree (city_id, concern_id, round) WHERE (kind = 'extension'::text);
CREATE UNIQUE INDEX one_open_request ON concerns.requests USING btree (city_id, concern_id) WHERE (ruled_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on concerns.requests to sigong_app;

-- Who looked at contact data in clear, when and why; the resident sees that it happened, not who.
create table concerns.reveals (
  city_id integer not null
  id uuid not null
  concern_id uuid not null
  person_id uuid not null
  org_id uuid
  reason text not null
  at timestamp with time zone not null
  constraint reveals_pkey PRIMARY KEY (city_id, id)
  constraint reveals_city_id_concern_id_fkey FOREIGN KEY (city_id, concern_id) REFERENCES concerns.concerns(city_id, id)
);
CREATE INDEX reveals_city_id_concern_id_idx ON concerns.reveals USING btree (city_id, concern_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on concerns.reveals to sigong_app;

-- Limits, windows and the ladder of escalation, each with its basis clause; a new version for each change.
create table concerns.rulebooks (
  city_id integer not null
  version integer not null
  body jsonb not null
  from_at timestamp with time zone not null
  by_person uuid
  constraint rulebooks_pkey PRIMARY KEY (city_id, version)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on concerns.rulebooks to sigong_app;

-- What a topic was called and asked at each time; a concern keeps the version it was filed under.
create table concerns.topic_versions (
  city_id integer not null
  topic_id uuid not null
  version integer not null
  name_zh text not null
  name_en text not null
  class text -- 咨询 inquiry, 求助 help, 投诉举报 complaint, 建议 suggestion, 紧急 urgent; leaves only.
  keywords text[] not null default '{}'::text[]
  questions jsonb not null default '[]'::jsonb
  stopper jsonb -- Where the right door is another: {zh, en, door, closed}.
  common jsonb -- On the residents’ first page: {zh, en, icon, position}.
  publishable boolean not null default false
  from_at timestamp with time zone not null
  by_person uuid
  constraint topic_versions_pkey PRIMARY KEY (city_id, topic_id, version)
  constraint topic_versions_city_id_topic_id_fkey FOREIGN KEY (city_id, topic_id) REFERENCES concerns.topics(city_id, id)
  constraint topic_versions_class_check CHECK ((class = ANY (ARRAY['inquiry'::text, 'help'::text, 'complaint'::text, 'suggestion'::text, 'urgent'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on concerns.topic_versions to sigong_app;

-- The topic tree of three levels: retired, never deleted.
create table concerns.topics (
  city_id integer not null
  id uuid not null
  code text not null -- Two digits a level; a parent’s code is the prefix of its children’s.
  parent_id uuid
  level integer not null
  version integer not null default 1
  retired_at timestamp with time zone
  constraint topics_pkey PRIMARY KEY (city_id, id)
  constraint topics_city_id_code_key UNIQUE (city_id, code)
  constraint topics_city_id_parent_id_fkey FOREIGN KEY (city_id, parent_id) REFERENCES concerns.topics(city_id, id)
  constraint topics_level_check CHECK (((level >= 1) AND (level <= 3)))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on concerns.topics to sigong_app;

-- Saved views of a person: filters of the worklist under a name.
create table concerns.views (
  city_id integer not null
  id uuid not null
  person_id uuid not null
  name text not null
  filters jsonb not null
  at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint views_pkey PRIMARY KEY (city_id, id)
);
CREATE INDEX views_city_id_person_id_idx ON concerns.views USING btree (city_id, person_id) WHERE (ended_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on concerns.views to sigong_app;

-- Which party was there; of residents how many.
create table deliberations.attendances (
  city_id integer not null
  session_id uuid not null
  party_id uuid not null
  status text not null
  who text
  heads integer not null default 1
  constraint attendances_pkey PRIMARY KEY (city_id, session_id, party_id)
  constraint attendances_city_id_party_id_fkey FOREIGN KEY (city_id, party_id) REFERENCES deliberations.parties(city_id, id)
  constraint attendances_city_id_session_id_fkey FOREIGN KEY (city_id, session_id) REFERENCES deliberations.sessions(city_id, id)
  constraint attendances_heads_check CHECK ((heads >= 0))
  constraint attendances_status_check CHECK ((status = ANY (ARRAY['present'::text, 'substitute'::text, 'absent'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on deliberations.attendances to sigong_app;

-- 决议: its text, who does it, until when, with what money; published for objections, then it stands, is changed or goes back.
create table deliberations.decisions (
  city_id integer not null
  id uuid not null
  deliberation_id uuid not null
  session_id uuid not null
  no text not null
  text text not null
  owner_org_id uuid not null -- Nothing is decided without somebody who does it.
  owner_person_id uuid
  due_on date not null
  money_fen bigint
  money_from text
  published_at timestamp with time zone not null
  published_by uuid
  objections_until date not null -- The last day for objections.
  settled_as text
  settled_at timestamp with time zone
  settled_by uuid
  settled_words text
  task_id uuid
  done_at timestamp with time zone
  done_words text
  not_done_words text
  constraint decisions_pkey PRIMARY KEY (city_id, id)
  constraint a_task_once_it_stands CHECK (((task_id IS NULL) OR (settled_as = 'stands'::text)))
  constraint decisions_city_id_deliberation_id_fkey FOREIGN KEY (city_id, deliberation_id) REFERENCES deliberations.deliberations(city_id, id)
  constraint decisions_city_id_owner_org_id_fkey FOREIGN KEY (city_id, owner_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint decisions_city_id_session_id_fkey FOREIGN KEY (city_id, session_id) REFERENCES deliberations.sessions(city_id, id)
  constraint decisions_money_fen_check CHECK ((money_fen >= 0))
  constraint decisions_settled_as_check CHECK ((settled_as = ANY (ARRAY['stands'::text, 'changed'::text, 'back'::text])))
  constraint done_once_it_stands CHECK (((done_at IS NULL) OR (settled_as = 'stands'::text)))
  constraint settled_by_somebody_or_the_clock CHECK (((settled_as IS NULL) = (settled_at IS NULL)))
);
CREATE INDEX decisions_city_id_deliberation_id_idx ON deliberations.decisions USING btree (city_id, deliberation_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on deliberations.decisions to sigong_app;

-- 六位一体议事协商: a topic from its proposal to what became of its decision.
create table deliberations.deliberations (
  city_id integer not null
  id uuid not null
  no text not null
  subdistrict_id uuid not null
  community_id uuid not null
  title text not null
  about text not null -- What it is about, for everybody: written at screening where a resident proposed it.
  by_resident boolean not null default false
  told text -- A resident’s own words, never on a public page.
  client_key uuid
  class text
  owners_matter text -- A matter of 民法典 278: sent to the owners’ own procedure, not decided here.
  state text not null
  decline_reason text
  proposed_at timestamp with time zone not null
  proposed_by uuid
  screened_at timestamp with time zone
  screened_by uuid
  ended_at timestamp with time zone
  evaluated_at timestamp with time zone
  solved integer not null default 0 -- What those affected said afterwards, counted: solved, in part, not.
  part integer not null default 0
  unsolved integer not null default 0
  version integer not null default 1
  constraint deliberations_pkey PRIMARY KEY (city_id, id)
  constraint declined_with_a_reason CHECK (((state <> 'declined'::text) OR (decline_reason IS NOT NULL)))
  constraint deliberations_class_check CHECK ((class = ANY (ARRAY['major'::text, 'urgent'::text, 'hard'::text, 'key'::text])))
  constraint deliberations_part_check CHECK ((part >= 0))
  constraint deliberations_solved_check CHECK ((solved >= 0))
  constraint deliberations_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'declined'::text, 'referred'::text, 'preparing'::text, 'called'::text, 'held'::text, 'voting'::text, 'agreed'::text, 'published'::text, 'standing'::text, 'done'::text, 'notDone'::text, 'noResult'::text])))
  constraint deliberations_unsolved_check CHECK ((unsolved >= 0))
  constraint one_number_a_deliberation UNIQUE (city_id, no)
  constraint one_topic_a_form UNIQUE (city_id, client_key)
  constraint owners_decide_their_own CHECK (((state = 'referred'::text) = (owners_matter IS NOT NULL)))
  constraint screened_into_a_class CHECK (((state = ANY (ARRAY['proposed'::text, 'declined'::text, 'referred'::text])) OR (class IS NOT NULL)))
);
CREATE INDEX deliberations_city_id_community_id_state_idx ON deliberations.deliberations USING btree (city_id, community_id, state);
CREATE INDEX deliberations_city_id_proposed_at_id_idx ON deliberations.deliberations USING btree (city_id, proposed_at, id);
CREATE INDEX deliberations_city_id_subdistrict_id_idx ON deliberations.deliberations USING btree (city_id, subdistrict_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on deliberations.deliberations to sigong_app;

-- That a form was sent once; what it said is only counted.
create table deliberations.evaluations (
  city_id integer not null
  client_key uuid not null
  deliberation_id uuid not null
  constraint evaluations_pkey PRIMARY KEY (city_id, client_key)
  constraint evaluations_city_id_deliberation_id_fkey FOREIGN KEY (city_id, deliberation_id) REFERENCES deliberations.deliberations(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on deliberations.evaluations to sigong_app;

-- 进展: what has been done of a decision, shown to residents.
create table deliberations.notes (
  city_id integer not null
  id uuid not null
  deliberation_id uuid not null
  at timestamp with time zone not null
  by_person uuid
  words text not null
  constraint notes_pkey PRIMARY KEY (city_id, id)
  constraint notes_city_id_deliberation_id_fkey FOREIGN KEY (city_id, deliberation_id) REFERENCES deliberations.deliberations(city_id, id)
);
CREATE INDEX notes_city_id_deliberation_id_idx ON deliberations.notes USING btree (city_id, deliberation_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on deliberations.notes to sigong_app;

-- A resident’s objection: no name, no telephone; followed by number and key. Its answer is public, its words are not.
create table deliberations.objections (
  city_id integer not null
  id uuid not null
  no text not null
  decision_id uuid not null
  words text not null
  client_key uuid
  at timestamp with time zone not null
  answer_by date not null
  answer text
  answered_at timestamp with time zone
  answered_by uuid
  constraint objections_pkey PRIMARY KEY (city_id, id)
  constraint answered_in_words CHECK (((answer IS NULL) = (answered_at IS NULL)))
  constraint objections_city_id_decision_id_fkey FOREIGN KEY (city_id, decision_id) REFERENCES deliberations.decisions(city_id, id)
  constraint one_number_an_objection UNIQUE (city_id, no)
  constraint one_objection_a_form UNIQUE (city_id, client_key)
);
CREATE INDEX objections_city_id_decision_id_idx ON deliberations.objections USING btree (city_id, decision_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on deliberations.objections to sigong_app;

-- 六方: who is affected and has to be there, and who stands for it.
create table deliberations.parties (
  city_id integer not null
  id uuid not null
  deliberation_id uuid not null
  kind text not null
  org_id uuid
  person_id uuid -- Who stands for it, where he signs in here.
  delegate text -- Who stands for it, as written down; for staff and papers, not for public pages.
  affected boolean not null
  why_not text
  left_out boolean not null default false -- No longer among the parties: replaced when they were set anew.
  constraint parties_pkey PRIMARY KEY (city_id, id)
  constraint left_out_with_a_reason CHECK ((affected OR (why_not IS NOT NULL)))
  constraint parties_city_id_deliberation_id_fkey FOREIGN KEY (city_id, deliberation_id) REFERENCES deliberations.deliberations(city_id, id)
  constraint parties_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint parties_kind_check CHECK ((kind = ANY (ARRAY['party'::text, 'residentsCommittee'::text, 'localOrg'::text, 'ownersCommittee'::text, 'property'::text, 'residents'::text])))
);
CREATE INDEX parties_city_id_deliberation_id_idx ON deliberations.parties USING btree (city_id, deliberation_id);
CREATE INDEX parties_city_id_org_id_idx ON deliberations.parties USING btree (city_id, org_id) WHERE (org_id IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on deliberations.parties to sigong_app;

-- What a party holds, for or against; a dissent stays beside the outcome.
create table deliberations.positions (
  city_id integer not null
  id uuid not null
  deliberation_id uuid not null
  session_id uuid
  party_id uuid not null
  side text not null
  words text not null
  at timestamp with time zone not null
  by_person uuid
  constraint positions_pkey PRIMARY KEY (city_id, id)
  constraint positions_city_id_deliberation_id_fkey FOREIGN KEY (city_id, deliberation_id) REFERENCES deliberations.deliberations(city_id, id)
  constraint positions_city_id_party_id_fkey FOREIGN KEY (city_id, party_id) REFERENCES deliberations.parties(city_id, id)
  constraint positions_city_id_session_id_fkey FOREIGN KEY (city_id, session_id) REFERENCES deliberations.sessions(city_id, id)
  constraint positions_side_check CHECK ((side = ANY (ARRAY['for'::text, 'against'::text, 'dissent'::text])))
);
CREATE INDEX positions_city_id_deliberation_id_idx ON deliberations.positions USING btree (city_id, deliberation_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on deliberations.positions to sigong_app;

-- 协商会: called with notice and materials, held with every affected party.
create table deliberations.sessions (
  city_id integer not null
  id uuid not null
  deliberation_id uuid not null
  seq integer not null
  starts_at timestamp with time zone not null
  place text not null
  materials text not null -- What everybody is told beforehand.
  options jsonb not null default '[]'::jsonb -- [{key, text}]
  called_at timestamp with time zone not null
  called_by uuid
  held_at timestamp with time zone
  record text
  recorded_by uuid
  outcome text
  chosen text
  ballot_id uuid
  called_off text
  constraint sessions_pkey PRIMARY KEY (city_id, id)
  constraint a_ballot_that_decides CHECK (((outcome IS DISTINCT FROM 'ballot'::text) OR (ballot_id IS NOT NULL)))
  constraint called_off_unheld CHECK (((called_off IS NULL) OR (held_at IS NULL)))
  constraint held_before_its_outcome CHECK (((outcome IS NULL) OR (held_at IS NOT NULL)))
  constraint one_session_a_number UNIQUE (city_id, deliberation_id, seq)
  constraint sessions_city_id_ballot_id_fkey FOREIGN KEY (city_id, ballot_id) REFERENCES ballots.ballots(city_id, id)
  constraint sessions_city_id_deliberation_id_fkey FOREIGN KEY (city_id, deliberation_id) REFERENCES deliberations.deliberations(city_id, id)
  constraint sessions_outcome_check CHECK ((outcome = ANY (ARRAY['consensus'::text, 'ballot'::text, 'noResult'::text])))
);
CREATE TRIGGER called_before_held BEFORE INSERT ON deliberations.sessions FOR EACH ROW WHEN ((new.held_at IS NOT NULL)) EXECUTE FUNCTION deliberations.called_before_held();
CREATE TRIGGER valid_with_all_affected BEFORE UPDATE OF held_at ON deliberations.sessions FOR EACH ROW WHEN (((old.held_at IS NULL) AND (new.held_at IS NOT NULL))) EXECUTE FUNCTION deliberations.all_affected_are_there();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on deliberations.sessions to sigong_app;

-- Where a topic comes from: a concern or several, a question of a hearing, a topic of a meeting, a proposal.
create table deliberations.sources (
  city_id integer not null
  deliberation_id uuid not null
  kind text not null
  source_id uuid not null
  title text not null
  link text
  constraint sources_pkey PRIMARY KEY (city_id, deliberation_id, kind, source_id)
  constraint sources_city_id_deliberation_id_fkey FOREIGN KEY (city_id, deliberation_id) REFERENCES deliberations.deliberations(city_id, id)
  constraint sources_kind_check CHECK ((kind = ANY (ARRAY['concern'::text, 'cluster'::text, 'hearing'::text, 'meeting'::text, 'proposal'::text])))
);
CREATE INDEX sources_city_id_kind_source_id_idx ON deliberations.sources USING btree (city_id, kind, source_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on deliberations.sources to sigong_app;

-- 会签: each organisation that was asked, and its word.
create table documents.countersigns (
  city_id integer not null
  document_id uuid not null
  org_id uuid not null
  asked_at timestamp with time zone not null
  verdict text
  words text
  decided_at timestamp with time zone
  decided_by uuid
  constraint countersigns_pkey PRIMARY KEY (city_id, document_id, org_id)
  constraint countersigns_city_id_document_id_fkey FOREIGN KEY (city_id, document_id) REFERENCES documents.documents(city_id, id)
  constraint countersigns_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint countersigns_verdict_check CHECK ((verdict = ANY (ARRAY['agreed'::text, 'objected'::text])))
  constraint decided_at_a_time CHECK (((verdict IS NULL) = (decided_at IS NULL)))
  constraint objects_with_words CHECK (((verdict IS DISTINCT FROM 'objected'::text) OR (words IS NOT NULL)))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on documents.countersigns to sigong_app;

-- M03: 实施意见 and its companion documents: drafted, countersigned, issued, in force for a time, amended or repealed.
create table documents.documents (
  city_id integer not null
  id uuid not null
  doc_no text -- 发文字号, 鼎委办〔2026〕12号; given at issue.
  title text not null
  issuer text not null -- 发文机关 as it stands on the paper.
  addressee text
  kind text not null
  org_id uuid not null -- The organisation that drafted it and answers for it.
  visibility text not null
  body text not null
  preamble text not null -- What stands before the first clause.
  clauses jsonb not null -- The text cut into its clauses, in order: no as written (第三条, 二, （一）), key in numbers (a3, h2, h2.1; empty for a chapter’s heading), level, text.
  state text not null default 'draft'::text
  issued_on date
  effective_on date
  expires_on date -- The first day on which it is no longer in force; null: until it is amended or repealed.
  repealed_on date
  supersedes_id uuid -- What it stands in place of, from the day on which it is in force.
  ended_words text -- Why it was repealed, or why a draft was given up.
  demo boolean not null default false -- 演示文本: made up for the demo.
  told_expiring_on date -- The end that the lead office was told of ahead.
  told_ended_on date -- The end that the lead office was told of when it had come.
  search tsvector not null -- Bigrams of number, title and text, see common/bigrams.ts.
  drafted_at timestamp with time zone not null
  drafted_by uuid
  issued_by uuid
  version integer not null default 1
  constraint documents_pkey PRIMARY KEY (city_id, id)
  constraint documents_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint documents_city_id_supersedes_id_fkey FOREIGN KEY (city_id, supersedes_id) REFERENCES documents.documents(city_id, id)
  constraint documents_kind_check CHECK ((kind = ANY (ARRAY['opinion'::text, 'measures'::text, 'rules'::text, 'notice'::text, 'plan'::text])))
  constraint documents_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'countersign'::text, 'issued'::text, 'withdrawn'::text])))
  constraint documents_visibility_check CHECK ((visibility = ANY (ARRAY['staff'::text, 'public'::text])))
  constraint ends_with_words CHECK (((ended_words IS NOT NULL) OR ((repealed_on IS NULL) AND (state <> 'withdrawn'::text))))
  constraint in_force_after_its_issue CHECK (((effective_on >= issued_on) AND ((expires_on IS NULL) OR (expires_on > effective_on))))
  constraint issued_under_its_number CHECK (((state = 'issued'::text) = ((doc_no IS NOT NULL) AND (issued_on IS NOT NULL) AND (effective_on IS NOT NULL))))
);
CREATE INDEX documents_city_id_supersedes_id_idx ON documents.documents USING btree (city_id, supersedes_id) WHERE (supersedes_id IS NOT NULL);
CREATE INDEX documents_search_idx ON documents.documents USING gin (search);
CREATE UNIQUE INDEX one_document_a_number ON documents.documents USING btree (city_id, doc_no) WHERE (doc_no IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on documents.documents to sigong_app;

-- On which clause a rule of the system rests, where a person has said so; else the words of its basis are read.
create table documents.links (
  city_id integer not null
  module text not null
  rule_key text not null
  document_id uuid -- null: the link was taken back.
  clause_key text
  linked_at timestamp with time zone not null
  linked_by uuid
  constraint links_pkey PRIMARY KEY (city_id, module, rule_key)
  constraint a_clause_of_a_document CHECK (((clause_key IS NULL) OR (document_id IS NOT NULL)))
  constraint links_city_id_document_id_fkey FOREIGN KEY (city_id, document_id) REFERENCES documents.documents(city_id, id)
);
CREATE INDEX links_city_id_document_id_idx ON documents.links USING btree (city_id, document_id) WHERE (document_id IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on documents.links to sigong_app;

-- 一述一评: what leaders said of a report; read by its reporter and the committee.
create table dutyreports.comments (
  city_id integer not null
  id uuid not null
  report_id uuid not null
  words text not null
  by_person uuid
  at timestamp with time zone not null
  constraint comments_pkey PRIMARY KEY (city_id, id)
  constraint comments_city_id_report_id_fkey FOREIGN KEY (city_id, report_id) REFERENCES dutyreports.reports(city_id, id)
);
CREATE INDEX comments_city_id_report_id_idx ON dutyreports.comments USING btree (city_id, report_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on dutyreports.comments to sigong_app;

-- What was found; each becomes a task and is item one of the next year’s report.
create table dutyreports.problems (
  city_id integer not null
  id uuid not null
  report_id uuid not null
  text text not null
  due_on date not null
  task_id uuid
  rectified_on date -- When its task was verified by another.
  fix_words text -- What the secretary says of it in the next year’s report.
  list_problem_id uuid -- Where it was put on the problem list, in one tap.
  given_back_on date -- When its task was given back as not admitted, or withdrawn: nobody waits for it any more.
  constraint problems_pkey PRIMARY KEY (city_id, id)
  constraint problems_city_id_report_id_fkey FOREIGN KEY (city_id, report_id) REFERENCES dutyreports.reports(city_id, id)
);
CREATE INDEX problems_city_id_report_id_idx ON dutyreports.problems USING btree (city_id, report_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on dutyreports.problems to sigong_app;

-- M12 述职评议: a secretary’s report of a year, bound to his post; its factual half is counted by the system.
create table dutyreports.reports (
  city_id integer not null
  id uuid not null
  title text not null
  year integer not null
  level text not null
  subdistrict_id uuid not null
  community_id uuid
  org_id uuid not null -- The organisation whose secretary reports.
  post text not null
  by_org_id uuid not null -- The comparing committee: it opens the round, comments, grades and feeds back.
  state text not null default 'drafting'::text
  due_on date not null
  facts jsonb -- What the system counted, with the link of each number, as it stood at submission.
  gaps text
  plan text
  submitted_on date
  submitted_by uuid
  returned_words text
  ballot_id uuid
  score numeric -- The weighted average that the ballot came to; null where too few voted.
  grade text
  grade_words text -- Why the committee’s grade is not the ballot’s.
  feedback text
  feedback_no text
  graded_on date
  graded_by uuid
  opened_at timestamp with time zone not null
  opened_by uuid
  version integer not null default 1
  constraint reports_pkey PRIMARY KEY (city_id, id)
  constraint a_community_in_its_subdistrict CHECK (((level = 'community'::text) = (community_id IS NOT NULL)))
  constraint graded_with_feedback CHECK ((((state = ANY (ARRAY['graded'::text, 'closed'::text])) = (grade IS NOT NULL)) AND ((grade IS NULL) = (feedback IS NULL))))
  constraint reports_city_id_by_org_id_fkey FOREIGN KEY (city_id, by_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint reports_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint reports_grade_check CHECK ((grade = ANY (ARRAY['good'::text, 'fair'::text, 'ordinary'::text, 'poor'::text])))
  constraint reports_level_check CHECK ((level = ANY (ARRAY['subdistrict'::text, 'community'::text])))
  constraint reports_state_check CHECK ((state = ANY (ARRAY['drafting'::text, 'submitted'::text, 'balloting'::text, 'counted'::text, 'graded'::text, 'closed'::text])))
  constraint submitted_with_its_facts CHECK (((state = 'drafting'::text) OR ((submitted_on IS NOT NULL) AND (facts IS NOT NULL))))
);
CREATE UNIQUE INDEX one_report_a_unit_and_year ON dutyreports.reports USING btree (city_id, year, level, COALESCE(community_id, subdistrict_id));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on dutyreports.reports to sigong_app;

-- What happened to a resource, a need or an order.
create table exchange.events (
  city_id integer not null
  id uuid not null
  subject_id uuid not null
  at timestamp with time zone not null
  kind text not null
  person_id uuid
  org_id uuid
  facts jsonb not null default '{}'::jsonb
  words text
  constraint events_pkey PRIMARY KEY (city_id, id)
);
CREATE INDEX events_city_id_subject_id_at_idx ON exchange.events USING btree (city_id, subject_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on exchange.events to sigong_app;

-- A pair of a need and a resource, proposed by the matching or by one side; an order once both accepted.
create table exchange.matches (
  city_id integer not null
  id uuid not null
  need_id uuid not null
  resource_id uuid not null
  owner_org_id uuid not null
  community_id uuid not null
  quantity bigint not null
  score integer
  slot jsonb -- The time both have: {weekday | on, from, to}, half-hours; null: any.
  proposed_by text not null
  reasons jsonb not null default '[]'::jsonb -- [{key, …facts}]: why it was proposed.
  state text not null default 'proposed'::text
  need_accepted_at timestamp with time zone
  need_accepted_by uuid
  owner_accepted_at timestamp with time zone
  owner_accepted_by uuid
  declined_side text
  declined_words text
  created_at timestamp with time zone not null
  ended_at timestamp with time zone
  run_id uuid
  constraint matches_pkey PRIMARY KEY (city_id, id)
  constraint declined_with_a_reason CHECK (((state = 'declined'::text) = ((declined_side IS NOT NULL) AND (declined_words IS NOT NULL))))
  constraint matches_city_id_need_id_fkey FOREIGN KEY (city_id, need_id) REFERENCES exchange.needs(city_id, id)
  constraint matches_city_id_resource_id_fkey FOREIGN KEY (city_id, resource_id) REFERENCES exchange.resources(city_id, id)
  constraint matches_declined_side_check CHECK ((declined_side = ANY (ARRAY['need'::text, 'owner'::text])))
  constraint matches_proposed_by_check CHECK ((proposed_by = ANY (ARRAY['system'::text, 'need'::text, 'owner'::text])))
  constraint matches_quantity_check CHECK ((quantity > 0))
  constraint matches_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'agreed'::text, 'declined'::text, 'lapsed'::text])))
);
CREATE INDEX matches_city_id_community_id_idx ON exchange.matches USING btree (city_id, community_id) WHERE (state = 'proposed'::text);
CREATE INDEX matches_city_id_owner_org_id_idx ON exchange.matches USING btree (city_id, owner_org_id) WHERE (state = 'proposed'::text);
CREATE INDEX matches_city_id_resource_id_idx ON exchange.matches USING btree (city_id, resource_id);
CREATE UNIQUE INDEX one_open_match ON exchange.matches USING btree (city_id, need_id, resource_id) WHERE (state = 'proposed'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on exchange.matches to sigong_app;

-- 需求清单: what a community needs. No names of residents, no addresses of theirs.
create table exchange.needs (
  city_id integer not null
  id uuid not null
  community_id uuid not null
  subdistrict_id uuid
  kind text not null
  title text not null
  words text
  quantity bigint not null
  unit text not null
  urgency text not null
  beneficiaries integer -- How many people it is for; a number, never who.
  windows jsonb not null default '[]'::jsonb
  needed_by date
  place text
  source text not null
  concern_id uuid
  pact_clause_id uuid
  contact_name text
  contact_phone text
  state text not null default 'open'::text
  met_quantity bigint not null default 0 -- The sum of what its confirmed orders brought.
  created_at timestamp with time zone not null
  created_by uuid
  raised_at timestamp with time zone -- When it was laid before the joint meeting because nobody had met it.
  ended_at timestamp with time zone
  ended_words text
  version integer not null default 1
  constraint needs_pkey PRIMARY KEY (city_id, id)
  constraint from_a_concern CHECK (((concern_id IS NULL) OR (source = 'concern'::text)))
  constraint needs_beneficiaries_check CHECK ((beneficiaries >= 0))
  constraint needs_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint needs_city_id_concern_id_fkey FOREIGN KEY (city_id, concern_id) REFERENCES concerns.concerns(city_id, id)
  constraint needs_met_quantity_check CHECK ((met_quantity >= 0))
  constraint needs_quantity_check CHECK ((quantity > 0))
  constraint needs_source_check CHECK ((source = ANY (ARRAY['concern'::text, 'visit'::text, 'meeting'::text, 'own'::text])))
  constraint needs_state_check CHECK ((state = ANY (ARRAY['open'::text, 'matched'::text, 'ordered'::text, 'met'::text, 'partly'::text, 'withdrawn'::text, 'unmet'::text])))
  constraint needs_urgency_check CHECK ((urgency = ANY (ARRAY['someday'::text, 'soon'::text, 'urgent'::text])))
);
CREATE INDEX needs_city_id_community_id_state_idx ON exchange.needs USING btree (city_id, community_id, state);
CREATE INDEX needs_city_id_concern_id_idx ON exchange.needs USING btree (city_id, concern_id) WHERE (concern_id IS NOT NULL);
CREATE INDEX needs_city_id_kind_idx ON exchange.needs USING btree (city_id, kind) WHERE (state = ANY (ARRAY['open'::text, 'matched'::text, 'ordered'::text]));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on exchange.needs to sigong_app;

-- What both sides agreed on: delivered by the owner, confirmed by the community, rated both ways.
create table exchange.orders (
  city_id integer not null
  id uuid not null
  no text not null
  match_id uuid not null
  need_id uuid not null
  resource_id uuid not null
  owner_org_id uuid not null
  community_id uuid not null
  subdistrict_id uuid
  quantity bigint not null
  planned_on date not null -- The day it is to be given; the period of the resource that it is counted in.
  from_half integer
  to_half integer
  state text not null default 'agreed'::text
  pact_clause_id uuid -- The clause of an agreement that its confirmation counts for.
  delivered_at timestamp with time zone
  delivered_on date
  delivered_quantity bigint
  delivered_words text
  confirmed_at timestamp with time zone
  confirmed_by uuid
  confirmed_quantity bigint
  confirmed_words text
  need_score integer -- The community’s word on the delivery, 1 to 5; never on persons.
  need_words text
  owner_score integer
  owner_words text
  cancelled_at timestamp with time zone
  cancelled_side text
  cancelled_words text
  created_at timestamp with time zone not null
  version integer not null default 1
  constraint orders_pkey PRIMARY KEY (city_id, id)
  constraint confirmed_orders_count CHECK (((state = ANY (ARRAY['confirmed'::text, 'rated'::text])) = (confirmed_quantity IS NOT NULL)))
  constraint never_more_than_ordered CHECK ((confirmed_quantity <= quantity))
  constraint order_ends_after_it_begins CHECK ((from_half < to_half))
  constraint orders_cancelled_side_check CHECK ((cancelled_side = ANY (ARRAY['need'::text, 'owner'::text])))
  constraint orders_city_id_match_id_fkey FOREIGN KEY (city_id, match_id) REFERENCES exchange.matches(city_id, id)
  constraint orders_city_id_match_id_key UNIQUE (city_id, match_id)
  constraint orders_city_id_need_id_fkey FOREIGN KEY (city_id, need_id) REFERENCES exchange.needs(city_id, id)
  constraint orders_city_id_no_key UNIQUE (city_id, no)
  constraint orders_city_id_resource_id_fkey FOREIGN KEY (city_id, resource_id) REFERENCES exchange.resources(city_id, id)
  constraint orders_confirmed_quantity_check CHECK ((confirmed_quantity > 0))
  constraint orders_delivered_quantity_check CHECK ((delivered_quantity > 0))
  constraint orders_from_half_check CHECK (((from_half >= 0) AND (from_half <= 47)))
  constraint orders_need_score_check CHECK (((need_score >= 1) AND (need_score <= 5)))
  constraint orders_owner_score_check CHECK (((owner_score >= 1) AND (owner_score <= 5)))
  constraint orders_quantity_check CHECK ((quantity > 0))
  constraint orders_state_check CHECK ((state = ANY (ARRAY['agreed'::text, 'delivered'::text, 'confirmed'::text, 'rated'::text, 'cancelled'::text])))
  constraint orders_to_half_check CHECK (((to_half >= 1) AND (to_half <= 48)))
);
CREATE INDEX orders_city_id_community_id_state_idx ON exchange.orders USING btree (city_id, community_id, state);
CREATE INDEX orders_city_id_need_id_idx ON exchange.orders USING btree (city_id, need_id);
CREATE INDEX orders_city_id_owner_org_id_state_idx ON exchange.orders USING btree (city_id, owner_org_id, state);
CREATE INDEX orders_city_id_resource_id_idx ON exchange.orders USING btree (city_id, resource_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on exchange.orders to sigong_app;

-- 资源清单: what an organisation offers to communities.
create table exchange.resources (
  city_id integer not null
  id uuid not null
  owner_org_id uuid not null
  community_id uuid -- Where its owner has its seat; null for one of the subdistrict or the city.
  subdistrict_id uuid
  kind text not null
  title text not null
  conditions text
  quantity bigint not null -- How much there is in each period; 元 in 分, hours in half-hours.
  unit text not null
  per_what text not null -- The period in which the quantity comes again; once: it is used up.
  windows jsonb not null default '[]'::jsonb -- [{weekday | on, from, to}]: half-hours of the day, 0 to 48; empty: at any time.
  whole_city boolean not null default false
  reach uuid[] not null default '{}'::uuid[] -- Communities it serves; empty: its own and its neighbours in the subdistrict.
  contact_name text
  contact_phone text -- Shown to the partner of an order only, with a reason that is recorded.
  valid_from date not null
  valid_to date
  state text not null default 'offered'::text
  refreshed_at timestamp with time zone not null -- When its owner last said that it still holds.
  reminded_at timestamp with time zone -- When the owner was last asked to say so.
  created_at timestamp with time zone not null
  created_by uuid
  ended_at timestamp with time zone
  version integer not null default 1
  constraint resources_pkey PRIMARY KEY (city_id, id)
  constraint resource_ends_after_it_begins CHECK (((valid_to IS NULL) OR (valid_from <= valid_to)))
  constraint resources_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint resources_city_id_owner_org_id_fkey FOREIGN KEY (city_id, owner_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint resources_per_what_check CHECK ((per_what = ANY (ARRAY['once'::text, 'week'::text, 'month'::text, 'quarter'::text, 'year'::text])))
  constraint resources_quantity_check CHECK ((quantity > 0))
  constraint resources_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'paused'::text, 'ended'::text])))
);
CREATE INDEX resources_city_id_kind_idx ON exchange.resources USING btree (city_id, kind) WHERE (state = 'offered'::text);
CREATE INDEX resources_city_id_owner_org_id_idx ON exchange.resources USING btree (city_id, owner_org_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on exchange.resources to sigong_app;

-- Who looked at the other side’s contact, and why; both sides see it on the order.
create table exchange.reveals (
  city_id integer not null
  id uuid not null
  order_id uuid not null
  side text not null -- Who looked.
  person_id uuid not null
  org_id uuid
  reason text not null
  at timestamp with time zone not null
  constraint reveals_pkey PRIMARY KEY (city_id, id)
  constraint reveals_city_id_order_id_fkey FOREIGN KEY (city_id, order_id) REFERENCES exchange.orders(city_id, id)
  constraint reveals_side_check CHECK ((side = ANY (ARRAY['need'::text, 'owner'::text])))
);
CREATE INDEX reveals_city_id_order_id_idx ON exchange.reveals USING btree (city_id, order_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on exchange.reveals to sigong_app;

-- A run of the matching over all needs that are sought; what it found are matches.
create table exchange.runs (
  city_id integer not null
  id uuid not null
  community_id uuid -- Proposals were written for this community only; null: for the whole city.
  asked_by uuid
  asked_at timestamp with time zone not null
  step text not null default 'waiting'::text
  finished_at timestamp with time zone
  needs integer
  resources integer
  candidates integer
  proposed integer
  kept integer
  lapsed integer
  score bigint
  greedy_score bigint -- What the best pair first, then the next best, would have reached.
  constraint runs_pkey PRIMARY KEY (city_id, id)
  constraint runs_step_check CHECK ((step = ANY (ARRAY['waiting'::text, 'reading'::text, 'pairing'::text, 'writing'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX runs_city_id_asked_at_idx ON exchange.runs USING btree (city_id, asked_at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on exchange.runs to sigong_app;

-- Who scores in a round: leaders, and secretaries each other.
create table fieldreviews.judges (
  city_id integer not null
  id uuid not null
  round_id uuid not null
  person_id uuid not null
  org_id uuid not null
  community_id uuid -- His own community, which he does not score.
  left_out_at timestamp with time zone -- The judges were set anew without him, while the round was a draft.
  constraint judges_pkey PRIMARY KEY (city_id, id)
  constraint judges_city_id_person_id_fkey FOREIGN KEY (city_id, person_id) REFERENCES people.persons(city_id, id)
  constraint judges_city_id_round_id_fkey FOREIGN KEY (city_id, round_id) REFERENCES fieldreviews.rounds(city_id, id)
);
CREATE UNIQUE INDEX a_judge_once ON fieldreviews.judges USING btree (city_id, round_id, person_id) WHERE (left_out_at IS NULL);
CREATE INDEX judges_city_id_person_id_idx ON fieldreviews.judges USING btree (city_id, person_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on fieldreviews.judges to sigong_app;

-- 拉练观摩: one round on one day, with its route, its score sheet and its judges.
create table fieldreviews.rounds (
  city_id integer not null
  id uuid not null
  title text not null
  on_day date not null
  brief text
  criteria jsonb not null -- The score sheet, in order: [{ title, max }]; it does not change after publication.
  state text not null default 'draft'::text
  org_id uuid not null -- The office that holds it.
  drafted_at timestamp with time zone not null
  drafted_by uuid
  published_at timestamp with time zone
  opened_at timestamp with time zone
  closed_at timestamp with time zone
  bulletin_no text
  bulletin text
  bulletin_on date
  ended_words text
  version integer not null default 1
  constraint rounds_pkey PRIMARY KEY (city_id, id)
  constraint a_bulletin_has_number_and_day CHECK ((((state = 'issued'::text) = (bulletin_no IS NOT NULL)) AND ((bulletin_no IS NULL) = (bulletin_on IS NULL)) AND ((bulletin_no IS NULL) = (bulletin IS NULL))))
  constraint called_off_with_a_reason CHECK (((state = 'withdrawn'::text) = (ended_words IS NOT NULL)))
  constraint rounds_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint rounds_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'open'::text, 'closed'::text, 'issued'::text, 'withdrawn'::text])))
);
CREATE INDEX rounds_city_id_on_day_id_idx ON fieldreviews.rounds USING btree (city_id, on_day, id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on fieldreviews.rounds to sigong_app;

-- One judge’s sheet of one stop. Read as means only, and remarks without names, once the round is closed.
create table fieldreviews.scores (
  city_id integer not null
  stop_id uuid not null
  judge_id uuid not null
  points integer[] not null
  total integer not null
  remark text
  written_at timestamp with time zone not null -- When the judge wrote it, maybe without a signal; the later sheet stands.
  received_at timestamp with time zone not null
  constraint scores_pkey PRIMARY KEY (city_id, stop_id, judge_id)
  constraint scores_city_id_judge_id_fkey FOREIGN KEY (city_id, judge_id) REFERENCES fieldreviews.judges(city_id, id)
  constraint scores_city_id_stop_id_fkey FOREIGN KEY (city_id, stop_id) REFERENCES fieldreviews.stops(city_id, id)
  constraint scores_total_check CHECK ((total >= 0))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on fieldreviews.scores to sigong_app;

-- A stop of the route.
create table fieldreviews.stops (
  city_id integer not null
  id uuid not null
  round_id uuid not null
  ordinal integer not null
  community_id uuid not null
  subdistrict_id uuid not null
  title text not null
  minutes integer not null
  project_id uuid -- The project that is shown there; null: the place as a whole.
  facts jsonb not null default '[]'::jsonb -- What the house knew of it when the route was shown: [{ label, value, link }].
  reviewed_before boolean not null default false -- It was a stop of the round before: nothing is prepared again.
  ask_id uuid -- What the gate recorded of it.
  left_out_at timestamp with time zone -- The route was set anew without it, while it was a draft.
  constraint stops_pkey PRIMARY KEY (city_id, id)
  constraint stops_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint stops_city_id_round_id_fkey FOREIGN KEY (city_id, round_id) REFERENCES fieldreviews.rounds(city_id, id)
  constraint stops_minutes_check CHECK (((minutes >= 5) AND (minutes <= 240)))
);
CREATE UNIQUE INDEX one_stop_a_place_in_the_route ON fieldreviews.stops USING btree (city_id, round_id, ordinal) WHERE (left_out_at IS NULL);
CREATE INDEX stops_city_id_community_id_idx ON fieldreviews.stops USING btree (city_id, community_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on fieldreviews.stops to sigong_app;

-- What blocks a team, and whether it was whistled for.
create table frontline.blockers (
  city_id integer not null
  id uuid not null
  team_id uuid not null
  words text not null
  raised_on date not null
  raised_by uuid
  whistle_id uuid
  cleared_on date
  cleared_words text
  version integer not null default 1
  constraint blockers_pkey PRIMARY KEY (city_id, id)
  constraint blockers_city_id_team_id_fkey FOREIGN KEY (city_id, team_id) REFERENCES frontline.teams(city_id, id)
  constraint cleared_in_words CHECK (((cleared_on IS NULL) = (cleared_words IS NULL)))
);
CREATE INDEX blockers_city_id_team_id_idx ON frontline.blockers USING btree (city_id, team_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on frontline.blockers to sigong_app;

-- 临时党支部: a branch on a project, from an approval to a decision; it admits no members, takes no dues and ends with the project.
create table frontline.branches (
  city_id integer not null
  id uuid not null
  project_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  name text not null
  words text not null
  state text not null default 'applied'::text
  applied_on date not null
  applied_by uuid
  approval_no text
  approved_on date
  approved_by uuid
  founded_on date
  ends_on date not null
  ended_on date
  "end" text -- With the project, on its own last day, or by a decision before.
  end_words text
  decision_no text
  version integer not null default 1
  constraint branches_pkey PRIMARY KEY (city_id, id)
  constraint approved_under_a_number CHECK (((state <> ALL (ARRAY['approved'::text, 'active'::text])) OR (approval_no IS NOT NULL)))
  constraint branches_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint branches_city_id_project_id_fkey FOREIGN KEY (city_id, project_id) REFERENCES projects.projects(city_id, id)
  constraint branches_end_check CHECK (("end" = ANY (ARRAY['project'::text, 'term'::text, 'decision'::text])))
  constraint branches_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'returned'::text, 'approved'::text, 'active'::text, 'dissolved'::text])))
  constraint dissolved_by_a_decision CHECK (((state = 'dissolved'::text) = ((ended_on IS NOT NULL) AND ("end" IS NOT NULL) AND (decision_no IS NOT NULL))))
);
CREATE INDEX branches_city_id_community_id_idx ON frontline.branches USING btree (city_id, community_id);
CREATE INDEX branches_city_id_project_id_idx ON frontline.branches USING btree (city_id, project_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on frontline.branches to sigong_app;

-- Who is in a branch or a team, by reference to the register of members; whoever leaves returns to his own branch.
create table frontline.people (
  city_id integer not null
  id uuid not null
  branch_id uuid
  team_id uuid
  member_id uuid not null
  role text not null
  joined_on date not null
  left_on date
  constraint people_pkey PRIMARY KEY (city_id, id)
  constraint in_one_of_both CHECK (((branch_id IS NULL) <> (team_id IS NULL)))
  constraint people_city_id_branch_id_fkey FOREIGN KEY (city_id, branch_id) REFERENCES frontline.branches(city_id, id)
  constraint people_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
  constraint people_city_id_team_id_fkey FOREIGN KEY (city_id, team_id) REFERENCES frontline.teams(city_id, id)
  constraint people_role_check CHECK ((role = ANY (ARRAY['secretary'::text, 'leader'::text, 'member'::text])))
);
CREATE UNIQUE INDEX once_at_a_time_in_a_branch ON frontline.people USING btree (city_id, branch_id, member_id) WHERE ((left_on IS NULL) AND (branch_id IS NOT NULL));
CREATE UNIQUE INDEX once_at_a_time_in_a_team ON frontline.people USING btree (city_id, team_id, member_id) WHERE ((left_on IS NULL) AND (team_id IS NOT NULL));
CREATE INDEX people_city_id_branch_id_idx ON frontline.people USING btree (city_id, branch_id);
CREATE INDEX people_city_id_team_id_idx ON frontline.people USING btree (city_id, team_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on frontline.people to sigong_app;

-- 攻坚队、突击队: people, tasks and blockers on a project; nothing to report, and it ends with the project.
create table frontline.teams (
  city_id integer not null
  id uuid not null
  project_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  name text not null
  kind text not null
  goal text not null
  state text not null default 'formed'::text
  formed_on date not null
  formed_by uuid
  ends_on date not null
  ended_on date
  "end" text
  end_words text
  version integer not null default 1
  constraint teams_pkey PRIMARY KEY (city_id, id)
  constraint closed_on_a_day CHECK (((state = 'closed'::text) = ((ended_on IS NOT NULL) AND ("end" IS NOT NULL))))
  constraint teams_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint teams_city_id_project_id_fkey FOREIGN KEY (city_id, project_id) REFERENCES projects.projects(city_id, id)
  constraint teams_end_check CHECK (("end" = ANY (ARRAY['project'::text, 'term'::text, 'decision'::text])))
  constraint teams_kind_check CHECK ((kind = ANY (ARRAY['assault'::text, 'strike'::text])))
  constraint teams_state_check CHECK ((state = ANY (ARRAY['formed'::text, 'closed'::text])))
);
CREATE INDEX teams_city_id_community_id_idx ON frontline.teams USING btree (city_id, community_id);
CREATE INDEX teams_city_id_project_id_idx ON frontline.teams USING btree (city_id, project_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on frontline.teams to sigong_app;

-- 党务听评会: members and residents hear reports, ask and rate; called, held, closed.
create table hearings.hearings (
  city_id integer not null
  id uuid not null
  no text not null
  subdistrict_id uuid not null
  community_id uuid not null
  title text not null
  period text not null -- The half-year it is for: 2026-1, 2026-2.
  starts_at timestamp with time zone not null
  place text not null
  questions_until date not null
  state text not null default 'called'::text
  called_at timestamp with time zone not null
  called_by uuid
  held_at timestamp with time zone
  members integer not null default 0
  residents integer not null default 0
  record text
  closed_at timestamp with time zone
  closed_by uuid
  call_off_reason text
  ballot_id uuid
  version integer not null default 1
  constraint hearings_pkey PRIMARY KEY (city_id, id)
  constraint called_off_with_a_reason CHECK (((state = 'calledOff'::text) = (call_off_reason IS NOT NULL)))
  constraint hearings_city_id_ballot_id_fkey FOREIGN KEY (city_id, ballot_id) REFERENCES ballots.ballots(city_id, id)
  constraint hearings_members_check CHECK ((members >= 0))
  constraint hearings_residents_check CHECK ((residents >= 0))
  constraint hearings_state_check CHECK ((state = ANY (ARRAY['called'::text, 'held'::text, 'closed'::text, 'calledOff'::text])))
  constraint held_before_closed CHECK (((state <> 'closed'::text) OR (held_at IS NOT NULL)))
  constraint one_number_a_hearing UNIQUE (city_id, no)
);
CREATE INDEX hearings_city_id_community_id_period_idx ON hearings.hearings USING btree (city_id, community_id, period);
CREATE TRIGGER every_question_has_its_date BEFORE UPDATE OF state ON hearings.hearings FOR EACH ROW WHEN (((new.state = 'closed'::text) AND (old.state <> 'closed'::text))) EXECUTE FUNCTION hearings.every_question_has_its_date();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on hearings.hearings to sigong_app;

-- What is reported, and then rated.
create table hearings.items (
  city_id integer not null
  id uuid not null
  hearing_id uuid not null
  seq integer not null
  title text not null
  report text not null
  constraint items_pkey PRIMARY KEY (city_id, id)
  constraint items_city_id_hearing_id_fkey FOREIGN KEY (city_id, hearing_id) REFERENCES hearings.hearings(city_id, id)
  constraint one_item_a_number UNIQUE (city_id, hearing_id, seq)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on hearings.items to sigong_app;

-- Asked ahead or in the hall, signed or not: no name unless it is given, no account, no telephone.
create table hearings.questions (
  city_id integer not null
  id uuid not null
  no text not null
  hearing_id uuid not null
  door text not null
  words text not null
  name text -- Only where it was given; no list is ever searched by it.
  client_key uuid
  asked_at timestamp with time zone not null
  public_words text -- The question as everybody reads it, written by the community when it answers or gives a date.
  answer text
  answered_at timestamp with time zone
  answered_by uuid
  promised_on date
  owner_org_id uuid
  task_id uuid
  topic_id uuid
  constraint questions_pkey PRIMARY KEY (city_id, id)
  constraint a_date_with_somebody_who_keeps_it CHECK (((promised_on IS NULL) = (owner_org_id IS NULL)))
  constraint answered_in_words CHECK (((answer IS NULL) = (answered_at IS NULL)))
  constraint one_number_a_question UNIQUE (city_id, no)
  constraint one_question_a_form UNIQUE (city_id, client_key)
  constraint questions_city_id_hearing_id_fkey FOREIGN KEY (city_id, hearing_id) REFERENCES hearings.hearings(city_id, id)
  constraint questions_city_id_owner_org_id_fkey FOREIGN KEY (city_id, owner_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint questions_door_check CHECK ((door = ANY (ARRAY['site'::text, 'desk'::text, 'hall'::text])))
);
CREATE INDEX questions_city_id_hearing_id_idx ON hearings.questions USING btree (city_id, hearing_id);
CREATE TRIGGER none_after_closing BEFORE INSERT ON hearings.questions FOR EACH ROW EXECUTE FUNCTION hearings.none_after_closing();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on hearings.questions to sigong_app;

-- 评议: counted from paper in the hall; a rating by ballot stands with the ballot.
create table hearings.ratings (
  city_id integer not null
  item_id uuid not null
  grade text not null
  n integer not null
  counted_by uuid
  counted_at timestamp with time zone not null
  constraint ratings_pkey PRIMARY KEY (city_id, item_id, grade)
  constraint ratings_city_id_item_id_fkey FOREIGN KEY (city_id, item_id) REFERENCES hearings.items(city_id, id)
  constraint ratings_grade_check CHECK ((grade = ANY (ARRAY['good'::text, 'fair'::text, 'plain'::text, 'poor'::text])))
  constraint ratings_n_check CHECK ((n >= 0))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on hearings.ratings to sigong_app;

-- That a community was told that the half-year ends without a hearing.
create table hearings.reminders (
  city_id integer not null
  community_id uuid not null
  period text not null
  told_at timestamp with time zone not null
  constraint reminders_pkey PRIMARY KEY (city_id, community_id, period)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on hearings.reminders to sigong_app;

-- 等我办: what waits for a unit (whoever holds the permission there) or for a person, across all modules.
create table inbox.items (
  city_id integer not null
  id uuid not null
  module text not null
  subject_id uuid not null
  kind text not null -- What is waited for, worded at kinds.<kind> of the module.
  title text not null -- The subject in a line, as staff may see it in a list: no contact data.
  link text not null -- Path in the staff console.
  org_id uuid
  permission text
  grid_id uuid -- Set: also shown to a grid worker of the unit for this grid.
  person_id uuid
  notice boolean not null default false -- A notice wants to be read, not done; it ends when it is read.
  due_at timestamp with time zone
  at timestamp with time zone not null
  done_at timestamp with time zone
  line text -- sign: waits for a signature or a confirmation (要签的); help: somebody offers something (谁能帮忙).
  constraint items_pkey PRIMARY KEY (city_id, id)
  constraint items_line_check CHECK ((line = ANY (ARRAY['sign'::text, 'help'::text])))
  constraint to_a_unit_or_a_person CHECK ((((org_id IS NOT NULL) AND (permission IS NOT NULL)) <> (person_id IS NOT NULL)))
);
CREATE INDEX items_city_id_org_id_due_at_id_idx ON inbox.items USING btree (city_id, org_id, due_at, id) WHERE (done_at IS NULL);
CREATE INDEX items_city_id_person_id_due_at_id_idx ON inbox.items USING btree (city_id, person_id, due_at, id) WHERE (done_at IS NULL);
CREATE INDEX items_city_id_subject_id_idx ON inbox.items USING btree (city_id, subject_id) WHERE (done_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on inbox.items to sigong_app;

-- What was found: unit and fact, never a resident; shown to the inspected, who may reply before it is decided.
create table inspections.findings (
  city_id integer not null
  id uuid not null
  inspection_id uuid not null
  org_id uuid not null
  object text not null
  fact text not null
  proof text
  severity text not null
  state text not null default 'shown'::text
  shown_at timestamp with time zone not null
  shown_by uuid
  reply_by date not null -- The last day for a reply, by the rule.
  reply text
  replied_at timestamp with time zone
  replied_by uuid
  decision text
  decided_at timestamp with time zone
  due_on date
  task_id uuid -- The rectification: a task.
  recheck text
  rechecked_at timestamp with time zone
  problem_id uuid
  version integer not null default 1
  constraint findings_pkey PRIMARY KEY (city_id, id)
  constraint decided_with_words CHECK (((state = ANY (ARRAY['shown'::text, 'replied'::text])) OR (severity = 'praise'::text) OR (decision IS NOT NULL)))
  constraint findings_city_id_inspection_id_org_id_fkey FOREIGN KEY (city_id, inspection_id, org_id) REFERENCES inspections.targets(city_id, inspection_id, org_id)
  constraint findings_severity_check CHECK ((severity = ANY (ARRAY['praise'::text, 'minor'::text, 'major'::text])))
  constraint findings_state_check CHECK ((state = ANY (ARRAY['shown'::text, 'replied'::text, 'upheld'::text, 'dropped'::text, 'rectifying'::text, 'closed'::text])))
);
CREATE INDEX findings_city_id_inspection_id_idx ON inspections.findings USING btree (city_id, inspection_id);
CREATE INDEX findings_city_id_org_id_decided_at_idx ON inspections.findings USING btree (city_id, org_id, decided_at) WHERE (decided_at IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on inspections.findings to sigong_app;

-- 督查: planned for a year, approved, announced or not (暗访), held; its bulletin is numbered.
create table inspections.inspections (
  city_id integer not null
  id uuid not null
  year integer not null
  by_org_id uuid not null
  topic text not null
  scope text not null
  method text not null
  planned_on date not null
  data_asked text[] not null default '{}'::text[] -- What the inspected are to bring; nothing that the system holds already.
  matter_id uuid -- The admitted matter it names before the gate.
  emergency_reason text
  emergency_until timestamp with time zone
  state text not null default 'planned'::text
  planned_at timestamp with time zone not null
  planned_by uuid
  decided_at timestamp with time zone
  decided_by uuid
  decided_words text
  notice_no text
  noticed_at timestamp with time zone
  visited_at timestamp with time zone
  bulletin_no text
  issued_at timestamp with time zone
  praise text
  bulletin text
  closed_at timestamp with time zone
  version integer not null default 1
  constraint inspections_pkey PRIMARY KEY (city_id, id)
  constraint approved_before_it_is_held CHECK (((state = ANY (ARRAY['planned'::text, 'withdrawn'::text])) OR (decided_at IS NOT NULL)))
  constraint decided_by_another CHECK (((decided_by IS NULL) OR (planned_by IS NULL) OR (decided_by <> planned_by)))
  constraint inspections_city_id_by_org_id_fkey FOREIGN KEY (city_id, by_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint inspections_method_check CHECK ((method = ANY (ARRAY['open'::text, 'unannounced'::text])))
  constraint inspections_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'approved'::text, 'declined'::text, 'noticed'::text, 'visited'::text, 'issued'::text, 'closed'::text, 'withdrawn'::text])))
  constraint issued_with_a_number CHECK (((issued_at IS NULL) = (bulletin_no IS NULL)))
);
CREATE INDEX inspections_city_id_year_idx ON inspections.inspections USING btree (city_id, year);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on inspections.inspections to sigong_app;

-- Whom an inspection looks at.
create table inspections.targets (
  city_id integer not null
  inspection_id uuid not null
  org_id uuid not null
  subdistrict_id uuid
  community_id uuid -- Where it counts against a community’s yearly quota.
  ask_id uuid
  returned_at timestamp with time zone -- When the community returned it as not admitted.
  constraint targets_pkey PRIMARY KEY (city_id, inspection_id, org_id)
  constraint targets_city_id_inspection_id_fkey FOREIGN KEY (city_id, inspection_id) REFERENCES inspections.inspections(city_id, id)
  constraint targets_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
);
CREATE INDEX targets_city_id_community_id_idx ON inspections.targets USING btree (city_id, community_id) WHERE (community_id IS NOT NULL);
CREATE INDEX targets_city_id_org_id_idx ON inspections.targets USING btree (city_id, org_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on inspections.targets to sigong_app;

-- 挂钩联系安排表 as published, each under its number.
create table leaderlinks.arrangements (
  city_id integer not null
  id uuid not null
  no text not null
  published_at timestamp with time zone not null
  published_by uuid
  constraint arrangements_pkey PRIMARY KEY (city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on leaderlinks.arrangements to sigong_app;

-- What was asked and said about a taken problem.
create table leaderlinks.lines (
  city_id integer not null
  id uuid not null
  problem_id uuid not null
  kind text not null
  words text
  by_person uuid
  at timestamp with time zone not null
  constraint lines_pkey PRIMARY KEY (city_id, id)
  constraint lines_city_id_problem_id_fkey FOREIGN KEY (city_id, problem_id) REFERENCES leaderlinks.problems(city_id, id)
  constraint lines_kind_check CHECK ((kind = ANY (ARRAY['taken'::text, 'asked'::text, 'answered'::text, 'reported'::text, 'solved'::text, 'unsolved'::text, 'again'::text, 'dropped'::text])))
);
CREATE INDEX lines_city_id_problem_id_at_idx ON leaderlinks.lines USING btree (city_id, problem_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on leaderlinks.lines to sigong_app;

-- 市领导挂钩联系社区: a leader's post and a community, from one day to another.
create table leaderlinks.links (
  city_id integer not null
  id uuid not null
  post_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  role text not null
  valid_from date not null
  valid_until date
  arrangement_id uuid
  published_at timestamp with time zone
  last_visit_on date
  reminded_for date -- The due day of the visit for which the contact officer was last reminded.
  end_words text
  assigned_at timestamp with time zone not null
  assigned_by uuid
  version integer not null default 1
  constraint links_pkey PRIMARY KEY (city_id, id)
  constraint a_leader_link_lasts CHECK (((valid_until IS NULL) OR (valid_from <= valid_until)))
  constraint links_city_id_arrangement_id_fkey FOREIGN KEY (city_id, arrangement_id) REFERENCES leaderlinks.arrangements(city_id, id)
  constraint links_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint links_city_id_post_id_fkey FOREIGN KEY (city_id, post_id) REFERENCES leaderlinks.posts(city_id, id)
  constraint published_with_an_arrangement CHECK (((published_at IS NULL) = (arrangement_id IS NULL)))
);
CREATE INDEX links_city_id_community_id_idx ON leaderlinks.links USING btree (city_id, community_id);
CREATE UNIQUE INDEX one_open_link_of_a_post_and_a_community ON leaderlinks.links USING btree (city_id, post_id, community_id) WHERE (valid_until IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on leaderlinks.links to sigong_app;

-- 市领导岗位: a leader's post, which outlives who holds it.
create table leaderlinks.posts (
  city_id integer not null
  id uuid not null
  title text not null
  place integer not null -- Its line in the arrangement; no rank of merit.
  person_id uuid
  contact_id uuid -- Contact officer, who is reminded and may record for the leader.
  ended_on date
  end_words text
  made_at timestamp with time zone not null
  made_by uuid
  version integer not null default 1
  constraint posts_pkey PRIMARY KEY (city_id, id)
  constraint posts_city_id_contact_id_fkey FOREIGN KEY (city_id, contact_id) REFERENCES people.persons(city_id, id)
  constraint posts_city_id_person_id_fkey FOREIGN KEY (city_id, person_id) REFERENCES people.persons(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on leaderlinks.posts to sigong_app;

-- 领办问题: what a leader took on; it is a task or a concern, and the community says when it is solved.
create table leaderlinks.problems (
  city_id integer not null
  id uuid not null
  link_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  title text not null
  words text not null
  taken_on date not null
  due_on date not null
  kind text not null
  record_id uuid not null -- The task or concern that it became.
  record_no text not null default ''::text
  owner_org_id uuid not null
  state text not null default 'open'::text
  solved_at timestamp with time zone
  solved_by uuid
  taken_at timestamp with time zone not null
  taken_by uuid
  version integer not null default 1
  constraint problems_pkey PRIMARY KEY (city_id, id)
  constraint problems_city_id_link_id_fkey FOREIGN KEY (city_id, link_id) REFERENCES leaderlinks.links(city_id, id)
  constraint problems_city_id_owner_org_id_fkey FOREIGN KEY (city_id, owner_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint problems_kind_check CHECK ((kind = ANY (ARRAY['task'::text, 'concern'::text])))
  constraint problems_state_check CHECK ((state = ANY (ARRAY['open'::text, 'reported'::text, 'solved'::text, 'dropped'::text])))
  constraint solved_when_said CHECK (((state = 'solved'::text) = (solved_at IS NOT NULL)))
);
CREATE INDEX problems_city_id_community_id_due_on_idx ON leaderlinks.problems USING btree (city_id, community_id, due_on);
CREATE INDEX problems_city_id_link_id_idx ON leaderlinks.problems USING btree (city_id, link_id);
CREATE INDEX problems_city_id_record_id_idx ON leaderlinks.problems USING btree (city_id, record_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on leaderlinks.problems to sigong_app;

-- 调研: when, with whom, what was heard.
create table leaderlinks.visits (
  city_id integer not null
  id uuid not null
  link_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  visited_on date not null
  people integer not null
  talked_with text not null -- With whom, in words and by kind; no list of persons.
  heard text[] not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  constraint visits_pkey PRIMARY KEY (city_id, id)
  constraint something_was_heard CHECK ((cardinality(heard) > 0))
  constraint visits_city_id_link_id_fkey FOREIGN KEY (city_id, link_id) REFERENCES leaderlinks.links(city_id, id)
  constraint visits_people_check CHECK ((people >= 0))
);
CREATE INDEX visits_city_id_link_id_visited_on_idx ON leaderlinks.visits USING btree (city_id, link_id, visited_on);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on leaderlinks.visits to sigong_app;

-- Whose, and in what unit: points, half-hours, money in fen, or goods of one kind.
create table ledger.accounts (
  city_id integer not null
  id uuid not null
  owner_kind text not null -- module.kind of the owner, whose id the ledger does not look into.
  owner_id uuid not null
  unit text not null
  purpose text not null default ''::text -- Parts one owner’s money by what it may be spent on; empty where there is one purpose.
  "least" bigint -- The balance never falls below; null: without limit.
  most bigint
  wide boolean not null default false -- Many post to it at once (the other side of everybody’s points): its balance is kept in sixteen parts.
  opened_at timestamp with time zone not null
  closed_at timestamp with time zone
  constraint accounts_pkey PRIMARY KEY (city_id, id)
  constraint accounts_owner_kind_check CHECK ((owner_kind ~ '^[a-z]+\.[a-zA-Z-]+$'::text))
  constraint accounts_purpose_check CHECK ((length(purpose) <= 80))
  constraint accounts_unit_check CHECK ((unit ~ '^(points|halfHours|fen|goods:[a-z0-9-]{1,40})$'::text))
  constraint an_account_has_one_unit UNIQUE (city_id, id, unit)
  constraint limits_hold_nothing CHECK (((COALESCE("least", (0)::bigint) <= 0) AND (COALESCE(most, (0)::bigint) >= 0)))
  constraint one_account_an_owner UNIQUE (city_id, owner_kind, owner_id, unit, purpose)
  constraint wide_without_limits CHECK (((NOT wide) OR (("least" IS NULL) AND (most IS NULL))))
);
CREATE TRIGGER account_opened AFTER INSERT ON ledger.accounts REFERENCING NEW TABLE AS opened FOR EACH STATEMENT EXECUTE FUNCTION ledger.account_opened();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on ledger.accounts to sigong_app;
grant update (closed_at) on ledger.accounts to sigong_app;

-- The sum of an account’s lines, kept by a trigger: the program may only read it.
create table ledger.balances (
  city_id integer not null
  account_id uuid not null
  part smallint not null -- 0, and 1 to 15 where the account is wide.
  amount bigint not null default 0
  "least" bigint
  most bigint
  constraint balances_pkey PRIMARY KEY (city_id, account_id, part)
  constraint balance_within_limits CHECK (((amount >= COALESCE("least", amount)) AND (amount <= COALESCE(most, amount))))
  constraint balances_city_id_account_id_fkey FOREIGN KEY (city_id, account_id) REFERENCES ledger.accounts(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant select on ledger.balances to sigong_app;

-- What an entry took from a cap; a reversal gives it back.
create table ledger.cap_uses (
  city_id integer not null
  entry_id uuid not null
  owner_kind text not null
  owner_id uuid not null
  rule text not null
  period text not null
  amount bigint not null
  most bigint not null
  constraint cap_uses_pkey PRIMARY KEY (city_id, entry_id, owner_id, owner_kind, rule, period)
  constraint cap_uses_amount_check CHECK ((amount <> 0))
  constraint cap_uses_city_id_entry_id_fkey FOREIGN KEY (city_id, entry_id) REFERENCES ledger.entries(city_id, id)
);
CREATE TRIGGER caps_used AFTER INSERT ON ledger.cap_uses REFERENCING NEW TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION ledger.caps_used();
CREATE TRIGGER for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.cap_uses FOR EACH STATEMENT EXECUTE FUNCTION ledger.for_ever();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on ledger.cap_uses to sigong_app;

-- How much of a rule’s cap an owner has used in a day, month or year, kept by a trigger.
create table ledger.caps (
  city_id integer not null
  owner_kind text not null
  owner_id uuid not null
  rule text not null
  period text not null -- 2026-10-09, 2026-10 or 2026.
  used bigint not null
  most bigint not null
  constraint caps_pkey PRIMARY KEY (city_id, owner_id, owner_kind, rule, period)
  constraint caps_period_check CHECK ((period ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text))
  constraint within_the_cap CHECK (((used >= 0) AND (used <= most)))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant select on ledger.caps to sigong_app;

-- One event in the books; never changed, never deleted.
create table ledger.entries (
  city_id integer not null
  id uuid not null
  on_day date not null -- The day it counts for; posted_at is when it was written.
  kind text not null
  words text not null
  rule text -- Code and version of the rule by which the amounts were reckoned.
  source text not null -- module.kind of what it follows from: posted once for each source and kind.
  source_id uuid not null
  reverses uuid -- The entry that this one mirrors line by line.
  lines smallint not null -- How many lines it has; none may be added later.
  posted_by uuid
  posted_at timestamp with time zone not null
  constraint entries_pkey PRIMARY KEY (city_id, id)
  constraint an_entry_has_two_sides CHECK ((lines >= 2))
  constraint entries_city_id_reverses_fkey FOREIGN KEY (city_id, reverses) REFERENCES ledger.entries(city_id, id)
  constraint entries_kind_check CHECK ((kind ~ '^[a-zA-Z-]{1,40}$'::text))
  constraint entries_source_check CHECK ((source ~ '^[a-z]+\.[a-zA-Z-]+$'::text))
  constraint posted_once UNIQUE (city_id, source_id, source, kind)
);
CREATE UNIQUE INDEX reversed_once ON ledger.entries USING btree (city_id, reverses) WHERE (reverses IS NOT NULL);
CREATE CONSTRAINT TRIGGER entry_stands AFTER INSERT ON ledger.entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.entry_stands();
CREATE TRIGGER for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.entries FOR EACH STATEMENT EXECUTE FUNCTION ledger.for_ever();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on ledger.entries to sigong_app;

-- What an entry adds to an account or takes from it; in each unit the lines of an entry sum to zero.
create table ledger.lines (
  city_id integer not null
  entry_id uuid not null
  no smallint not null
  account_id uuid not null
  unit text not null
  on_day date not null -- The entry’s day, so that a statement walks one index.
  amount bigint not null
  constraint lines_pkey PRIMARY KEY (city_id, entry_id, no)
  constraint in_the_unit_of_its_account FOREIGN KEY (city_id, account_id, unit) REFERENCES ledger.accounts(city_id, id, unit)
  constraint lines_amount_check CHECK ((amount <> 0))
  constraint lines_city_id_entry_id_fkey FOREIGN KEY (city_id, entry_id) REFERENCES ledger.entries(city_id, id)
  constraint lines_no_check CHECK ((no >= 1))
);
CREATE INDEX lines_city_id_account_id_on_day_entry_id_idx ON ledger.lines USING btree (city_id, account_id, on_day, entry_id);
CREATE TRIGGER for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.lines FOR EACH STATEMENT EXECUTE FUNCTION ledger.for_ever();
CREATE TRIGGER lines_posted AFTER INSERT ON ledger.lines REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION ledger.lines_posted();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on ledger.lines to sigong_app;

-- The sum of an account’s lines a month, kept by the same trigger: a year or an opening balance is read without its lines.
create table ledger.months (
  city_id integer not null
  account_id uuid not null
  month date not null -- The first day of the month.
  part smallint not null
  amount bigint not null
  constraint months_pkey PRIMARY KEY (city_id, account_id, month, part)
  constraint months_city_id_account_id_fkey FOREIGN KEY (city_id, account_id) REFERENCES ledger.accounts(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant select on ledger.months to sigong_app;

-- What a letter asks, with its weight; of the lower letter each names the upper item it comes from.
create table letters.items (
  city_id integer not null
  id uuid not null
  letter_id uuid not null
  at integer not null
  content text not null
  target text not null
  indicator text not null
  weight integer not null
  parent_id uuid
  fact_key text -- What the system counts of itself for it.
  progress text
  check_words text
  points integer
  score_words text
  dropped_at timestamp with time zone -- Taken out of a draft.
  constraint items_pkey PRIMARY KEY (city_id, id)
  constraint items_city_id_letter_id_fkey FOREIGN KEY (city_id, letter_id) REFERENCES letters.letters(city_id, id)
  constraint items_city_id_parent_id_fkey FOREIGN KEY (city_id, parent_id) REFERENCES letters.items(city_id, id)
  constraint items_progress_check CHECK ((progress = ANY (ARRAY['onTrack'::text, 'behind'::text, 'done'::text])))
  constraint items_weight_check CHECK (((weight >= 1) AND (weight <= 100)))
  constraint no_more_points_than_weight CHECK (((points >= 0) AND (points <= weight)))
);
CREATE INDEX items_city_id_letter_id_idx ON letters.items USING btree (city_id, letter_id);
CREATE INDEX items_city_id_parent_id_idx ON letters.items USING btree (city_id, parent_id) WHERE (parent_id IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on letters.items to sigong_app;

-- M04 责任书: between the upper and the lower secretary of a year, bound to their posts.
create table letters.letters (
  city_id integer not null
  id uuid not null
  no text
  title text not null
  year integer not null
  level text not null
  subdistrict_id uuid not null
  community_id uuid
  upper_id uuid -- The letter of the level above, which must be signed before this one opens.
  a_org_id uuid not null -- Party A, the upper side; whoever holds a_post in it signs.
  a_post text not null
  b_org_id uuid not null
  b_post text not null
  state text not null default 'draft'::text
  hash text -- SHA-256 of the text as issued: what both sides sign.
  issued_at timestamp with time zone
  signed_on date
  checked_on date
  scored_on date
  score integer -- Points of the year, the sum of its items’.
  filed_on date
  drafted_at timestamp with time zone not null
  drafted_by uuid
  version integer not null default 1
  constraint letters_pkey PRIMARY KEY (city_id, id)
  constraint a_community_has_an_upper CHECK ((((level = 'community'::text) = (community_id IS NOT NULL)) AND ((level = 'community'::text) = (upper_id IS NOT NULL))))
  constraint issued_with_its_text CHECK (((state = ANY (ARRAY['draft'::text, 'dropped'::text])) OR ((no IS NOT NULL) AND (hash IS NOT NULL) AND (issued_at IS NOT NULL))))
  constraint letters_city_id_a_org_id_fkey FOREIGN KEY (city_id, a_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint letters_city_id_b_org_id_fkey FOREIGN KEY (city_id, b_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint letters_city_id_upper_id_fkey FOREIGN KEY (city_id, upper_id) REFERENCES letters.letters(city_id, id)
  constraint letters_level_check CHECK ((level = ANY (ARRAY['subdistrict'::text, 'community'::text])))
  constraint letters_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text, 'signed'::text, 'checked'::text, 'scored'::text, 'filed'::text, 'dropped'::text])))
  constraint scored_with_points CHECK (((state <> ALL (ARRAY['scored'::text, 'filed'::text])) OR ((score IS NOT NULL) AND (scored_on IS NOT NULL))))
  constraint signed_on_a_day CHECK (((state <> ALL (ARRAY['signed'::text, 'checked'::text, 'scored'::text, 'filed'::text])) OR (signed_on IS NOT NULL)))
);
CREATE INDEX letters_city_id_upper_id_idx ON letters.letters USING btree (city_id, upper_id) WHERE (upper_id IS NOT NULL);
CREATE UNIQUE INDEX one_letter_a_unit_and_year ON letters.letters USING btree (city_id, year, level, COALESCE(community_id, subdistrict_id)) WHERE (state <> 'dropped'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on letters.letters to sigong_app;

-- Who signed which text, when, in the console or on paper.
create table letters.signatures (
  city_id integer not null
  letter_id uuid not null
  side text not null
  how text not null
  hash text not null
  signed_on date not null
  at timestamp with time zone not null
  by_person uuid -- Who signed in the console, or who recorded the paper; null in data loaded at the beginning.
  post text not null
  file_id uuid
  constraint signatures_pkey PRIMARY KEY (city_id, letter_id, side)
  constraint on_paper_with_its_scan CHECK (((how <> 'paper'::text) OR (file_id IS NOT NULL)))
  constraint signatures_city_id_letter_id_fkey FOREIGN KEY (city_id, letter_id) REFERENCES letters.letters(city_id, id)
  constraint signatures_how_check CHECK ((how = ANY (ARRAY['console'::text, 'paper'::text])))
  constraint signatures_side_check CHECK ((side = ANY (ARRAY['a'::text, 'b'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on letters.signatures to sigong_app;

-- What happened to a problem.
create table lists.events (
  city_id integer not null
  problem_id uuid not null
  seq integer not null
  at timestamp with time zone not null
  kind text not null
  person_id uuid
  words text
  constraint events_pkey PRIMARY KEY (city_id, problem_id, seq)
  constraint events_city_id_problem_id_fkey FOREIGN KEY (city_id, problem_id) REFERENCES lists.problems(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on lists.events to sigong_app;

-- 任务清单: a measure against a problem is a task; its state stands with the task.
create table lists.measures (
  city_id integer not null
  task_id uuid not null
  problem_id uuid not null
  title text not null
  owner_org_id uuid not null
  due_on date not null -- Its day, as the task says it today.
  over boolean not null default false -- Whether the task has ended, as it told.
  constraint measures_pkey PRIMARY KEY (city_id, task_id)
  constraint measures_city_id_owner_org_id_fkey FOREIGN KEY (city_id, owner_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint measures_city_id_problem_id_fkey FOREIGN KEY (city_id, problem_id) REFERENCES lists.problems(city_id, id)
  constraint measures_city_id_task_id_fkey FOREIGN KEY (city_id, task_id) REFERENCES tasks.tasks(city_id, id)
);
CREATE INDEX measures_city_id_owner_org_id_idx ON lists.measures USING btree (city_id, owner_org_id);
CREATE INDEX measures_city_id_problem_id_idx ON lists.measures USING btree (city_id, problem_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on lists.measures to sigong_app;

-- 问题清单: a problem, where it came from, who leads on it; struck off (销号) by another than who claimed it solved.
create table lists.problems (
  city_id integer not null
  id uuid not null
  no text not null
  level text not null
  subdistrict_id uuid
  community_id uuid
  keeper_org_id uuid not null -- The unit that keeps it on its list.
  text text not null
  leader text -- 责任领导, by post and not by name.
  source text not null -- hand: found by oneself; else the kind of record it was born from (source_module, source_subject_id).
  source_module text
  source_subject_id uuid
  source_title text
  source_link text
  found_on date not null
  raised_at timestamp with time zone not null
  raised_by uuid
  touched_at timestamp with time zone not null -- When something last happened to it or to one of its measures.
  state text not null default 'open'::text
  claimed_at timestamp with time zone
  claimed_by uuid
  proof text
  closed_at timestamp with time zone
  verified_by uuid
  returns integer not null default 0 -- How often it was claimed solved and not accepted.
  event_count integer not null default 0
  version integer not null default 1
  constraint problems_pkey PRIMARY KEY (city_id, id)
  constraint claimed_by_somebody CHECK (((state <> ALL (ARRAY['claimed'::text, 'closed'::text])) OR ((claimed_by IS NOT NULL) AND (proof IS NOT NULL))))
  constraint closed_by_another CHECK ((((state = 'closed'::text) = ((verified_by IS NOT NULL) AND (closed_at IS NOT NULL))) AND ((verified_by IS NULL) OR (verified_by <> claimed_by))))
  constraint lies_where_its_level_says CHECK ((((level = 'city'::text) = (subdistrict_id IS NULL)) AND ((level = 'community'::text) = (community_id IS NOT NULL))))
  constraint numbered_once UNIQUE (city_id, no)
  constraint problems_city_id_keeper_org_id_fkey FOREIGN KEY (city_id, keeper_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint problems_level_check CHECK ((level = ANY (ARRAY['community'::text, 'subdistrict'::text, 'city'::text])))
  constraint problems_source_check CHECK ((source = ANY (ARRAY['hand'::text, 'concerns'::text, 'inspections'::text, 'hearings'::text, 'meetings'::text, 'dutyreports'::text, 'other'::text])))
  constraint problems_state_check CHECK ((state = ANY (ARRAY['open'::text, 'measured'::text, 'claimed'::text, 'closed'::text])))
);
CREATE UNIQUE INDEX one_problem_a_source ON lists.problems USING btree (city_id, source_module, source_subject_id, text) WHERE (source_subject_id IS NOT NULL);
CREATE INDEX problems_city_id_community_id_idx ON lists.problems USING btree (city_id, community_id) WHERE (community_id IS NOT NULL);
CREATE INDEX problems_city_id_subdistrict_id_idx ON lists.problems USING btree (city_id, subdistrict_id) WHERE (subdistrict_id IS NOT NULL);
CREATE INDEX problems_city_id_touched_at_id_idx ON lists.problems USING btree (city_id, touched_at, id) WHERE (state <> 'closed'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on lists.problems to sigong_app;

-- 议程. Place 0 is the system's: what became of the last resolutions (上次议定事项落实情况).
create table meetings.agenda (
  city_id integer not null
  id uuid not null
  meeting_id uuid not null
  n integer -- Its place; null once it was taken off.
  kind text not null
  topic_id uuid
  title text not null
  words text
  minutes text
  outcome text -- resolved: by resolutions; noted: talked over, nothing to do; open: goes back to the list.
  constraint agenda_pkey PRIMARY KEY (city_id, id)
  constraint a_topic_is_named CHECK (((kind = 'topic'::text) = (topic_id IS NOT NULL)))
  constraint agenda_city_id_meeting_id_fkey FOREIGN KEY (city_id, meeting_id) REFERENCES meetings.meetings(city_id, id)
  constraint agenda_city_id_topic_id_fkey FOREIGN KEY (city_id, topic_id) REFERENCES meetings.topics(city_id, id)
  constraint agenda_kind_check CHECK ((kind = ANY (ARRAY['followup'::text, 'standing'::text, 'topic'::text, 'item'::text])))
  constraint agenda_n_check CHECK ((n >= 0))
  constraint agenda_outcome_check CHECK ((outcome = ANY (ARRAY['resolved'::text, 'noted'::text, 'open'::text])))
  constraint one_item_a_place UNIQUE (city_id, meeting_id, n) DEFERRABLE INITIALLY DEFERRED
  constraint what_became_of_it_comes_first CHECK (((kind = 'followup'::text) = (n = 0)))
);
CREATE INDEX agenda_city_id_topic_id_idx ON meetings.agenda USING btree (city_id, topic_id) WHERE (topic_id IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on meetings.agenda to sigong_app;

-- Who is called to a meeting and who came, a unit or a seat; counted for the organisation, never for a person.
create table meetings.attendance (
  city_id integer not null
  id uuid not null
  meeting_id uuid not null
  org_id uuid not null
  role text not null
  title text
  seat_id uuid
  reply text -- What the unit answered to the notice.
  reply_words text
  replied_at timestamp with time zone
  replied_by uuid
  status text -- present 出席, substitute 派员代会, leave 请假, absent 缺席; null until the heads are counted.
  who text -- Who sat there for the unit, as written on the sign-in sheet.
  ask_id uuid -- What the gate recorded where the call asks something of a community (admission.asks).
  returned_at timestamp with time zone -- 未准入，退回: the community gave the call back; it is called no longer and never counted as absent.
  constraint attendance_pkey PRIMARY KEY (city_id, id)
  constraint attendance_city_id_meeting_id_fkey FOREIGN KEY (city_id, meeting_id) REFERENCES meetings.meetings(city_id, id)
  constraint attendance_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint attendance_reply_check CHECK ((reply = ANY (ARRAY['coming'::text, 'substitute'::text, 'leave'::text])))
  constraint attendance_role_check CHECK ((role = ANY (ARRAY['member'::text, 'attending'::text])))
  constraint attendance_status_check CHECK ((status = ANY (ARRAY['present'::text, 'substitute'::text, 'leave'::text, 'absent'::text])))
  constraint only_what_was_asked_is_returned CHECK (((returned_at IS NULL) OR (ask_id IS NOT NULL)))
);
CREATE INDEX attendance_city_id_ask_id_idx ON meetings.attendance USING btree (city_id, ask_id) WHERE (ask_id IS NOT NULL);
CREATE INDEX attendance_city_id_org_id_idx ON meetings.attendance USING btree (city_id, org_id);
CREATE UNIQUE INDEX called_once ON meetings.attendance USING btree (city_id, meeting_id, org_id, COALESCE(seat_id, '00000000-0000-0000-0000-000000000000'::uuid));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on meetings.attendance to sigong_app;

-- A person's calendar of the meetings of his unit: a secret address, kept as its hash only; silent when he no longer answers for the unit.
create table meetings.feeds (
  city_id integer not null
  id uuid not null
  person_id uuid not null
  org_id uuid not null
  token_hash bytea not null
  words text not null -- Where it is used, in his own words.
  made_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint feeds_pkey PRIMARY KEY (city_id, id)
  constraint feeds_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint one_feed_a_token UNIQUE (city_id, token_hash)
);
CREATE INDEX feeds_city_id_person_id_idx ON meetings.feeds USING btree (city_id, person_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on meetings.feeds to sigong_app;

-- What was made of a resolution elsewhere: a need, a project, a clause, a measure of a concern.
create table meetings.links (
  city_id integer not null
  resolution_id uuid not null
  module text not null
  kind text not null
  subject_id uuid not null
  title text not null
  link text not null
  at timestamp with time zone not null
  by uuid
  constraint links_pkey PRIMARY KEY (city_id, resolution_id, module, kind, subject_id)
  constraint links_city_id_resolution_id_fkey FOREIGN KEY (city_id, resolution_id) REFERENCES meetings.resolutions(city_id, id)
);
CREATE INDEX links_city_id_module_subject_id_idx ON meetings.links USING btree (city_id, module, subject_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on meetings.links to sigong_app;

-- 会议: one meeting of a series, from its plan to the signed minutes.
create table meetings.meetings (
  city_id integer not null
  id uuid not null
  series_id uuid not null
  no integer not null -- Which one of its series.
  level text not null
  subdistrict_id uuid
  community_id uuid
  org_id uuid not null
  starts_at timestamp with time zone not null
  place text not null
  state text not null default 'planned'::text
  planned_at timestamp with time zone not null
  planned_by uuid
  notice_no text
  called_at timestamp with time zone
  called_by uuid
  guests integer -- Heads beside the units called; with them the head count is closed.
  guest_words text
  counted_at timestamp with time zone
  counted_by uuid
  minutes text -- 纪要: drafted from the agenda, changed by people until it is signed.
  minutes_no text
  minutes_hash bytea -- SHA-256 of the minutes as signed; the text cannot change after it.
  followed jsonb -- What had become of earlier resolutions when the minutes were signed.
  signed_at timestamp with time zone
  signed_by uuid
  ended_at timestamp with time zone
  ended_by uuid
  ended_why text
  version integer not null default 1
  short_why text -- 临时通知的理由: why it was called later than the city's rule asks; stands on the notice.
  constraint meetings_pkey PRIMARY KEY (city_id, id)
  constraint called_with_a_notice CHECK ((((notice_no IS NULL) = (called_at IS NULL)) AND ((state <> 'called'::text) OR (called_at IS NOT NULL))))
  constraint cancelled_for_a_reason CHECK (((state <> 'cancelled'::text) OR ((ended_at IS NOT NULL) AND (ended_why IS NOT NULL))))
  constraint closed_with_count_and_report CHECK (((state <> 'closed'::text) OR ((counted_at IS NOT NULL) AND (guests IS NOT NULL) AND (minutes IS NOT NULL) AND (minutes_hash IS NOT NULL) AND (signed_at IS NOT NULL) AND (minutes_no IS NOT NULL))))
  constraint meetings_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint meetings_city_id_series_id_fkey FOREIGN KEY (city_id, series_id) REFERENCES meetings.series(city_id, id)
  constraint meetings_guests_check CHECK (((guests >= 0) AND (guests <= 9999)))
  constraint meetings_level_check CHECK ((level = ANY (ARRAY['community'::text, 'subdistrict'::text, 'city'::text])))
  constraint meetings_no_check CHECK ((no > 0))
  constraint meetings_short_why_check CHECK ((char_length(short_why) <= 200))
  constraint meetings_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'called'::text, 'closed'::text, 'cancelled'::text])))
  constraint one_number_a_series UNIQUE (city_id, series_id, no)
  constraint signed_as_written CHECK (((minutes_hash IS NULL) OR (minutes_hash = sha256(convert_to(minutes, 'UTF8'::name)))))
);
CREATE INDEX meetings_city_id_community_id_starts_at_idx ON meetings.meetings USING btree (city_id, community_id, starts_at);
CREATE INDEX meetings_city_id_starts_at_id_idx ON meetings.meetings USING btree (city_id, starts_at, id);
CREATE INDEX meetings_city_id_subdistrict_id_starts_at_idx ON meetings.meetings USING btree (city_id, subdistrict_id, starts_at);
CREATE TRIGGER signed_minutes_are_kept BEFORE UPDATE ON meetings.meetings FOR EACH ROW EXECUTE FUNCTION meetings.keep_what_was_signed();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on meetings.meetings to sigong_app;

-- 成员单位: who is called to every meeting of a series; an organisation, never a person.
create table meetings.members (
  city_id integer not null
  id uuid not null
  series_id uuid not null
  org_id uuid not null
  role text not null -- member 出席, attending 列席.
  title text
  seat_id uuid -- The seat of a committee it sits by.
  since timestamp with time zone not null
  ended_at timestamp with time zone
  constraint members_pkey PRIMARY KEY (city_id, id)
  constraint members_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint members_city_id_series_id_fkey FOREIGN KEY (city_id, series_id) REFERENCES meetings.series(city_id, id)
  constraint members_role_check CHECK ((role = ANY (ARRAY['member'::text, 'attending'::text])))
);
CREATE UNIQUE INDEX one_member_a_series ON meetings.members USING btree (city_id, series_id, org_id, COALESCE(seat_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (ended_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on meetings.members to sigong_app;

-- 议定事项: what a meeting decided; who does it and by when are never empty.
create table meetings.resolutions (
  city_id integer not null
  id uuid not null
  meeting_id uuid not null
  series_id uuid not null
  agenda_id uuid not null
  topic_id uuid
  level text not null
  subdistrict_id uuid
  community_id uuid
  n integer not null
  no text
  text text not null
  owner_org_id uuid not null -- 责任单位. Never empty.
  co_org_ids uuid[] not null default '{}'::uuid[]
  decided_on date not null
  due_on date not null -- 完成时限. Never empty.
  state text not null default 'decided'::text -- decided: the minutes are not signed; open, claimed, done, refused: as the task made of it; struck: taken back before the minutes were signed.
  matter_id uuid -- The admitted matter that lets it pass to a community, where one is needed.
  task_id uuid -- The task made of it when the minutes were signed.
  sent_at timestamp with time zone
  done_on date
  why text
  made_at timestamp with time zone not null
  made_by uuid
  version integer not null default 1
  constraint resolutions_pkey PRIMARY KEY (city_id, id)
  constraint a_resolution_has_an_owner FOREIGN KEY (city_id, owner_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint done_on_a_day CHECK (((state = 'done'::text) = (done_on IS NOT NULL)))
  constraint due_after_it_was_decided CHECK ((due_on >= decided_on))
  constraint one_place_a_meeting UNIQUE (city_id, meeting_id, n)
  constraint resolutions_city_id_agenda_id_fkey FOREIGN KEY (city_id, agenda_id) REFERENCES meetings.agenda(city_id, id)
  constraint resolutions_city_id_meeting_id_fkey FOREIGN KEY (city_id, meeting_id) REFERENCES meetings.meetings(city_id, id)
  constraint resolutions_city_id_series_id_fkey FOREIGN KEY (city_id, series_id) REFERENCES meetings.series(city_id, id)
  constraint resolutions_city_id_topic_id_fkey FOREIGN KEY (city_id, topic_id) REFERENCES meetings.topics(city_id, id)
  constraint resolutions_n_check CHECK ((n > 0))
  constraint resolutions_state_check CHECK ((state = ANY (ARRAY['decided'::text, 'open'::text, 'claimed'::text, 'done'::text, 'refused'::text, 'withdrawn'::text, 'struck'::text])))
  constraint resolutions_text_check CHECK ((btrim(text) <> ''::text))
  constraint sent_with_a_number CHECK (((state = ANY (ARRAY['decided'::text, 'struck'::text])) OR ((no IS NOT NULL) AND (sent_at IS NOT NULL))))
);
CREATE INDEX resolutions_city_id_due_on_id_idx ON meetings.resolutions USING btree (city_id, due_on, id);
CREATE INDEX resolutions_city_id_owner_org_id_due_on_idx ON meetings.resolutions USING btree (city_id, owner_org_id, due_on);
CREATE INDEX resolutions_city_id_series_id_decided_on_idx ON meetings.resolutions USING btree (city_id, series_id, decided_on);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on meetings.resolutions to sigong_app;

-- 会议制度: meetings of one kind and level that return by a rule, with who convenes them and who sits in them.
create table meetings.series (
  city_id integer not null
  id uuid not null
  kind text not null
  level text not null
  subdistrict_id uuid
  community_id uuid
  org_id uuid not null -- Who convenes (召集单位).
  name text not null
  cycle jsonb -- When it returns, as a recurrence of the calendar with its rule for rest days; null: as needed.
  quorum integer not null default 50 -- How much of its members must be there, in percent.
  place text
  standing text[] not null default '{}'::text[] -- What stands on every agenda (固定议程).
  module text -- The module whose record this series belongs to: a committee, a leading group.
  subject_id uuid -- That record.
  opened_at timestamp with time zone not null
  opened_by uuid
  ended_on date
  told_due_on date -- The day of the pattern of which the convenor was last reminded.
  version integer not null default 1
  countersign boolean not null default false -- 会签: the units that came are asked to countersign the minutes once the convenor has signed.
  constraint series_pkey PRIMARY KEY (city_id, id)
  constraint a_series_has_its_place CHECK ((((level = 'community'::text) AND (community_id IS NOT NULL) AND (subdistrict_id IS NOT NULL)) OR ((level = 'subdistrict'::text) AND (subdistrict_id IS NOT NULL) AND (community_id IS NULL)) OR ((level = 'city'::text) AND (subdistrict_id IS NULL) AND (community_id IS NULL))))
  constraint of_a_record_of_another_module CHECK (((module IS NULL) = (subject_id IS NULL)))
  constraint series_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint series_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint series_city_id_subdistrict_id_fkey FOREIGN KEY (city_id, subdistrict_id) REFERENCES regions.regions(city_id, id)
  constraint series_kind_check CHECK ((kind = ANY (ARRAY['joint'::text, 'regular'::text, 'committee'::text, 'group'::text])))
  constraint series_level_check CHECK ((level = ANY (ARRAY['community'::text, 'subdistrict'::text, 'city'::text])))
  constraint series_quorum_check CHECK (((quorum >= 1) AND (quorum <= 100)))
);
CREATE UNIQUE INDEX one_series_a_record ON meetings.series USING btree (city_id, module, subject_id) WHERE ((module IS NOT NULL) AND (ended_on IS NULL));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on meetings.series to sigong_app;

-- 会签: a unit that came stands to the signed minutes, once; their text cannot change any more.
create table meetings.signatures (
  city_id integer not null
  meeting_id uuid not null
  org_id uuid not null
  signed_at timestamp with time zone not null
  signed_by uuid not null
  words text -- What the unit sees otherwise.
  constraint signatures_pkey PRIMARY KEY (city_id, meeting_id, org_id)
  constraint signatures_city_id_meeting_id_fkey FOREIGN KEY (city_id, meeting_id) REFERENCES meetings.meetings(city_id, id)
  constraint signatures_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on meetings.signatures to sigong_app;

-- 议题: what waits for a joint meeting, put there by a module or by hand.
create table meetings.topics (
  city_id integer not null
  id uuid not null
  level text not null -- Which joint meeting is to take it up.
  subdistrict_id uuid
  community_id uuid
  module text not null -- The module that put it here; meetings for one put by hand.
  kind text not null
  subject_id uuid not null -- The record of that module; one open topic a module, kind and subject.
  title text not null
  words text
  link text -- Path of that record in the staff console.
  state text not null default 'waiting'::text
  proposed_at timestamp with time zone not null
  proposed_by uuid -- Who proposed it; null: the house itself, by a rule.
  meeting_on date -- The day of the meeting that takes it up.
  taken_at timestamp with time zone
  taken_by uuid
  ended_at timestamp with time zone
  ended_by uuid
  outcome text -- What was settled, or why it was dropped; null in a dropped one: the matter itself had ended.
  version integer not null default 1
  meeting_id uuid -- The meeting that has it on its agenda; null where only a day was named.
  constraint topics_pkey PRIMARY KEY (city_id, id)
  constraint a_level_has_its_place CHECK ((((level = 'community'::text) AND (community_id IS NOT NULL) AND (subdistrict_id IS NOT NULL)) OR ((level = 'subdistrict'::text) AND (subdistrict_id IS NOT NULL)) OR (level = 'city'::text)))
  constraint ended_when_over CHECK (((state = ANY (ARRAY['settled'::text, 'dropped'::text])) = (ended_at IS NOT NULL)))
  constraint settled_with_words CHECK (((state <> 'settled'::text) OR ((meeting_on IS NOT NULL) AND (outcome IS NOT NULL))))
  constraint taken_up_on_a_day CHECK (((state <> 'taken'::text) OR ((meeting_on IS NOT NULL) AND (taken_at IS NOT NULL))))
  constraint topics_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint topics_city_id_meeting_id_fkey FOREIGN KEY (city_id, meeting_id) REFERENCES meetings.meetings(city_id, id)
  constraint topics_city_id_subdistrict_id_fkey FOREIGN KEY (city_id, subdistrict_id) REFERENCES regions.regions(city_id, id)
  constraint topics_level_check CHECK ((level = ANY (ARRAY['community'::text, 'subdistrict'::text, 'city'::text])))
  constraint topics_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'settled'::text, 'dropped'::text])))
);
CREATE UNIQUE INDEX one_open_topic_a_subject ON meetings.topics USING btree (city_id, module, kind, subject_id) WHERE (state = ANY (ARRAY['waiting'::text, 'taken'::text]));
CREATE INDEX topics_city_id_community_id_proposed_at_id_idx ON meetings.topics USING btree (city_id, community_id, proposed_at, id);
CREATE INDEX topics_city_id_meeting_id_idx ON meetings.topics USING btree (city_id, meeting_id) WHERE (meeting_id IS NOT NULL);
CREATE INDEX topics_city_id_subdistrict_id_proposed_at_id_idx ON meetings.topics USING btree (city_id, subdistrict_id, proposed_at, id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on meetings.topics to sigong_app;

-- What a branch did: where, when, how many came.
create table members.activities (
  city_id integer not null
  id uuid not null
  branch_id uuid not null
  kind text not null
  held_on date not null
  place text not null
  words text
  came integer not null -- How many came, guests among them.
  said_by uuid -- The member who told it by telephone or in person, on whose behalf staff wrote it down.
  recorded_at timestamp with time zone not null
  recorded_by uuid
  constraint activities_pkey PRIMARY KEY (city_id, id)
  constraint activities_came_check CHECK ((came >= 0))
  constraint activities_city_id_branch_id_fkey FOREIGN KEY (city_id, branch_id) REFERENCES members.branches(city_id, id)
  constraint activities_city_id_said_by_fkey FOREIGN KEY (city_id, said_by) REFERENCES members.members(city_id, id)
);
CREATE INDEX activities_city_id_branch_id_held_on_idx ON members.activities USING btree (city_id, branch_id, held_on DESC);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on members.activities to sigong_app;

-- Who manages a member together: his unit and the community, in one of three modes, once both have confirmed.
create table members.agreements (
  city_id integer not null
  id uuid not null
  no text not null
  member_id uuid not null
  mode text not null
  home_org_id uuid not null
  subdistrict_id uuid
  community_id uuid not null
  from_on date not null
  until_on date not null -- The first day on which it is no longer in force.
  state text not null
  proposed_at timestamp with time zone not null
  proposed_by uuid
  home_confirmed_at timestamp with time zone
  home_confirmed_by uuid
  host_confirmed_at timestamp with time zone
  host_confirmed_by uuid
  closed_at timestamp with time zone
  closed_words text
  version integer not null default 1
  constraint agreements_pkey PRIMARY KEY (city_id, id)
  constraint agreement_ends_after_it_begins CHECK ((from_on < until_on))
  constraint agreements_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint agreements_city_id_home_org_id_fkey FOREIGN KEY (city_id, home_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint agreements_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
  constraint agreements_mode_check CHECK ((mode = ANY (ARRAY['dual'::text, 'entrusted'::text, 'assisted'::text])))
  constraint agreements_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'inForce'::text, 'declined'::text, 'ended'::text])))
  constraint in_force_by_both CHECK (((state <> 'inForce'::text) OR ((home_confirmed_at IS NOT NULL) AND (host_confirmed_at IS NOT NULL))))
  constraint one_agreement_a_number UNIQUE (city_id, no)
);
CREATE INDEX agreements_city_id_community_id_state_idx ON members.agreements USING btree (city_id, community_id, state);
CREATE INDEX agreements_city_id_home_org_id_state_idx ON members.agreements USING btree (city_id, home_org_id, state);
CREATE UNIQUE INDEX one_agreement_in_force ON members.agreements USING btree (city_id, member_id) WHERE (state = 'inForce'::text);
CREATE UNIQUE INDEX one_open_agreement ON members.agreements USING btree (city_id, member_id) WHERE (state = 'proposed'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on members.agreements to sigong_app;

-- Which members came to an activity; read by the staff of the community only.
create table members.attendance (
  city_id integer not null
  activity_id uuid not null
  member_id uuid not null
  constraint attendance_pkey PRIMARY KEY (city_id, activity_id, member_id)
  constraint attendance_city_id_activity_id_fkey FOREIGN KEY (city_id, activity_id) REFERENCES members.activities(city_id, id)
  constraint attendance_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
);
CREATE INDEX attendance_city_id_member_id_idx ON members.attendance USING btree (city_id, member_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on members.attendance to sigong_app;

-- Who is in a branch; who comes back has his end taken away.
create table members.branch_members (
  city_id integer not null
  branch_id uuid not null
  member_id uuid not null
  from_on date not null
  until_on date
  constraint branch_members_pkey PRIMARY KEY (city_id, branch_id, member_id)
  constraint branch_members_city_id_branch_id_fkey FOREIGN KEY (city_id, branch_id) REFERENCES members.branches(city_id, id)
  constraint branch_members_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
);
CREATE INDEX branch_members_city_id_member_id_idx ON members.branch_members USING btree (city_id, member_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on members.branch_members to sigong_app;

-- Temporary branches, above all of the retired: founded for a time, renewed or ended; the members' relation stays with their units.
create table members.branches (
  city_id integer not null
  id uuid not null
  name text not null
  subdistrict_id uuid
  community_id uuid not null
  secretary_id uuid -- The member who leads it.
  activities text[] not null default '{}'::text[] -- What it does, keys of the city's list.
  basis text
  founded_on date not null
  until_on date not null -- The first day on which it no longer stands, unless renewed.
  state text not null
  ended_on date
  version integer not null default 1
  constraint branches_pkey PRIMARY KEY (city_id, id)
  constraint branch_ends_after_it_begins CHECK ((founded_on < until_on))
  constraint branches_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint branches_city_id_secretary_id_fkey FOREIGN KEY (city_id, secretary_id) REFERENCES members.members(city_id, id)
  constraint branches_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60)))
  constraint branches_state_check CHECK ((state = ANY (ARRAY['standing'::text, 'ended'::text])))
  constraint ended_on_a_day CHECK (((state = 'ended'::text) = (ended_on IS NOT NULL)))
);
CREATE UNIQUE INDEX one_branch_a_name ON members.branches USING btree (city_id, community_id, name) WHERE (state = 'standing'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on members.branches to sigong_app;

-- Telephone of a member (L3): masked, revealed with a reason that he can read, emptied some time after he left.
create table members.contacts (
  city_id integer not null
  member_id uuid not null
  phone text
  constraint contacts_pkey PRIMARY KEY (city_id, member_id)
  constraint contacts_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on members.contacts to sigong_app;

-- One duty of one organisation in one period: of this it is reminded, and here it says that it is done.
create table members.duty_rounds (
  city_id integer not null
  id uuid not null
  mode text not null
  duty text not null -- Key of the city's table of who does what; its words stand beside as they were then.
  zh text not null
  en text not null
  side text not null -- home: the unit has it; community: the community has it. What both have stands once for each.
  home_org_id uuid
  community_id uuid
  subdistrict_id uuid
  from_on date not null
  due_on date not null
  members integer not null -- How many members it is about, counted when the organisation was told.
  told_at timestamp with time zone not null
  done_at timestamp with time zone
  done_by uuid
  words text
  constraint duty_rounds_pkey PRIMARY KEY (city_id, id)
  constraint duty_done_with_words CHECK (((done_at IS NULL) = (words IS NULL)))
  constraint duty_due_in_its_period CHECK ((from_on <= due_on))
  constraint duty_has_one_owner CHECK ((((side = 'home'::text) = (home_org_id IS NOT NULL)) AND ((side = 'community'::text) = (community_id IS NOT NULL))))
  constraint duty_rounds_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint duty_rounds_city_id_home_org_id_fkey FOREIGN KEY (city_id, home_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint duty_rounds_members_check CHECK ((members > 0))
  constraint duty_rounds_mode_check CHECK ((mode = ANY (ARRAY['dual'::text, 'entrusted'::text, 'assisted'::text])))
  constraint duty_rounds_side_check CHECK ((side = ANY (ARRAY['home'::text, 'community'::text])))
);
CREATE INDEX duty_rounds_city_id_due_on_idx ON members.duty_rounds USING btree (city_id, due_on);
CREATE UNIQUE INDEX one_round_a_community ON members.duty_rounds USING btree (city_id, community_id, mode, duty, from_on) WHERE (community_id IS NOT NULL);
CREATE UNIQUE INDEX one_round_a_unit ON members.duty_rounds USING btree (city_id, home_org_id, mode, duty, from_on) WHERE (home_org_id IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on members.duty_rounds to sigong_app;
grant update (done_at, done_by, words) on members.duty_rounds to sigong_app;

-- What happened with a member's record, for the two who manage him and for himself.
create table members.events (
  city_id integer not null
  id uuid not null
  member_id uuid not null
  kind text not null
  at timestamp with time zone not null
  person_id uuid -- Who did it; null: the member himself, or a clock.
  org_id uuid
  on_behalf boolean not null default false -- Staff wrote down what the member said, by telephone or in person.
  words text
  facts jsonb not null default '{}'::jsonb
  constraint events_pkey PRIMARY KEY (city_id, id)
  constraint events_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
);
CREATE INDEX events_city_id_member_id_at_idx ON members.events USING btree (city_id, member_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on members.events to sigong_app;

-- Party members, delegates and volunteers who have reported to a community: one community at a time, one number for ever.
create table members.members (
  city_id integer not null
  id uuid not null
  no text not null -- Said at registration, kept through every move.
  name text not null
  kind text not null -- A key of the city's list of kinds: inService, retired, mobile, newOrg, flexible, resident, delegate, volunteer.
  stage text -- Full or probationary, for party members where it is known; the official registry is another system.
  subdistrict_id uuid
  community_id uuid not null
  grid_id uuid
  home_org_id uuid -- The unit he belongs to; null where he has none, or one that is not in the directory (home_words).
  home_words text -- The unit as he named it, until somebody finds it in the directory.
  mode text not null default 'none'::text -- By the agreement in force: dual 双管, entrusted 托管, assisted 协管.
  skills text[] not null default '{}'::text[] -- Keys of the city's list of skills.
  willing text[] not null default '{}'::text[] -- What he would do: keys of the city's list.
  times text[] not null default '{}'::text[] -- When he has time: keys of the city's list.
  state text not null -- registered: waits for the community; confirmed: stands; declined: not taken up; left.
  source text not null
  person_id uuid -- The person of the directory of posts, where he holds one.
  phone_mark bytea -- HMAC of the telephone, so that one person is not registered twice; the number itself stands in members.contacts.
  registered_on date not null
  confirmed_at timestamp with time zone
  confirmed_by uuid
  review_due_on date -- By when the community looks at his data again (yearly).
  left_on date
  version integer not null default 1
  key_hash bytea -- HMAC of a key beside the one that follows from the id, where one was given out otherwise.
  constraint members_pkey PRIMARY KEY (city_id, id)
  constraint left_on_a_day CHECK (((state = 'left'::text) = (left_on IS NOT NULL)))
  constraint members_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint members_city_id_grid_id_fkey FOREIGN KEY (city_id, grid_id) REFERENCES regions.regions(city_id, id)
  constraint members_city_id_home_org_id_fkey FOREIGN KEY (city_id, home_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint members_city_id_person_id_fkey FOREIGN KEY (city_id, person_id) REFERENCES people.persons(city_id, id)
  constraint members_mode_check CHECK ((mode = ANY (ARRAY['dual'::text, 'entrusted'::text, 'assisted'::text, 'none'::text])))
  constraint members_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 40)))
  constraint members_source_check CHECK ((source = ANY (ARRAY['community'::text, 'unit'::text, 'self'::text, 'roster'::text])))
  constraint members_stage_check CHECK ((stage = ANY (ARRAY['full'::text, 'probationary'::text])))
  constraint members_state_check CHECK ((state = ANY (ARRAY['registered'::text, 'confirmed'::text, 'declined'::text, 'left'::text])))
  constraint one_member_a_number UNIQUE (city_id, no)
);
CREATE INDEX members_city_id_community_id_state_name_idx ON members.members USING btree (city_id, community_id, state, name COLLATE platform.words);
CREATE INDEX members_city_id_home_org_id_state_name_idx ON members.members USING btree (city_id, home_org_id, state, name COLLATE platform.words);
CREATE INDEX members_city_id_person_id_idx ON members.members USING btree (city_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX members_city_id_phone_mark_idx ON members.members USING btree (city_id, phone_mark);
CREATE INDEX members_city_id_review_due_on_idx ON members.members USING btree (city_id, review_due_on) WHERE (state = 'confirmed'::text);
CREATE INDEX members_city_id_state_name_idx ON members.members USING btree (city_id, state, name COLLATE platform.words);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on members.members to sigong_app;

-- What a member promised, whether he says it is kept, and what the community found; read by himself and the two who manage him.
create table members.pledges (
  city_id integer not null
  id uuid not null
  member_id uuid not null
  words text not null
  metric text -- By what one sees that it is kept.
  due_on date not null
  state text not null
  promised_at timestamp with time zone not null
  promised_by uuid -- The staff who wrote it down on his behalf; null: himself.
  kept_at timestamp with time zone
  kept_by uuid -- The staff who wrote it down on his behalf; null: himself.
  kept_words text
  result text
  reviewed_at timestamp with time zone
  reviewed_by uuid
  reviewed_org_id uuid
  review_words text
  version integer not null default 1
  constraint pledges_pkey PRIMARY KEY (city_id, id)
  constraint pledges_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
  constraint pledges_result_check CHECK ((result = ANY (ARRAY['kept'::text, 'partly'::text, 'not'::text])))
  constraint pledges_state_check CHECK ((state = ANY (ARRAY['promised'::text, 'kept'::text, 'reviewed'::text, 'withdrawn'::text])))
  constraint pledges_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 300)))
  constraint reviewed_with_a_result CHECK (((state = 'reviewed'::text) = (result IS NOT NULL)))
);
CREATE INDEX pledges_city_id_member_id_due_on_idx ON members.pledges USING btree (city_id, member_id, due_on);
CREATE INDEX pledges_city_id_state_due_on_idx ON members.pledges USING btree (city_id, state, due_on);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on members.pledges to sigong_app;

-- Each time a telephone was shown: to whom, when and why; the member reads it on his own page.
create table members.reveals (
  city_id integer not null
  id uuid not null
  member_id uuid not null
  person_id uuid not null
  org_id uuid
  reason text not null
  at timestamp with time zone not null
  constraint reveals_pkey PRIMARY KEY (city_id, id)
  constraint reveals_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
  constraint reveals_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 100)))
);
CREATE INDEX reveals_city_id_member_id_at_idx ON members.reveals USING btree (city_id, member_id, at DESC);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on members.reveals to sigong_app;

-- In which community from when to when; moving ends one stay and begins the next.
create table members.stays (
  city_id integer not null
  id uuid not null
  member_id uuid not null
  community_id uuid not null
  from_on date not null
  until_on date
  constraint stays_pkey PRIMARY KEY (city_id, id)
  constraint stay_ends_after_it_begins CHECK (((until_on IS NULL) OR (from_on <= until_on)))
  constraint stays_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint stays_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
);
CREATE UNIQUE INDEX one_community_at_a_time ON members.stays USING btree (city_id, member_id) WHERE (until_on IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on members.stays to sigong_app;
grant update (until_on) on members.stays to sigong_app;

-- Who ordered: contact data, seen by the provider that accepted, for a reason that is recorded.
create table offers.customers (
  city_id integer not null
  order_id uuid not null
  name text
  phone text
  place_words text -- Where to come, where the service comes home.
  constraint customers_pkey PRIMARY KEY (city_id, order_id)
  constraint customers_city_id_order_id_fkey FOREIGN KEY (city_id, order_id) REFERENCES offers.orders(city_id, id)
);
CREATE INDEX customers_city_id_phone_idx ON offers.customers USING btree (city_id, phone) WHERE (phone IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on offers.customers to sigong_app;

-- What happened with an order, one row a step.
create table offers.events (
  city_id integer not null
  id uuid not null
  order_id uuid not null
  kind text not null
  at timestamp with time zone not null
  actor_kind text not null
  person_id uuid
  org_id uuid -- The provider it is about.
  words text
  constraint events_pkey PRIMARY KEY (city_id, id)
  constraint events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'resident'::text, 'system'::text])))
  constraint events_city_id_order_id_fkey FOREIGN KEY (city_id, order_id) REFERENCES offers.orders(city_id, id)
);
CREATE INDEX events_city_id_order_id_at_idx ON offers.events USING btree (city_id, order_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on offers.events to sigong_app;

-- What units and teams offer residents: in a group, as a project, on order, online.
create table offers.offers (
  city_id integer not null
  id uuid not null
  mode text not null
  kind text not null -- What it is for, a key of the city's list of needs.
  brand text -- The name of a service known by it: 七色服务, 邻里帮帮团.
  title text not null
  what text not null
  for_whom text not null
  minutes integer
  people_min integer
  people_max integer
  prep text
  at_home boolean not null default false -- It comes to the home, so an order asks for the address.
  hours text -- When: windows in words, or the hours of a line.
  line text -- online: a link or an office's telephone.
  starts_on date
  ends_on date
  sessions_planned integer
  owner_org_id uuid not null
  state text not null
  created_by uuid
  created_at timestamp with time zone not null
  listed_at timestamp with time zone
  version integer not null default 1
  constraint offers_pkey PRIMARY KEY (city_id, id)
  constraint offers_city_id_owner_org_id_fkey FOREIGN KEY (city_id, owner_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint offers_minutes_check CHECK ((minutes > 0))
  constraint offers_mode_check CHECK ((mode = ANY (ARRAY['group'::text, 'project'::text, 'order'::text, 'online'::text])))
  constraint offers_people_max_check CHECK ((people_max > 0))
  constraint offers_people_min_check CHECK ((people_min > 0))
  constraint offers_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'listed'::text, 'paused'::text, 'retired'::text])))
  constraint online_has_a_line CHECK (((mode <> 'online'::text) OR (state = 'draft'::text) OR ((line IS NOT NULL) AND (hours IS NOT NULL))))
  constraint people_in_order CHECK (((people_max IS NULL) OR (people_min IS NULL) OR (people_min <= people_max)))
  constraint project_has_a_plan CHECK (((mode <> 'project'::text) OR (state = 'draft'::text) OR ((starts_on IS NOT NULL) AND (ends_on IS NOT NULL) AND (sessions_planned IS NOT NULL))))
);
CREATE INDEX offers_city_id_owner_org_id_idx ON offers.offers USING btree (city_id, owner_org_id);
CREATE INDEX offers_city_id_state_kind_idx ON offers.offers USING btree (city_id, state, kind);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on offers.offers to sigong_app;

-- A service ordered by a resident or a community, and with whom the order is now.
create table offers.orders (
  city_id integer not null
  id uuid not null
  no text not null
  offer_id uuid not null
  kind text not null -- The need, as the offer had it when it was ordered.
  ordered_as text not null
  subdistrict_id uuid not null
  community_id uuid not null
  grid_id uuid
  ordered_by uuid
  words text
  wished_on date
  state text not null
  provider_org_id uuid -- Who is asked now, or accepted; null when nobody is left and the community places it.
  moves integer not null default 0 -- How often it moved on: no answer, or no.
  answer_by timestamp with time zone
  ordered_at timestamp with time zone not null
  accepted_at timestamp with time zone
  accepted_by uuid
  scheduled_at timestamp with time zone
  served_at timestamp with time zone
  served_by uuid
  half_hours integer
  people integer
  confirmed_at timestamp with time zone
  confirmed_by uuid
  confirmed_as text -- self: by the served side itself; behalf: staff, for somebody without a phone (confirmed_by).
  rating text
  rated_words text
  cancelled_at timestamp with time zone
  cancelled_words text
  client_key uuid -- The own key of the residents' form: sent twice it is one order.
  key_hash bytea -- HMAC of the key by which a resident follows his order.
  version integer not null default 1
  constraint orders_pkey PRIMARY KEY (city_id, id)
  constraint confirmed_by_somebody CHECK (((confirmed_at IS NULL) = (confirmed_as IS NULL)))
  constraint nobody_is_asked_when_unplaced CHECK (((state = 'unplaced'::text) <= (provider_org_id IS NULL)))
  constraint orders_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint orders_city_id_no_key UNIQUE (city_id, no)
  constraint orders_city_id_offer_id_fkey FOREIGN KEY (city_id, offer_id) REFERENCES offers.offers(city_id, id)
  constraint orders_city_id_provider_org_id_fkey FOREIGN KEY (city_id, provider_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint orders_confirmed_as_check CHECK ((confirmed_as = ANY (ARRAY['self'::text, 'behalf'::text])))
  constraint orders_half_hours_check CHECK ((half_hours > 0))
  constraint orders_ordered_as_check CHECK ((ordered_as = ANY (ARRAY['resident'::text, 'community'::text])))
  constraint orders_people_check CHECK ((people > 0))
  constraint orders_rating_check CHECK ((rating = ANY (ARRAY['good'::text, 'fair'::text, 'poor'::text])))
  constraint orders_state_check CHECK ((state = ANY (ARRAY['ordered'::text, 'accepted'::text, 'scheduled'::text, 'served'::text, 'confirmed'::text, 'rated'::text, 'unplaced'::text, 'cancelled'::text])))
  constraint served_with_hours CHECK (((state <> ALL (ARRAY['served'::text, 'confirmed'::text, 'rated'::text])) OR ((half_hours IS NOT NULL) AND (people IS NOT NULL))))
);
CREATE UNIQUE INDEX one_order_a_form ON offers.orders USING btree (city_id, client_key) WHERE (client_key IS NOT NULL);
CREATE INDEX orders_city_id_community_id_state_idx ON offers.orders USING btree (city_id, community_id, state);
CREATE INDEX orders_city_id_offer_id_idx ON offers.orders USING btree (city_id, offer_id);
CREATE INDEX orders_city_id_provider_org_id_state_idx ON offers.orders USING btree (city_id, provider_org_id, state);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on offers.orders to sigong_app;

-- Who gives an offer, in the order in which they are asked.
create table offers.providers (
  city_id integer not null
  id uuid not null
  offer_id uuid not null
  place integer not null
  provider_org_id uuid not null
  team_id uuid -- The volunteers' team that does it, where one does.
  ended_at timestamp with time zone
  state text not null default 'agreed'::text -- Another unit is asked before orders go to it; it agrees, declines, or leaves later.
  answered_at timestamp with time zone -- When it agreed, declined or left; null for the owner and for seeds.
  answered_by uuid -- Who of that unit said so.
  words text -- Why it declined or left.
  constraint providers_pkey PRIMARY KEY (city_id, id)
  constraint ended_who_said_no CHECK (((state = ANY (ARRAY['asked'::text, 'agreed'::text])) OR ((ended_at IS NOT NULL) AND (words IS NOT NULL))))
  constraint providers_city_id_offer_id_fkey FOREIGN KEY (city_id, offer_id) REFERENCES offers.offers(city_id, id)
  constraint providers_city_id_provider_org_id_fkey FOREIGN KEY (city_id, provider_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint providers_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'agreed'::text, 'declined'::text, 'left'::text])))
);
CREATE UNIQUE INDEX one_place_a_provider ON offers.providers USING btree (city_id, offer_id, provider_org_id) WHERE (ended_at IS NULL);
CREATE INDEX providers_city_id_provider_org_id_idx ON offers.providers USING btree (city_id, provider_org_id) WHERE (ended_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on offers.providers to sigong_app;

-- Who looked at contact data of an order, when and why; the resident sees that it happened.
create table offers.reveals (
  city_id integer not null
  id uuid not null
  order_id uuid not null
  person_id uuid not null
  org_id uuid
  reason text not null
  at timestamp with time zone not null
  constraint reveals_pkey PRIMARY KEY (city_id, id)
  constraint reveals_city_id_order_id_fkey FOREIGN KEY (city_id, order_id) REFERENCES offers.orders(city_id, id)
);
CREATE INDEX reveals_city_id_order_id_idx ON offers.reveals USING btree (city_id, order_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on offers.reveals to sigong_app;

-- Which communities an offer serves; none means the whole city.
create table offers.served (
  city_id integer not null
  id uuid not null
  offer_id uuid not null
  community_id uuid not null
  ended_at timestamp with time zone
  constraint served_pkey PRIMARY KEY (city_id, id)
  constraint served_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint served_city_id_offer_id_fkey FOREIGN KEY (city_id, offer_id) REFERENCES offers.offers(city_id, id)
);
CREATE UNIQUE INDEX one_row_a_community ON offers.served USING btree (city_id, offer_id, community_id) WHERE (ended_at IS NULL);
CREATE INDEX served_city_id_community_id_idx ON offers.served USING btree (city_id, community_id) WHERE (ended_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on offers.served to sigong_app;

-- One day of a group at a place, or one session of a project; it counts when the community confirmed it.
create table offers.sessions (
  city_id integer not null
  id uuid not null
  offer_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  held_on date not null
  hours text not null
  place_words text not null
  state text not null
  people integer -- How many came, a number; nobody is named.
  half_hours integer
  words text
  planned_by uuid
  held_by uuid
  confirmed_by uuid
  confirmed_at timestamp with time zone
  version integer not null default 1
  constraint sessions_pkey PRIMARY KEY (city_id, id)
  constraint confirmed_by_the_community CHECK (((state = 'confirmed'::text) = (confirmed_at IS NOT NULL)))
  constraint held_with_people CHECK (((state <> ALL (ARRAY['held'::text, 'confirmed'::text])) OR ((people IS NOT NULL) AND (half_hours IS NOT NULL))))
  constraint sessions_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint sessions_city_id_offer_id_fkey FOREIGN KEY (city_id, offer_id) REFERENCES offers.offers(city_id, id)
  constraint sessions_half_hours_check CHECK ((half_hours > 0))
  constraint sessions_people_check CHECK ((people >= 0))
  constraint sessions_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'confirmed'::text, 'cancelled'::text])))
);
CREATE INDEX sessions_city_id_community_id_state_idx ON offers.sessions USING btree (city_id, community_id, state);
CREATE INDEX sessions_city_id_offer_id_held_on_idx ON offers.sessions USING btree (city_id, offer_id, held_on);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on offers.sessions to sigong_app;

-- Whom an order was brought to, one after another, and what came of it.
create table offers.tries (
  city_id integer not null
  id uuid not null
  order_id uuid not null
  offer_id uuid not null
  org_id uuid not null
  at timestamp with time zone not null
  ended_at timestamp with time zone
  ended_why text
  constraint tries_pkey PRIMARY KEY (city_id, id)
  constraint tries_city_id_offer_id_fkey FOREIGN KEY (city_id, offer_id) REFERENCES offers.offers(city_id, id)
  constraint tries_city_id_order_id_fkey FOREIGN KEY (city_id, order_id) REFERENCES offers.orders(city_id, id)
  constraint tries_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint tries_ended_why_check CHECK ((ended_why = ANY (ARRAY['accepted'::text, 'silent'::text, 'declined'::text, 'cancelled'::text])))
);
CREATE UNIQUE INDEX one_asked_at_a_time ON offers.tries USING btree (city_id, order_id) WHERE (ended_at IS NULL);
CREATE INDEX tries_city_id_order_id_at_idx ON offers.tries USING btree (city_id, order_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on offers.tries to sigong_app;

-- Whom an organisation belongs to: in several lines at once, in each under one at a time.
create table orgs.lines (
  city_id integer not null
  id uuid not null
  org_id uuid not null
  line text not null -- party: 党的领导; administrative: 行政隶属; business: 业务指导; jurisdiction: 属地.
  parent_id uuid not null
  valid_from date not null
  valid_until date
  constraint lines_pkey PRIMARY KEY (city_id, id)
  constraint line_ends_after_it_begins CHECK (((valid_until IS NULL) OR (valid_from < valid_until)))
  constraint lines_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint lines_city_id_parent_id_fkey FOREIGN KEY (city_id, parent_id) REFERENCES orgs.orgs(city_id, id)
  constraint lines_line_check CHECK ((line = ANY (ARRAY['party'::text, 'administrative'::text, 'business'::text, 'jurisdiction'::text])))
  constraint not_under_itself CHECK ((org_id <> parent_id))
);
CREATE INDEX lines_city_id_org_id_idx ON orgs.lines USING btree (city_id, org_id);
CREATE INDEX lines_city_id_parent_id_line_idx ON orgs.lines USING btree (city_id, parent_id, line);
CREATE UNIQUE INDEX one_parent_a_line ON orgs.lines USING btree (city_id, org_id, line) WHERE (valid_until IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on orgs.lines to sigong_app;

-- An organisation stays the same one when its name or seat changes; what it was on a day is a standing.
create table orgs.orgs (
  city_id integer not null
  id uuid not null
  kind text not null
  agency_kind text -- What a stationed agency does; serviceCentre: the city office that takes and dispatches concerns.
  uscc text -- Unified social credit code, GB 32100-2015, 18 characters; null where it has none.
  valid_from date not null
  valid_until date -- The first day on which it no longer stands; null: it stands.
  version integer not null default 1 -- Grows with every change, so that two people do not overwrite each other.
  constraint orgs_pkey PRIMARY KEY (city_id, id)
  constraint agency_of_a_kind CHECK (((kind = 'stationedAgency'::text) = ((agency_kind IS NOT NULL) AND (agency_kind <> 'serviceCentre'::text))))
  constraint centre_is_a_city_office CHECK (((agency_kind IS DISTINCT FROM 'serviceCentre'::text) OR (kind = 'cityOffice'::text)))
  constraint org_ends_after_it_begins CHECK (((valid_until IS NULL) OR (valid_from < valid_until)))
  constraint orgs_agency_kind_check CHECK ((agency_kind = ANY (ARRAY['police'::text, 'justice'::text, 'market'::text, 'cityManagement'::text, 'naturalResources'::text, 'sanitation'::text, 'health'::text, 'other'::text, 'serviceCentre'::text])))
  constraint orgs_kind_check CHECK ((kind = ANY (ARRAY['cityCommittee'::text, 'workCommittee'::text, 'partyCommittee'::text, 'gridBranch'::text, 'cityGovernment'::text, 'subdistrictOffice'::text, 'cityOffice'::text, 'cityDept'::text, 'stationedAgency'::text, 'residentsCommittee'::text, 'ownersCommittee'::text, 'propertyFirm'::text, 'localUnit'::text, 'volunteerTeam'::text])))
);
CREATE UNIQUE INDEX one_org_a_uscc ON orgs.orgs USING btree (city_id, uscc) WHERE ((valid_until IS NULL) AND (uscc IS NOT NULL));
CREATE UNIQUE INDEX one_service_centre ON orgs.orgs USING btree (city_id) WHERE ((valid_until IS NULL) AND (agency_kind = 'serviceCentre'::text));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on orgs.orgs to sigong_app;
grant update (uscc, valid_until, version) on orgs.orgs to sigong_app;

-- Name and seat of an organisation from one day to another; a change ends one row and begins another.
create table orgs.standings (
  city_id integer not null
  id uuid not null
  org_id uuid not null
  name text not null
  short_name text not null
  region_id uuid not null -- The region it serves or stands in.
  valid_from date not null
  valid_until date
  constraint standings_pkey PRIMARY KEY (city_id, id)
  constraint standing_ends_after_it_begins CHECK (((valid_until IS NULL) OR (valid_from < valid_until)))
  constraint standings_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint standings_city_id_region_id_fkey FOREIGN KEY (city_id, region_id) REFERENCES regions.regions(city_id, id)
);
CREATE UNIQUE INDEX one_name_at_a_time ON orgs.standings USING btree (city_id, org_id) WHERE (valid_until IS NULL);
CREATE UNIQUE INDEX one_org_a_name ON orgs.standings USING btree (city_id, name) WHERE (valid_until IS NULL);
CREATE INDEX standings_city_id_org_id_valid_from_idx ON orgs.standings USING btree (city_id, org_id, valid_from);
CREATE INDEX standings_city_id_region_id_idx ON orgs.standings USING btree (city_id, region_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on orgs.standings to sigong_app;

-- A step on the ladder for a clause not kept (双向约束): the same for both sides, with a reply and an end.
create table pacts.breaches (
  city_id integer not null
  id uuid not null
  pact_id uuid not null
  clause_id uuid not null
  side text not null -- The side that did not keep its word.
  step text not null
  fact text not null
  raised_by uuid
  raised_at timestamp with time zone not null
  reply_by timestamp with time zone not null
  reply text
  replied_by uuid
  replied_at timestamp with time zone
  until date not null -- The last day on which it stands.
  ended_at timestamp with time zone
  ended_how text -- expired: by the clock; lifted: by whoever raised it; stepped: the next step took its place.
  ended_words text
  constraint breaches_pkey PRIMARY KEY (city_id, id)
  constraint breach_ended_somehow CHECK (((ended_at IS NULL) = (ended_how IS NULL)))
  constraint breaches_city_id_clause_id_fkey FOREIGN KEY (city_id, clause_id) REFERENCES pacts.clauses(city_id, id)
  constraint breaches_city_id_pact_id_fkey FOREIGN KEY (city_id, pact_id) REFERENCES pacts.pacts(city_id, id)
  constraint breaches_ended_how_check CHECK ((ended_how = ANY (ARRAY['expired'::text, 'lifted'::text, 'stepped'::text])))
  constraint breaches_side_check CHECK ((side = ANY (ARRAY['community'::text, 'unit'::text])))
  constraint breaches_step_check CHECK ((step = ANY (ARRAY['reminder'::text, 'talk'::text, 'superior'::text, 'honours'::text])))
  constraint replied_when CHECK (((reply IS NULL) = (replied_at IS NULL)))
);
CREATE INDEX breaches_city_id_pact_id_idx ON pacts.breaches USING btree (city_id, pact_id);
CREATE UNIQUE INDEX one_open_step ON pacts.breaches USING btree (city_id, clause_id, side) WHERE (ended_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on pacts.breaches to sigong_app;
grant update (reply, replied_by, replied_at, ended_at, ended_how, ended_words) on pacts.breaches to sigong_app;

-- What one side promises: so much of a unit in every period. Never changed once signed.
create table pacts.clauses (
  city_id integer not null
  id uuid not null
  pact_id uuid not null
  seq integer not null
  dual text not null -- Under which of the seven duals (双向) it stands.
  side text not null -- Who owes it.
  title text not null
  quantity integer not null
  unit text not null
  measure text
  period text not null
  due_days integer not null -- Due so many days after its period begins, at the latest when the period ends.
  weight integer not null
  proof text not null
  soft boolean not null default false -- Cannot be counted: it has no dues.
  dropped_at timestamp with time zone -- Taken out of the draft while negotiating.
  constraint clauses_pkey PRIMARY KEY (city_id, id)
  constraint clauses_city_id_pact_id_fkey FOREIGN KEY (city_id, pact_id) REFERENCES pacts.pacts(city_id, id)
  constraint clauses_dual_check CHECK ((dual = ANY (ARRAY['pledge'::text, 'secondment'::text, 'management'::text, 'service'::text, 'liaison'::text, 'review'::text, 'constraint'::text])))
  constraint clauses_due_days_check CHECK ((due_days > 0))
  constraint clauses_period_check CHECK ((period = ANY (ARRAY['once'::text, 'month'::text, 'quarter'::text, 'year'::text])))
  constraint clauses_proof_check CHECK ((proof = ANY (ARRAY['confirm'::text, 'photo'::text, 'record'::text, 'list'::text])))
  constraint clauses_quantity_check CHECK ((quantity > 0))
  constraint clauses_side_check CHECK ((side = ANY (ARRAY['community'::text, 'unit'::text])))
  constraint clauses_weight_check CHECK (((weight >= 0) AND (weight <= 100)))
);
CREATE INDEX clauses_city_id_pact_id_seq_idx ON pacts.clauses USING btree (city_id, pact_id, seq);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on pacts.clauses to sigong_app;
grant update (dropped_at) on pacts.clauses to sigong_app;

-- What one side asked the other, and the answer (双向联系).
create table pacts.contacts (
  city_id integer not null
  id uuid not null
  pact_id uuid not null
  asked_side text not null
  asked_by uuid
  asked_at timestamp with time zone not null
  words text not null
  due_at timestamp with time zone not null -- Unanswered after this, both secretaries see it.
  answer text
  answered_by uuid
  answered_at timestamp with time zone
  constraint contacts_pkey PRIMARY KEY (city_id, id)
  constraint answered_by_whom_and_when CHECK (((answer IS NULL) = (answered_at IS NULL)))
  constraint contacts_asked_side_check CHECK ((asked_side = ANY (ARRAY['community'::text, 'unit'::text])))
  constraint contacts_city_id_pact_id_fkey FOREIGN KEY (city_id, pact_id) REFERENCES pacts.pacts(city_id, id)
);
CREATE INDEX contacts_city_id_pact_id_asked_at_idx ON pacts.contacts USING btree (city_id, pact_id, asked_at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on pacts.contacts to sigong_app;
grant update (answer, answered_by, answered_at) on pacts.contacts to sigong_app;

-- What one side says was delivered; it counts when the other confirms, or by silence after a notice.
create table pacts.deliveries (
  city_id integer not null
  id uuid not null
  pact_id uuid not null
  clause_id uuid not null
  quantity integer not null
  counted integer not null default 0 -- How much of it counts.
  delivered_on date not null
  words text not null
  state text not null
  recorded_side text not null
  recorded_by uuid
  recorded_at timestamp with time zone not null
  noticed_at timestamp with time zone -- When the other side was told; null: nobody could be, and silence means nothing.
  how text
  confirmed_by uuid
  confirmed_at timestamp with time zone
  part_words text
  ground text
  disputed_by uuid
  disputed_at timestamp with time zone
  proposed_side text -- Who proposed, after talking over a dispute, what shall count.
  proposed_quantity integer
  proposed_words text
  withdrawn_at timestamp with time zone
  withdrawn_reason text
  source_module text -- Where both sides have confirmed it already: an exchange order, a use of a venue.
  source_id uuid
  files jsonb not null default '[]'::jsonb -- Evidence that came with the record: id, name and type of each file.
  constraint deliveries_pkey PRIMARY KEY (city_id, id)
  constraint confirmed_somehow CHECK (((state = 'confirmed'::text) = ((how IS NOT NULL) AND (confirmed_at IS NOT NULL))))
  constraint counts_no_more_than_recorded CHECK (((counted >= 0) AND (counted <= quantity)))
  constraint counts_only_when_confirmed CHECK (((counted = 0) OR (state = 'confirmed'::text)))
  constraint deliveries_city_id_clause_id_fkey FOREIGN KEY (city_id, clause_id) REFERENCES pacts.clauses(city_id, id)
  constraint deliveries_city_id_pact_id_fkey FOREIGN KEY (city_id, pact_id) REFERENCES pacts.pacts(city_id, id)
  constraint deliveries_how_check CHECK ((how = ANY (ARRAY['tap'::text, 'part'::text, 'silence'::text, 'elsewhere'::text, 'settled'::text])))
  constraint deliveries_proposed_side_check CHECK ((proposed_side = ANY (ARRAY['community'::text, 'unit'::text])))
  constraint deliveries_quantity_check CHECK ((quantity > 0))
  constraint deliveries_recorded_side_check CHECK ((recorded_side = ANY (ARRAY['community'::text, 'unit'::text])))
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'disputed'::text, 'withdrawn'::text])))
  constraint disputed_with_a_ground CHECK (((state <> 'disputed'::text) OR ((ground IS NOT NULL) AND (disputed_at IS NOT NULL))))
  constraint silence_after_a_notice CHECK (((how IS DISTINCT FROM 'silence'::text) OR (noticed_at < confirmed_at)))
  constraint source_of_a_module CHECK (((source_module IS NULL) = (source_id IS NULL)))
  constraint withdrawn_with_a_reason CHECK (((state = 'withdrawn'::text) = ((withdrawn_at IS NOT NULL) AND (withdrawn_reason IS NOT NULL))))
);
CREATE INDEX deliveries_city_id_clause_id_idx ON pacts.deliveries USING btree (city_id, clause_id) WHERE (state = 'confirmed'::text);
CREATE INDEX deliveries_city_id_pact_id_delivered_on_idx ON pacts.deliveries USING btree (city_id, pact_id, delivered_on);
CREATE INDEX deliveries_open ON pacts.deliveries USING btree (city_id, pact_id) WHERE (state = ANY (ARRAY['waiting'::text, 'disputed'::text]));
CREATE UNIQUE INDEX one_delivery_a_source ON pacts.deliveries USING btree (city_id, source_module, source_id) WHERE (source_module IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on pacts.deliveries to sigong_app;

-- What is expected of a clause in each period; filled only by deliveries that count, the oldest first.
create table pacts.dues (
  city_id integer not null
  id uuid not null
  pact_id uuid not null
  clause_id uuid not null
  period_from date not null
  period_to date not null
  due_on date not null
  quantity integer not null
  filled integer not null default 0
  told_at timestamp with time zone -- When the side that owes it was told that it is late.
  constraint dues_pkey PRIMARY KEY (city_id, id)
  constraint due_within_its_period CHECK (((period_from <= due_on) AND (due_on <= period_to)))
  constraint dues_city_id_clause_id_fkey FOREIGN KEY (city_id, clause_id) REFERENCES pacts.clauses(city_id, id)
  constraint dues_city_id_pact_id_fkey FOREIGN KEY (city_id, pact_id) REFERENCES pacts.pacts(city_id, id)
  constraint dues_quantity_check CHECK ((quantity > 0))
  constraint filled_to_the_brim CHECK (((filled >= 0) AND (filled <= quantity)))
);
CREATE INDEX dues_city_id_pact_id_idx ON pacts.dues USING btree (city_id, pact_id);
CREATE INDEX dues_missing ON pacts.dues USING btree (city_id, due_on) WHERE (filled < quantity);
CREATE UNIQUE INDEX one_due_a_period ON pacts.dues USING btree (city_id, clause_id, period_from);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on pacts.dues to sigong_app;
grant update (filled, told_at) on pacts.dues to sigong_app;

-- What happened to an agreement, in order; its words are made from kind and facts.
create table pacts.events (
  city_id integer not null
  id uuid not null
  pact_id uuid not null
  at timestamp with time zone not null
  kind text not null
  side text
  person_id uuid
  facts jsonb not null default '{}'::jsonb
  constraint events_pkey PRIMARY KEY (city_id, id)
  constraint events_city_id_pact_id_fkey FOREIGN KEY (city_id, pact_id) REFERENCES pacts.pacts(city_id, id)
  constraint events_side_check CHECK ((side = ANY (ARRAY['community'::text, 'unit'::text])))
);
CREATE INDEX events_city_id_pact_id_at_idx ON pacts.events USING btree (city_id, pact_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on pacts.events to sigong_app;

-- An agreement (共建协议) between a community and a local organisation; a renewal or amendment is a row of its own.
create table pacts.pacts (
  city_id integer not null
  id uuid not null
  no text -- Given with the second signature, by the city’s pattern.
  community_id uuid not null
  subdistrict_id uuid not null
  org_id uuid not null
  state text not null
  valid_from date not null
  valid_to date not null
  round integer not null default 1 -- How many times it was agreed: 1, then one more with every renewal or amendment.
  previous_id uuid -- The agreement that this one renews or amends; it stays in force until this one begins.
  follows_as text
  reason text
  community_liaison uuid
  unit_liaison uuid
  text_id uuid -- The text that was signed, or is being signed; null: the draft was changed since.
  signed_on date
  published_at timestamp with time zone
  began_on date -- From when it performs and its dues count.
  witnessed_at timestamp with time zone
  witnessed_by uuid
  ended_on date
  ended_reason text
  last_on date -- Day of the last delivery that counts.
  active_on date -- Last day on which a delivery came to count, else the beginning: quiet is counted from here.
  quiet_raised_on date -- When both liaisons were told that nothing was delivered; null after the next delivery.
  quiet_proposed_on date -- When it went to the joint meeting’s list.
  drafted_by uuid
  drafted_at timestamp with time zone not null
  version integer not null default 1
  notice_side text -- The side that gave notice to end it early; null: none runs.
  notice_id uuid -- What the other side’s inbox calls it by.
  notice_by uuid
  notice_at timestamp with time zone
  notice_reason text
  ends_on date -- The last day by that notice, unless the other side agrees before.
  constraint pacts_pkey PRIMARY KEY (city_id, id)
  constraint follows_with_a_reason CHECK ((((previous_id IS NULL) = (follows_as IS NULL)) AND ((follows_as IS NULL) = (reason IS NULL))))
  constraint notice_is_whole CHECK ((((notice_side IS NULL) = (notice_id IS NULL)) AND ((notice_side IS NULL) = (notice_at IS NULL)) AND ((notice_side IS NULL) = (notice_reason IS NULL)) AND ((notice_side IS NULL) = (ends_on IS NULL))))
  constraint notice_within_the_term CHECK ((ends_on <= valid_to))
  constraint numbered_when_signed CHECK (((state = ANY (ARRAY['negotiating'::text, 'ended'::text])) OR ((no IS NOT NULL) AND (signed_on IS NOT NULL))))
  constraint pact_ends_after_it_begins CHECK ((valid_from < valid_to))
  constraint pacts_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint pacts_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint pacts_city_id_previous_id_fkey FOREIGN KEY (city_id, previous_id) REFERENCES pacts.pacts(city_id, id)
  constraint pacts_city_id_subdistrict_id_fkey FOREIGN KEY (city_id, subdistrict_id) REFERENCES regions.regions(city_id, id)
  constraint pacts_follows_as_check CHECK ((follows_as = ANY (ARRAY['renewal'::text, 'amendment'::text])))
  constraint pacts_notice_side_check CHECK ((notice_side = ANY (ARRAY['community'::text, 'unit'::text])))
  constraint pacts_state_check CHECK ((state = ANY (ARRAY['negotiating'::text, 'signed'::text, 'published'::text, 'performing'::text, 'reviewed'::text, 'renewed'::text, 'amended'::text, 'ended'::text])))
  constraint performs_once_published CHECK (((state <> ALL (ARRAY['performing'::text, 'reviewed'::text])) OR ((published_at IS NOT NULL) AND (began_on IS NOT NULL))))
);
CREATE UNIQUE INDEX one_number_a_pact ON pacts.pacts USING btree (city_id, no) WHERE (no IS NOT NULL);
CREATE UNIQUE INDEX one_open_draft ON pacts.pacts USING btree (city_id, community_id, org_id) WHERE (state = ANY (ARRAY['negotiating'::text, 'signed'::text, 'published'::text]));
CREATE UNIQUE INDEX one_pact_in_force ON pacts.pacts USING btree (city_id, community_id, org_id) WHERE (state = ANY (ARRAY['performing'::text, 'reviewed'::text]));
CREATE UNIQUE INDEX one_successor ON pacts.pacts USING btree (city_id, previous_id) WHERE ((previous_id IS NOT NULL) AND (state <> 'ended'::text));
CREATE INDEX pacts_city_id_org_id_idx ON pacts.pacts USING btree (city_id, org_id);
CREATE INDEX pacts_city_id_subdistrict_id_state_idx ON pacts.pacts USING btree (city_id, subdistrict_id, state);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on pacts.pacts to sigong_app;

-- Who signed which text for which side, and when.
create table pacts.signatures (
  city_id integer not null
  id uuid not null
  pact_id uuid not null
  text_id uuid not null
  side text not null
  how text not null
  person_id uuid -- Who signed in the console; on paper, who uploaded the scan. Null: entered with a roster.
  at timestamp with time zone not null
  file_id uuid
  constraint signatures_pkey PRIMARY KEY (city_id, id)
  constraint paper_has_its_scan CHECK (((how = 'console'::text) OR (file_id IS NOT NULL)))
  constraint signatures_city_id_pact_id_fkey FOREIGN KEY (city_id, pact_id) REFERENCES pacts.pacts(city_id, id)
  constraint signatures_city_id_text_id_fkey FOREIGN KEY (city_id, text_id) REFERENCES pacts.texts(city_id, id)
  constraint signatures_how_check CHECK ((how = ANY (ARRAY['console'::text, 'paper'::text])))
  constraint signatures_side_check CHECK ((side = ANY (ARRAY['community'::text, 'unit'::text])))
);
CREATE UNIQUE INDEX one_signature_a_side ON pacts.signatures USING btree (city_id, text_id, side);
CREATE INDEX signatures_city_id_pact_id_idx ON pacts.signatures USING btree (city_id, pact_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on pacts.signatures to sigong_app;

-- Each text that somebody signed, kept for ever with its hash.
create table pacts.texts (
  city_id integer not null
  id uuid not null
  pact_id uuid not null
  body text not null
  sha256 bytea not null
  kept_at timestamp with time zone not null
  constraint texts_pkey PRIMARY KEY (city_id, id)
  constraint text_has_its_hash CHECK ((sha256 = sha256(convert_to(body, 'UTF8'::name))))
  constraint texts_city_id_pact_id_fkey FOREIGN KEY (city_id, pact_id) REFERENCES pacts.pacts(city_id, id)
);
CREATE INDEX texts_city_id_pact_id_idx ON pacts.texts USING btree (city_id, pact_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on pacts.texts to sigong_app;

-- How a person proves to be who he is; at most one account a person, none shared.
create table people.accounts (
  city_id integer not null
  person_id uuid not null
  sign_in_name text not null
  password_hash text -- argon2id in PHC form; null where only the city's identity service signs in.
  must_change boolean not null -- The password was given by somebody else: nothing works until it is changed.
  password_set_at timestamp with time zone
  second_factor bytea -- TOTP secret, sealed by AES-256-GCM with a key of the installation's secret.
  second_factor_at timestamp with time zone -- When the first code was confirmed; null: begun but not in force.
  second_factor_step bigint not null default 0 -- The 30-second step last used; an older or equal one is a replay.
  recovery_codes bytea[] not null default '{}'::bytea[] -- SHA-256 of codes of 80 random bits; a used one is taken out.
  oidc_subject text -- Who the person is at the city's identity service, once linked.
  demo_role_zh text -- Label on the sign-in page of a demo city; null for a real account.
  demo_role_en text
  created_at timestamp with time zone not null
  disabled_at timestamp with time zone
  disabled_by uuid
  constraint accounts_pkey PRIMARY KEY (city_id, person_id)
  constraint accounts_city_id_person_id_fkey FOREIGN KEY (city_id, person_id) REFERENCES people.persons(city_id, id)
  constraint accounts_sign_in_name_check CHECK ((sign_in_name ~ '^[a-z0-9][a-z0-9._-]{2,39}$'::text))
  constraint one_account_a_name UNIQUE (city_id, sign_in_name)
  constraint one_account_a_subject UNIQUE (city_id, oidc_subject)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on people.accounts to sigong_app;

-- Who holds which post in which organisation from when to when; never overwritten, only ended.
create table people.appointments (
  city_id integer not null
  id uuid not null
  person_id uuid not null
  post text not null
  org_id uuid not null
  kind text not null -- main: 任职; concurrent: 兼任; secondment: 挂职; partTime: 兼职.
  region_id uuid -- Narrower than the organisation's own region, as one grid; null: as far as the organisation reaches.
  valid_from date not null -- First day, from midnight in Asia/Shanghai.
  valid_until date -- First day on which it is no longer held; null: until ended.
  basis text not null -- The approved document (文号) on which it rests.
  created_at timestamp with time zone not null
  created_by uuid
  ended_early_at timestamp with time zone -- From this instant on it is no longer held.
  ended_by uuid
  end_basis text
  constraint appointments_pkey PRIMARY KEY (city_id, id)
  constraint appointment_ends_after_it_begins CHECK (((valid_until IS NULL) OR (valid_from < valid_until)))
  constraint appointments_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint appointments_city_id_person_id_fkey FOREIGN KEY (city_id, person_id) REFERENCES people.persons(city_id, id)
  constraint appointments_city_id_post_fkey FOREIGN KEY (city_id, post) REFERENCES people.posts(city_id, code)
  constraint appointments_city_id_region_id_fkey FOREIGN KEY (city_id, region_id) REFERENCES regions.regions(city_id, id)
  constraint appointments_kind_check CHECK ((kind = ANY (ARRAY['main'::text, 'concurrent'::text, 'secondment'::text, 'partTime'::text])))
  constraint ended_with_a_basis CHECK (((ended_early_at IS NULL) = (end_basis IS NULL)))
);
CREATE UNIQUE INDEX appointed_once ON people.appointments USING btree (city_id, person_id, post, org_id, COALESCE(region_id, org_id), valid_from) WHERE (ended_early_at IS NULL);
CREATE INDEX appointments_city_id_org_id_person_id_post_idx ON people.appointments USING btree (city_id, org_id) INCLUDE (person_id, post);
CREATE INDEX appointments_city_id_person_id_valid_from_idx ON people.appointments USING btree (city_id, person_id, valid_from);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on people.appointments to sigong_app;
grant update (ended_early_at, ended_by, end_basis) on people.appointments to sigong_app;

-- Those who hold posts, and nothing of them beyond what their posts need.
create table people.persons (
  city_id integer not null
  id uuid not null
  code text -- Staff number, by which a roster finds the person again; null where there is none.
  name text not null
  phone text -- Work contact (L3): masked until revealed with a reason.
  left_at timestamp with time zone -- When the person left the service of the city; the history of posts stays.
  created_at timestamp with time zone not null
  version integer not null default 1
  constraint persons_pkey PRIMARY KEY (city_id, id)
  constraint one_person_a_code UNIQUE (city_id, code)
  constraint persons_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 40)))
);
CREATE INDEX persons_city_id_name_id_idx ON people.persons USING btree (city_id, name COLLATE platform.words, id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on people.persons to sigong_app;

-- Kinds of post (职务) and the rights that go with them, as this city has set them.
create table people.posts (
  city_id integer not null
  code text not null
  "position" integer not null
  name_zh text not null
  name_en text not null
  permissions text[] not null
  second_factor boolean not null default false -- Who holds such a post signs in with a second factor.
  version integer not null default 1
  constraint posts_pkey PRIMARY KEY (city_id, code)
  constraint administrators_do_no_business CHECK (
CASE code
    WHEN 'systemAdmin'::text THEN (permissions <@ ARRAY['people.read'::text, 'people.manage'::text, 'orgs.manage'::text, 'regions.manage'::text, 'calendar.manage'::text, 'imports.run'::text])
    WHEN 'securityAdmin'::text THEN (permissions <@ ARRAY['people.read'::text, 'security.manage'::text])
    WHEN 'auditAdmin'::text THEN (permissions <@ ARRAY['people.read'::text, 'audit.read'::text])
    ELSE (NOT (permissions && ARRAY['people.manage'::text, 'orgs.manage'::text, 'regions.manage'::text, 'calendar.manage'::text, 'security.manage'::text, 'audit.read'::text]))
END)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on people.posts to sigong_app;

-- Each time contact data of a person was shown to somebody: to whom, when and for what reason.
create table people.reveals (
  city_id integer not null
  id uuid not null
  person_id uuid not null
  by_person_id uuid not null
  reason text not null
  at timestamp with time zone not null
  constraint reveals_pkey PRIMARY KEY (city_id, id)
  constraint reveals_city_id_by_person_id_fkey FOREIGN KEY (city_id, by_person_id) REFERENCES people.persons(city_id, id)
  constraint reveals_city_id_person_id_fkey FOREIGN KEY (city_id, person_id) REFERENCES people.persons(city_id, id)
  constraint reveals_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 100)))
);
CREATE INDEX reveals_city_id_person_id_at_idx ON people.reveals USING btree (city_id, person_id, at DESC);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on people.reveals to sigong_app;

-- Where a person is signed in. Kept 180 days after its end, then deleted.
create table people.sessions (
  city_id integer not null
  hash bytea not null -- SHA-256 of the 256-bit token in the cookie; the token itself is kept nowhere.
  id uuid not null
  person_id uuid not null
  created_at timestamp with time zone not null
  last_seen_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  idle_minutes integer not null
  ip text not null
  agent text not null -- Kind of browser and system, as Edge · Windows; nothing finer.
  mfa_at timestamp with time zone
  acting_id uuid -- The appointment acted under; null: all together.
  ended_at timestamp with time zone
  ended_by uuid
  constraint sessions_pkey PRIMARY KEY (city_id, hash)
  constraint sessions_city_id_id_key UNIQUE (city_id, id)
  constraint sessions_city_id_person_id_fkey FOREIGN KEY (city_id, person_id) REFERENCES people.accounts(city_id, person_id)
);
CREATE INDEX sessions_city_id_person_id_created_at_idx ON people.sessions USING btree (city_id, person_id, created_at DESC);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant delete, insert, select, update on people.sessions to sigong_app;

-- Failed sign-ins by name, whether or not such an account exists, and by address.
create table people.throttles (
  city_id integer not null
  kind text not null
  key bytea not null -- SHA-256 of the name or address: what was typed by mistake is not kept.
  failures integer not null
  locks integer not null default 0 -- How often it was locked in a row; each lock lasts twice as long as the one before.
  last_at timestamp with time zone not null
  locked_until timestamp with time zone
  constraint throttles_pkey PRIMARY KEY (city_id, kind, key)
  constraint throttles_kind_check CHECK ((kind = ANY (ARRAY['name'::text, 'address'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant delete, insert, select, update on people.throttles to sigong_app;

-- Answers to requests with an Idempotency-Key, given again byte for byte; kept seven days.
create table platform.answers (
  city_id integer not null
  key text not null
  endpoint text not null
  caller text not null
  asked bytea not null -- SHA-256 of the request: the same key with other content is refused.
  status integer not null
  body text not null
  at timestamp with time zone not null
  constraint answers_pkey PRIMARY KEY (city_id, key)
);
CREATE INDEX answers_city_id_at_idx ON platform.answers USING btree (city_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant delete, insert, select on platform.answers to sigong_app;

-- Who did what when; written in the transaction of the change, sealed into a chain by city a moment later.
create table platform.audit_entries (
  city_id integer not null
  id uuid not null
  at timestamp with time zone not null
  actor_kind text not null
  person_id uuid
  appointment_id uuid
  action text not null
  subject text
  subject_id text
  facts jsonb not null default '{}'::jsonb
  request_id text not null
  ip text
  seq bigint -- Place in the chain; null until sealed.
  prev_hash bytea
  hash bytea -- SHA-256 over prev_hash and the entry.
  constraint audit_entries_pkey PRIMARY KEY (city_id, id)
  constraint audit_entries_city_id_seq_key UNIQUE (city_id, seq)
);
CREATE INDEX audit_entries_city_id_at_id_idx ON platform.audit_entries USING btree (city_id, at, id) WHERE (seq IS NULL);
CREATE INDEX audit_entries_city_id_at_idx ON platform.audit_entries USING btree (city_id, at DESC);
CREATE INDEX audit_entries_city_id_subject_id_at_idx ON platform.audit_entries USING btree (city_id, subject_id, at);
CREATE TRIGGER never_deleted BEFORE DELETE ON platform.audit_entries FOR EACH ROW EXECUTE FUNCTION platform.sealed_for_ever();
CREATE TRIGGER sealed_for_ever BEFORE UPDATE ON platform.audit_entries FOR EACH ROW WHEN ((old.seq IS NOT NULL)) EXECUTE FUNCTION platform.sealed_for_ever();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on platform.audit_entries to sigong_app;
grant update (seq, prev_hash, hash) on platform.audit_entries to sigong_app;

-- Reference: the cities that live here.
create table platform.cities (
  city_id integer not null -- Six-digit code of GB/T 2260.
  name text not null
  demo boolean not null default false
  settings jsonb not null default '{}'::jsonb -- The city pack: choices the report does not fix, each with its basis clause.
  created_at timestamp with time zone not null default now()
  constraint cities_pkey PRIMARY KEY (city_id)
);
-- row-level security: none
grant select on platform.cities to sigong_app;

-- Files by content; the bytes lie outside the web root under their SHA-256. Images are re-encoded: no EXIF is kept.
create table platform.files (
  city_id integer not null
  id uuid not null
  sha256 bytea not null
  type text not null
  name text not null
  bytes integer not null
  width integer
  height integer
  subject text not null -- What the file belongs to, as concerns.concern; who may see that may see the file.
  subject_id uuid
  public boolean not null default false
  uploaded_by uuid
  at timestamp with time zone not null
  withdrawn_at timestamp with time zone
  constraint files_pkey PRIMARY KEY (city_id, id)
);
CREATE INDEX files_city_id_subject_id_idx ON platform.files USING btree (city_id, subject_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on platform.files to sigong_app;

-- The uploaded file, never served as it is; deleted when the import is given up, or after seven days.
create table platform.import_contents (
  city_id integer not null
  import_id uuid not null
  content bytea not null
  at timestamp with time zone not null
  constraint import_contents_pkey PRIMARY KEY (city_id, import_id)
  constraint import_contents_city_id_import_id_fkey FOREIGN KEY (city_id, import_id) REFERENCES platform.imports(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant delete, insert, select on platform.import_contents to sigong_app;

-- What the last check found wrong, worded when it is read.
create table platform.import_problems (
  city_id integer not null
  import_id uuid not null
  row_number integer not null
  nth integer not null
  column_key text -- Column of the import; null where the whole row is meant.
  code text not null
  facts jsonb not null
  constraint import_problems_pkey PRIMARY KEY (city_id, import_id, row_number, nth)
  constraint import_problems_city_id_import_id_fkey FOREIGN KEY (city_id, import_id) REFERENCES platform.imports(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant delete, insert, select on platform.import_problems to sigong_app;

-- Each import that was begun: who, when, which file, how many rows became what.
create table platform.imports (
  city_id integer not null
  id uuid not null
  name text not null -- Which import, as orgs.roster; declared by a module.
  state text not null
  file_name text not null
  sha256 bytea not null -- Of the file as it was uploaded; tells that the same file came before.
  bytes integer not null
  person_id uuid not null
  person_name text not null
  lang text not null
  sheet text not null
  header_row integer not null -- Row number of the header as the spreadsheet program shows it.
  preview jsonb -- Sheets, columns, first rows and left-out rows; null once the content is forgotten.
  matching jsonb not null default '{}'::jsonb -- Column of the import to column letter of the sheet.
  acting jsonb -- The actor with his appointments as he asked for the step that runs now; null when none runs.
  skip_faulty boolean not null default false
  rows integer not null
  progress integer not null default 0 -- Rows gone through in the step that runs now.
  faulty integer not null default 0 -- Rows refused by the last check.
  created integer not null default 0 -- Before the import: what the check expects; after it: what became of the rows.
  updated integer not null default 0
  unchanged integer not null default 0
  failure jsonb -- The refusal { code, facts } that ended it.
  error text -- What broke, for the operator; never answered.
  at timestamp with time zone not null
  checked_at timestamp with time zone
  confirmed_at timestamp with time zone
  confirmed_by uuid
  confirmed_by_name text
  finished_at timestamp with time zone
  moved_at timestamp with time zone -- When the step that runs now last said how far it is.
  constraint imports_pkey PRIMARY KEY (city_id, id)
  constraint imports_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'done'::text, 'failed'::text, 'abandoned'::text])))
);
CREATE INDEX imports_city_id_moved_at_idx ON platform.imports USING btree (city_id, moved_at) WHERE (state = ANY (ARRAY['checking'::text, 'applying'::text]));
CREATE INDEX imports_city_id_name_at_id_idx ON platform.imports USING btree (city_id, name, at DESC, id);
CREATE INDEX imports_city_id_sha256_idx ON platform.imports USING btree (city_id, sha256) WHERE (state = 'done'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on platform.imports to sigong_app;

-- Reference: the migration files this database has seen; hash is their SHA-256.
create table platform.migrations (
  name text not null
  hash text not null
  applied_at timestamp with time zone not null default now()
  ms integer not null
  constraint migrations_pkey PRIMARY KEY (name)
);
-- row-level security: none
grant select on platform.migrations to sigong_app;

-- What has happened, for modules above; delivered after commit, in order of trying.
create table platform.news (
  city_id integer not null
  id uuid not null
  name text not null
  payload jsonb not null
  at timestamp with time zone not null
  try_at timestamp with time zone not null
  attempts integer not null default 0
  last_error text
  delivered_at timestamp with time zone
  constraint news_pkey PRIMARY KEY (city_id, id)
);
CREATE INDEX news_city_id_try_at_idx ON platform.news USING btree (city_id, try_at) WHERE (delivered_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant delete, insert, select, update on platform.news to sigong_app;

-- The last running number of a series of papers in a year.
create table platform.numbers (
  city_id integer not null
  series text not null -- module.series, e.g. pacts.pact.
  year integer not null
  last integer not null
  constraint numbers_pkey PRIMARY KEY (city_id, series, year)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on platform.numbers to sigong_app;

-- A city’s own rules of a module, one row a version, never changed; without a row the values as shipped hold.
create table platform.rules (
  city_id integer not null
  module text not null
  version integer not null
  body jsonb not null -- {key: {value, basis: {zh, en}}} of the rules that differ from the shipped ones.
  reason text not null -- Why it was changed, in the words of who did.
  changed_by uuid
  changed_at timestamp with time zone not null
  constraint rules_pkey PRIMARY KEY (city_id, module, version)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on platform.rules to sigong_app;

-- Deadlines and escalations: each fires once, in a transaction of its own.
create table platform.timers (
  city_id integer not null
  id uuid not null
  subject text not null
  subject_id uuid not null
  kind text not null
  due_at timestamp with time zone not null
  try_at timestamp with time zone not null
  attempts integer not null default 0
  last_error text
  fired_at timestamp with time zone
  cancelled_at timestamp with time zone
  constraint timers_pkey PRIMARY KEY (city_id, id)
);
CREATE UNIQUE INDEX one_open_timer_a_kind ON platform.timers USING btree (city_id, subject_id, kind) WHERE ((fired_at IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX timers_city_id_try_at_idx ON platform.timers USING btree (city_id, try_at) WHERE ((fired_at IS NULL) AND (cancelled_at IS NULL));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on platform.timers to sigong_app;

-- Wrong tries at a number and its key, so that nobody guesses on; kept for an hour.
create table platform.wrong_keys (
  city_id integer not null
  id uuid not null
  no_mark bytea not null -- HMAC of the number that was tried, whether it exists or not.
  address_mark bytea not null -- HMAC of the address it came from: the address itself is not kept.
  at timestamp with time zone not null
  constraint wrong_keys_pkey PRIMARY KEY (city_id, id)
);
CREATE INDEX wrong_keys_city_id_address_mark_at_idx ON platform.wrong_keys USING btree (city_id, address_mark, at);
CREATE INDEX wrong_keys_city_id_at_idx ON platform.wrong_keys USING btree (city_id, at);
CREATE INDEX wrong_keys_city_id_no_mark_at_idx ON platform.wrong_keys USING btree (city_id, no_mark, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant delete, insert, select on platform.wrong_keys to sigong_app;

-- What blocks a project, and whether it became a whistle or a concern.
create table projects.blockers (
  city_id integer not null
  id uuid not null
  project_id uuid not null
  words text not null
  raised_on date not null
  raised_by uuid
  passed_to text
  record_id uuid
  record_no text
  cleared_on date
  cleared_words text
  cleared_by uuid
  version integer not null default 1
  constraint blockers_pkey PRIMARY KEY (city_id, id)
  constraint blockers_city_id_project_id_fkey FOREIGN KEY (city_id, project_id) REFERENCES projects.projects(city_id, id)
  constraint blockers_passed_to_check CHECK ((passed_to = ANY (ARRAY['whistle'::text, 'concern'::text])))
  constraint cleared_in_words CHECK (((cleared_on IS NULL) = (cleared_words IS NULL)))
  constraint passed_to_a_record CHECK (((passed_to IS NULL) = (record_id IS NULL)))
);
CREATE INDEX blockers_city_id_project_id_idx ON projects.blockers USING btree (city_id, project_id);
CREATE INDEX blockers_city_id_record_id_idx ON projects.blockers USING btree (city_id, record_id) WHERE (record_id IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on projects.blockers to sigong_app;

-- A change of an established project: what, why, and who approved it.
create table projects.changes (
  city_id integer not null
  id uuid not null
  project_id uuid not null
  what text not null
  milestone_id uuid
  before text not null
  after text not null
  why text not null
  state text not null default 'asked'::text
  asked_by uuid
  asked_at timestamp with time zone not null
  decided_by uuid
  decided_at timestamp with time zone
  words text
  version integer not null default 1
  constraint changes_pkey PRIMARY KEY (city_id, id)
  constraint changes_city_id_project_id_fkey FOREIGN KEY (city_id, project_id) REFERENCES projects.projects(city_id, id)
  constraint changes_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'declined'::text])))
  constraint changes_what_check CHECK ((what = ANY (ARRAY['title'::text, 'leadOrg'::text, 'endsOn'::text, 'budget'::text, 'goal'::text, 'milestone'::text])))
  constraint decided_by_a_day CHECK (((state = 'asked'::text) = (decided_at IS NULL)))
);
CREATE INDEX changes_city_id_project_id_idx ON projects.changes USING btree (city_id, project_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on projects.changes to sigong_app;

-- Steps of a project, planned for a day and reached on a day with a proof.
create table projects.milestones (
  city_id integer not null
  id uuid not null
  project_id uuid not null
  seq integer not null
  title text not null
  plan_on date not null
  done_on date
  proof text
  done_by uuid
  done_at timestamp with time zone
  dropped_at timestamp with time zone -- Set when the project was rewritten without it before it was handed in.
  version integer not null default 1
  constraint milestones_pkey PRIMARY KEY (city_id, id)
  constraint done_with_proof CHECK (((done_on IS NULL) = (proof IS NULL)))
  constraint milestones_city_id_project_id_fkey FOREIGN KEY (city_id, project_id) REFERENCES projects.projects(city_id, id)
);
CREATE INDEX milestones_city_id_plan_on_idx ON projects.milestones USING btree (city_id, plan_on) WHERE (dropped_at IS NULL);
CREATE INDEX milestones_city_id_project_id_seq_idx ON projects.milestones USING btree (city_id, project_id, seq);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on projects.milestones to sigong_app;

-- The monthly note in three lines: done, next, blocker.
create table projects.notes (
  city_id integer not null
  id uuid not null
  project_id uuid not null
  month text not null
  done text not null
  next text not null
  blocker text
  by_person uuid
  at timestamp with time zone not null
  constraint notes_pkey PRIMARY KEY (city_id, id)
  constraint notes_city_id_project_id_fkey FOREIGN KEY (city_id, project_id) REFERENCES projects.projects(city_id, id)
  constraint notes_city_id_project_id_month_key UNIQUE (city_id, project_id, month)
  constraint notes_month_check CHECK ((month ~ '^\d{4}-\d\d$'::text))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on projects.notes to sigong_app;

-- 党建项目: proposed, reviewed, established, put up for notice, carried out, checked, accepted, filed.
create table projects.projects (
  city_id integer not null
  id uuid not null
  code text not null
  title text not null
  category text not null
  community_id uuid not null
  subdistrict_id uuid not null
  leader_post_id uuid
  lead_org_id uuid not null
  co_org_ids uuid[] not null default '{}'::uuid[]
  goal text not null
  indicators jsonb not null default '[]'::jsonb -- What it is measured by: name, unit, base, target, reached.
  budget_fen bigint -- In 分.
  starts_on date not null
  ends_on date not null
  state text not null default 'draft'::text
  submitted_by uuid
  notice_until date
  started_on date
  milestones integer not null default 0
  milestones_done integer not null default 0
  next_plan_on date
  last_done_on date
  note_month text -- The last month with a note, YYYY-MM.
  open_blockers integer not null default 0
  blocked_since date
  yellow_from date -- From which day on it is yellow if nothing happens, by the date rules; the light is never written.
  red_from date -- From which day on it is red if nothing happens.
  quiet_from date -- From which day on no milestone was reached for too long.
  told_red_on date
  made_at timestamp with time zone not null
  made_by uuid
  version integer not null default 1
  constraint projects_pkey PRIMARY KEY (city_id, id)
  constraint a_project_lasts CHECK ((starts_on < ends_on))
  constraint carried_out_since_a_day CHECK (((state <> ALL (ARRAY['doing'::text, 'midterm'::text, 'accepted'::text])) OR (started_on IS NOT NULL)))
  constraint projects_budget_fen_check CHECK ((budget_fen >= 0))
  constraint projects_city_id_code_key UNIQUE (city_id, code)
  constraint projects_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint projects_city_id_lead_org_id_fkey FOREIGN KEY (city_id, lead_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint projects_city_id_leader_post_id_fkey FOREIGN KEY (city_id, leader_post_id) REFERENCES leaderlinks.posts(city_id, id)
  constraint projects_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'reviewed'::text, 'approved'::text, 'noticed'::text, 'doing'::text, 'midterm'::text, 'accepted'::text, 'archived'::text, 'stopped'::text])))
);
CREATE INDEX projects_city_id_community_id_state_idx ON projects.projects USING btree (city_id, community_id, state);
CREATE INDEX projects_city_id_lead_org_id_idx ON projects.projects USING btree (city_id, lead_org_id);
CREATE INDEX projects_city_id_leader_post_id_idx ON projects.projects USING btree (city_id, leader_post_id);
CREATE INDEX projects_city_id_state_idx ON projects.projects USING btree (city_id, state);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on projects.projects to sigong_app;

-- The road of a project: each step with who, when and in which words.
create table projects.steps (
  city_id integer not null
  id uuid not null
  project_id uuid not null
  kind text not null
  words text
  by_person uuid
  at timestamp with time zone not null
  constraint steps_pkey PRIMARY KEY (city_id, id)
  constraint steps_city_id_project_id_fkey FOREIGN KEY (city_id, project_id) REFERENCES projects.projects(city_id, id)
);
CREATE INDEX steps_city_id_project_id_at_idx ON projects.steps USING btree (city_id, project_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on projects.steps to sigong_app;

-- What happened to a proposal; by_person is null where the clock did it.
create table proposals.events (
  city_id integer not null
  id uuid not null
  proposal_id uuid not null
  at timestamp with time zone not null
  kind text not null
  by_person uuid
  words text
  constraint events_pkey PRIMARY KEY (city_id, id)
  constraint events_city_id_proposal_id_fkey FOREIGN KEY (city_id, proposal_id) REFERENCES proposals.proposals(city_id, id)
);
CREATE INDEX events_city_id_proposal_id_at_idx ON proposals.events USING btree (city_id, proposal_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on proposals.events to sigong_app;

-- 建议权: a subdistrict proposes to a department, with the counts that justify it; the department must answer.
create table proposals.proposals (
  city_id integer not null
  id uuid not null
  no text
  reply_no text
  title text not null
  facts text not null
  content text not null
  state text not null default 'draft'::text
  subdistrict_id uuid not null
  org_id uuid not null
  target_org_id uuid not null
  period_from date not null
  period_to date not null
  topic_code text -- Counts only concerns of this topic and all below it.
  community_id uuid
  drafted_at timestamp with time zone not null
  drafted_by uuid
  decided_on date
  decision_no text
  counted_at timestamp with time zone -- As of when its counts are kept: the meeting decided on these.
  sent_at timestamp with time zone
  "limit" jsonb
  due_at timestamp with time zone
  provisional boolean not null default false
  warned_at timestamp with time zone
  raised_at timestamp with time zone -- When it was put on the list of the joint meeting for want of an answer.
  answered_at timestamp with time zone
  answered_by uuid
  answer text
  reason text
  promised_on date -- By when the department says that what it adopted will be done.
  claimed_at timestamp with time zone
  claimed_words text
  done_at timestamp with time zone
  ended_words text
  version integer not null default 1
  meeting_id uuid -- The meeting that decided it, where it was held in the house; its paper may lie outside.
  constraint proposals_pkey PRIMARY KEY (city_id, id)
  constraint a_period_in_order CHECK ((period_from <= period_to))
  constraint adopted_with_a_day CHECK (((answer IS NULL) OR ((answer = 'decline'::text) = (promised_on IS NULL))))
  constraint answered_with_a_reason CHECK ((((answered_at IS NULL) = (answer IS NULL)) AND ((answer IS NULL) = (reason IS NULL))))
  constraint counts_kept_once_decided CHECK (((decided_on IS NULL) = (counted_at IS NULL)))
  constraint decided_in_a_meeting CHECK (((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR ((decided_on IS NOT NULL) AND (decision_no IS NOT NULL))))
  constraint proposals_answer_check CHECK ((answer = ANY (ARRAY['adopt'::text, 'part'::text, 'decline'::text])))
  constraint proposals_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint proposals_city_id_target_org_id_fkey FOREIGN KEY (city_id, target_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint proposals_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'decided'::text, 'sent'::text, 'tracking'::text, 'declined'::text, 'done'::text, 'withdrawn'::text])))
  constraint sent_with_a_number_and_a_day CHECK ((((sent_at IS NULL) = (no IS NULL)) AND ((sent_at IS NULL) = (due_at IS NULL))))
  constraint withdrawn_with_a_reason CHECK (((state = 'withdrawn'::text) = (ended_words IS NOT NULL)))
);
CREATE INDEX proposals_city_id_subdistrict_id_idx ON proposals.proposals USING btree (city_id, subdistrict_id);
CREATE INDEX proposals_city_id_target_org_id_idx ON proposals.proposals USING btree (city_id, target_org_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on proposals.proposals to sigong_app;

-- The counts as they were on the day of the decision, each with the concerns behind it.
create table proposals.statistics (
  city_id integer not null
  proposal_id uuid not null
  key text not null
  kind text not null
  topic_code text
  community_id uuid
  count integer not null
  solved integer not null
  redone integer not null
  concern_ids uuid[] not null
  constraint statistics_pkey PRIMARY KEY (city_id, proposal_id, key)
  constraint every_number_has_its_rows CHECK ((count = cardinality(concern_ids)))
  constraint statistics_city_id_proposal_id_fkey FOREIGN KEY (city_id, proposal_id) REFERENCES proposals.proposals(city_id, id)
  constraint statistics_kind_check CHECK ((kind = ANY (ARRAY['total'::text, 'topic'::text, 'place'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on proposals.statistics to sigong_app;

-- Where a region lies, from one day to another; a new outline ends the one before.
create table regions.outlines (
  city_id integer not null
  id uuid not null
  region_id uuid not null
  shape jsonb not null -- GeoJSON Polygon or MultiPolygon, WGS-84, longitude before latitude.
  coordinate_system text not null -- The system it came in, before it was turned into WGS-84.
  synthetic boolean not null default false
  valid_from date not null
  valid_until date
  constraint outlines_pkey PRIMARY KEY (city_id, id)
  constraint outline_ends_after_it_begins CHECK (((valid_until IS NULL) OR (valid_from < valid_until)))
  constraint outlines_city_id_region_id_fkey FOREIGN KEY (city_id, region_id) REFERENCES regions.regions(city_id, id)
  constraint outlines_coordinate_system_check CHECK ((coordinate_system = ANY (ARRAY['wgs84'::text, 'gcj02'::text, 'bd09'::text])))
);
CREATE UNIQUE INDEX one_outline_at_a_time ON regions.outlines USING btree (city_id, region_id) WHERE (valid_until IS NULL);
CREATE INDEX outlines_city_id_region_id_valid_from_idx ON regions.outlines USING btree (city_id, region_id, valid_from);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on regions.outlines to sigong_app;

-- Places as people call them: an estate, a stretch of road, a market; each leads to its grid.
create table regions.places (
  city_id integer not null
  id uuid not null
  name text not null
  kind text not null
  grid_id uuid not null
  lat double precision not null -- Degrees, WGS-84.
  lng double precision not null
  coordinate_system text not null -- The system it came in.
  valid_from date not null
  valid_until date
  constraint places_pkey PRIMARY KEY (city_id, id)
  constraint places_city_id_grid_id_fkey FOREIGN KEY (city_id, grid_id) REFERENCES regions.regions(city_id, id)
  constraint places_coordinate_system_check CHECK ((coordinate_system = ANY (ARRAY['wgs84'::text, 'gcj02'::text, 'bd09'::text])))
  constraint places_kind_check CHECK ((kind = ANY (ARRAY['estate'::text, 'road'::text, 'market'::text, 'school'::text, 'park'::text, 'square'::text, 'other'::text])))
);
CREATE UNIQUE INDEX one_place_a_name ON regions.places USING btree (city_id, name) WHERE (valid_until IS NULL);
CREATE INDEX places_city_id_grid_id_idx ON regions.places USING btree (city_id, grid_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on regions.places to sigong_app;
grant update (valid_until) on regions.places to sigong_app;

-- A region stays the same one when its name, code or parent changes; what it was on a day is a standing.
create table regions.regions (
  city_id integer not null
  id uuid not null
  level text not null -- Its level for ever; a village stands on the level of communities.
  synthetic boolean not null default false -- Made up for a demonstration; shown as such wherever it appears.
  version integer not null default 1 -- Grows with every change, so that two people do not overwrite each other.
  constraint regions_pkey PRIMARY KEY (city_id, id)
  constraint regions_level_check CHECK ((level = ANY (ARRAY['city'::text, 'subdistrict'::text, 'community'::text, 'grid'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on regions.regions to sigong_app;

-- What a region was called, its code and its parent from one day to another; a change ends one row and begins another.
create table regions.standings (
  city_id integer not null
  id uuid not null
  region_id uuid not null
  code text not null -- City 6 digits (GB/T 2260), subdistrict 9, community 12, grid 15.
  kind text not null
  name text not null
  parent_id uuid
  valid_from date not null
  valid_until date -- The first day on which it no longer stands; null: it stands.
  note text not null default ''::text -- Where the change comes from: the notice, the list.
  constraint standings_pkey PRIMARY KEY (city_id, id)
  constraint city_alone_has_no_parent CHECK (((kind = 'city'::text) = (parent_id IS NULL)))
  constraint ends_after_it_begins CHECK (((valid_until IS NULL) OR (valid_from < valid_until)))
  constraint standings_city_id_parent_id_fkey FOREIGN KEY (city_id, parent_id) REFERENCES regions.regions(city_id, id)
  constraint standings_city_id_region_id_fkey FOREIGN KEY (city_id, region_id) REFERENCES regions.regions(city_id, id)
  constraint standings_code_check CHECK ((code ~ '^[0-9]{6}([0-9]{3}){0,3}$'::text))
  constraint standings_kind_check CHECK ((kind = ANY (ARRAY['city'::text, 'subdistrict'::text, 'community'::text, 'village'::text, 'grid'::text])))
);
CREATE UNIQUE INDEX one_region_a_code ON regions.standings USING btree (city_id, code) WHERE (valid_until IS NULL);
CREATE UNIQUE INDEX one_standing_at_a_time ON regions.standings USING btree (city_id, region_id) WHERE (valid_until IS NULL);
CREATE INDEX standings_city_id_parent_id_idx ON regions.standings USING btree (city_id, parent_id);
CREATE INDEX standings_city_id_region_id_valid_from_idx ON regions.standings USING btree (city_id, region_id, valid_from);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on regions.standings to sigong_app;

-- The two sheets of one agreement. One opened_at for both: they are visible together or not at all.
create table reviews.pairs (
  city_id integer not null
  id uuid not null
  round_id uuid not null
  pact_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  org_id uuid not null
  community_in_at timestamp with time zone -- When the community’s sheet about the unit came in; null: not, or taken back.
  unit_in_at timestamp with time zone -- When the unit’s sheet about the community came in.
  opened_at timestamp with time zone -- The instant at which both became visible, to both sides and those above at once.
  not_reviewed_at timestamp with time zone -- The round closed with one sheet missing: what came in stays sealed for ever.
  result jsonb -- How the scores came about: formula, version, basis, item by item.
  unit_score integer -- Hundredths of a point.
  community_score integer
  unit_band text
  community_band text
  constraint pairs_pkey PRIMARY KEY (city_id, id)
  constraint a_result_only_when_open CHECK (((opened_at IS NOT NULL) OR ((result IS NULL) AND (unit_score IS NULL) AND (community_score IS NULL) AND (unit_band IS NULL) AND (community_band IS NULL))))
  constraint one_pair_an_agreement UNIQUE (city_id, round_id, pact_id)
  constraint opened_or_not_reviewed CHECK (((opened_at IS NULL) OR (not_reviewed_at IS NULL)))
  constraint opened_together_or_not_at_all CHECK (((opened_at IS NULL) OR ((community_in_at IS NOT NULL) AND (unit_in_at IS NOT NULL))))
  constraint pairs_city_id_round_id_fkey FOREIGN KEY (city_id, round_id) REFERENCES reviews.rounds(city_id, id)
  constraint pairs_community_band_check CHECK ((community_band = ANY (ARRAY['excellent'::text, 'good'::text, 'fair'::text, 'poor'::text])))
  constraint pairs_unit_band_check CHECK ((unit_band = ANY (ARRAY['excellent'::text, 'good'::text, 'fair'::text, 'poor'::text])))
);
CREATE INDEX pairs_city_id_community_id_idx ON reviews.pairs USING btree (city_id, community_id);
CREATE INDEX pairs_city_id_org_id_idx ON reviews.pairs USING btree (city_id, org_id);
CREATE TRIGGER seal_holds BEFORE UPDATE ON reviews.pairs FOR EACH ROW EXECUTE FUNCTION reviews.seal_holds();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on reviews.pairs to sigong_app;
grant update (community_in_at, unit_in_at, opened_at, not_reviewed_at, result, unit_score, community_score, unit_band, community_band) on reviews.pairs to sigong_app;

-- The reply of a side to what was written about it: once.
create table reviews.replies (
  city_id integer not null
  pair_id uuid not null
  side text not null
  words text not null
  at timestamp with time zone not null
  by_person uuid
  constraint replies_pkey PRIMARY KEY (city_id, pair_id, side)
  constraint replies_city_id_pair_id_fkey FOREIGN KEY (city_id, pair_id) REFERENCES reviews.pairs(city_id, id)
  constraint replies_side_check CHECK ((side = ANY (ARRAY['community'::text, 'unit'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on reviews.replies to sigong_app;

-- 一轮双向评议: opened by the city for every agreement in force, closed on a day.
create table reviews.rounds (
  city_id integer not null
  id uuid not null
  year integer not null
  part text not null -- Half of the year, or the whole of it.
  period_from date not null
  period_to date not null
  opened_on date not null
  opened_by uuid
  closes_on date not null
  closed_at timestamp with time zone
  published_at timestamp with time zone
  rules jsonb not null -- Weights, points, bands and their version as they stood when the round was opened: a result is read by these.
  constraint rounds_pkey PRIMARY KEY (city_id, id)
  constraint a_period_lasts CHECK ((period_from <= period_to))
  constraint one_round_a_part UNIQUE (city_id, year, part)
  constraint published_once_closed CHECK (((published_at IS NULL) OR (closed_at IS NOT NULL)))
  constraint rounds_part_check CHECK ((part = ANY (ARRAY['first'::text, 'second'::text, 'whole'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on reviews.rounds to sigong_app;
grant update (closes_on, closed_at, published_at) on reviews.rounds to sigong_app;

-- What one side wrote about the other. The program may write it, but reads it only by reviews.sheets_open_to.
create table reviews.sheets (
  city_id integer not null
  id uuid not null
  pair_id uuid not null
  side text not null -- Who wrote it: the community about the unit, the unit about the community.
  grades jsonb -- A grade an item; facts are not graded by hand.
  words text
  written_by uuid
  constraint sheets_pkey PRIMARY KEY (city_id, id)
  constraint one_sheet_a_side UNIQUE (city_id, pair_id, side)
  constraint sheets_city_id_pair_id_fkey FOREIGN KEY (city_id, pair_id) REFERENCES reviews.pairs(city_id, id)
  constraint sheets_side_check CHECK ((side = ANY (ARRAY['community'::text, 'unit'::text])))
);
CREATE TRIGGER sheet_stays BEFORE UPDATE ON reviews.sheets FOR EACH ROW EXECUTE FUNCTION reviews.sheet_stays();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert on reviews.sheets to sigong_app;
grant select (city_id, id, pair_id, side) on reviews.sheets to sigong_app;
grant update (grades, words, written_by) on reviews.sheets to sigong_app;

-- 志愿服务记录证明: issued by who organised and recorded the service; wrong ones are withdrawn and issued anew.
create table servicebook.certificates (
  city_id integer not null
  id uuid not null
  no text not null
  code text not null -- Read from the paper by whoever verifies it; not to be guessed.
  member_id uuid not null
  name text not null -- The name as it stands on the paper.
  subdistrict_id uuid
  community_id uuid not null
  org_id uuid not null
  issuer text not null
  from_on date not null
  to_on date not null
  records integer not null
  half_hours integer not null
  activities jsonb not null -- [{activity, halfHours}]
  issued_on date not null
  issued_at timestamp with time zone not null
  issued_by uuid
  withdrawn_at timestamp with time zone
  withdrawn_by uuid
  withdrawn_reason text
  replaces uuid
  version integer not null default 1
  constraint certificates_pkey PRIMARY KEY (city_id, id)
  constraint certificates_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint certificates_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint certificates_city_id_replaces_fkey FOREIGN KEY (city_id, replaces) REFERENCES servicebook.certificates(city_id, id)
  constraint certificates_half_hours_check CHECK ((half_hours > 0))
  constraint one_certificate_a_code UNIQUE (city_id, code)
  constraint one_certificate_a_number UNIQUE (city_id, no)
  constraint withdrawn_with_a_reason CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))
);
CREATE INDEX certificates_city_id_community_id_issued_at_idx ON servicebook.certificates USING btree (city_id, community_id, issued_at);
CREATE INDEX certificates_city_id_member_id_idx ON servicebook.certificates USING btree (city_id, member_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on servicebook.certificates to sigong_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_reason, version) on servicebook.certificates to sigong_app;

-- Years that are closed: nothing more is confirmed in them.
create table servicebook.closings (
  city_id integer not null
  year integer not null
  members integer not null
  closed_at timestamp with time zone not null
  constraint closings_pkey PRIMARY KEY (city_id, year)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on servicebook.closings to sigong_app;

-- One member in a letter: sums, grade in words, remark; his objection and what came of it; the unit's reply where one is needed.
create table servicebook.letter_lines (
  city_id integer not null
  letter_id uuid not null
  member_id uuid not null
  records integer not null
  half_hours integer not null
  points integer not null
  band text not null
  remark text
  objection text
  objected_at timestamp with time zone
  settlement text
  settled_at timestamp with time zone
  settled_by uuid
  reply text
  replied_at timestamp with time zone
  constraint letter_lines_pkey PRIMARY KEY (city_id, letter_id, member_id)
  constraint letter_lines_band_check CHECK ((band = ANY (ARRAY['below'::text, 'met'::text, 'outstanding'::text])))
  constraint letter_lines_city_id_letter_id_fkey FOREIGN KEY (city_id, letter_id) REFERENCES servicebook.letters(city_id, id)
  constraint settled_after_an_objection CHECK (((settled_at IS NULL) OR (objected_at IS NOT NULL)))
);
CREATE INDEX letter_lines_city_id_member_id_idx ON servicebook.letter_lines USING btree (city_id, member_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on servicebook.letter_lines to sigong_app;

-- What a community tells a home unit about its members' service in a half-year or year: shown to them first, then sent.
create table servicebook.letters (
  city_id integer not null
  id uuid not null
  no text
  subdistrict_id uuid
  community_id uuid not null
  unit_id uuid not null
  period text not null
  from_on date not null
  to_on date not null
  state text not null
  opened_at timestamp with time zone not null
  opened_by uuid
  goes_on date not null -- The first day on which it may be sent: until then members may object.
  sent_at timestamp with time zone
  sent_by uuid
  digest text -- SHA-256 of the text as sent: it is the same for ever.
  answered_at timestamp with time zone
  answered_by uuid
  answer text -- What the unit says to the whole; it answers only where something must change.
  version integer not null default 1
  constraint letters_pkey PRIMARY KEY (city_id, id)
  constraint letters_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint letters_city_id_unit_id_fkey FOREIGN KEY (city_id, unit_id) REFERENCES orgs.orgs(city_id, id)
  constraint letters_period_check CHECK ((period ~ '^\d{4}(-H[12])?$'::text))
  constraint letters_state_check CHECK ((state = ANY (ARRAY['shown'::text, 'sent'::text, 'answered'::text])))
  constraint one_letter_a_number UNIQUE (city_id, no)
  constraint one_letter_a_period UNIQUE (city_id, community_id, unit_id, period)
  constraint sent_with_number_and_digest CHECK (((state = 'shown'::text) = ((no IS NULL) OR (digest IS NULL) OR (sent_at IS NULL))))
);
CREATE INDEX letters_city_id_unit_id_state_idx ON servicebook.letters USING btree (city_id, unit_id, state);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on servicebook.letters to sigong_app;

-- What a member says against a record; decided by another person than who confirmed it.
create table servicebook.objections (
  city_id integer not null
  id uuid not null
  record_id uuid not null
  member_id uuid not null
  subdistrict_id uuid
  community_id uuid not null
  words text not null
  raised_at timestamp with time zone not null
  raised_by uuid -- The staff who wrote it down on his behalf; null: himself.
  state text not null
  decided_at timestamp with time zone
  decided_by uuid
  decision text
  version integer not null default 1
  constraint objections_pkey PRIMARY KEY (city_id, id)
  constraint decided_with_words CHECK (((state = 'open'::text) = ((decision IS NULL) AND (decided_at IS NULL))))
  constraint objections_city_id_record_id_fkey FOREIGN KEY (city_id, record_id) REFERENCES servicebook.records(city_id, id)
  constraint objections_state_check CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'rejected'::text])))
);
CREATE INDEX objections_city_id_community_id_state_raised_at_idx ON servicebook.objections USING btree (city_id, community_id, state, raised_at);
CREATE INDEX objections_city_id_member_id_idx ON servicebook.objections USING btree (city_id, member_id);
CREATE UNIQUE INDEX one_open_objection ON servicebook.objections USING btree (city_id, record_id) WHERE (state = 'open'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on servicebook.objections to sigong_app;

-- How a service is counted, one row a version; a service is counted by the version of its day. Without a row the rules as shipped hold.
create table servicebook.points_rules (
  city_id integer not null
  code text not null -- An activity of the city's list, or service: every activity without a rule of its own.
  version integer not null
  zh text not null
  en text not null
  per text not null -- halfHour: points for each half-hour; time: for each service, however long.
  points integer not null
  cap_day integer -- The most one member gets by this rule in a day; null: without cap.
  cap_month integer
  cap_year integer
  proof text not null -- What it rests on: the confirmation of the served side, a sign-in list, a signed paper book.
  basis_zh text not null -- The clause it rests on.
  basis_en text not null
  valid_from date not null
  reason text not null
  changed_by uuid
  changed_at timestamp with time zone not null
  constraint points_rules_pkey PRIMARY KEY (city_id, code, version)
  constraint caps_are_positive CHECK (((COALESCE(cap_day, 1) > 0) AND (COALESCE(cap_month, 1) > 0) AND (COALESCE(cap_year, 1) > 0)))
  constraint points_rules_code_check CHECK ((code ~ '^[a-zA-Z][a-zA-Z0-9-]{0,39}$'::text))
  constraint points_rules_per_check CHECK ((per = ANY (ARRAY['halfHour'::text, 'time'::text])))
  constraint points_rules_points_check CHECK (((points >= 0) AND (points <= 1000)))
  constraint points_rules_proof_check CHECK ((proof = ANY (ARRAY['confirmation'::text, 'signInList'::text, 'paper'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on servicebook.points_rules to sigong_app;

-- Handbooks printed in one run, for a community's or a unit's year end.
create table servicebook.prints (
  city_id integer not null
  id uuid not null
  year integer not null
  community_id uuid
  unit_id uuid
  member_ids uuid[] not null
  asked_by uuid
  asked_at timestamp with time zone not null
  done integer not null default 0 -- How many of member_ids are on paper.
  state text not null
  file_id uuid
  constraint prints_pkey PRIMARY KEY (city_id, id)
  constraint of_a_community_or_a_unit CHECK (((community_id IS NULL) <> (unit_id IS NULL)))
  constraint prints_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on servicebook.prints to sigong_app;
grant update (done, state, file_id) on servicebook.prints to sigong_app;

-- One service of one member on one day: claimed or scheduled, confirmed by the served side, then in the ledger and the book.
create table servicebook.records (
  city_id integer not null
  id uuid not null
  member_id uuid not null -- A member of the module members.
  subdistrict_id uuid
  community_id uuid not null
  unit_id uuid -- His home unit when the service was recorded: the other of the two that manage him.
  on_day date not null
  activity text not null -- A key of the city's list of activities.
  place text not null
  half_hours integer not null
  content text not null
  partner text -- With which organisation, as written.
  team text
  source text not null -- claimed: said by the member; scheduled: from a shift; paper: typed from a paper book.
  source_key text -- What a scheduled service came from, so that it comes once.
  state text not null
  recorded_at timestamp with time zone not null
  recorded_by uuid -- The staff who wrote it down; null: the member himself, or a shift.
  confirmed_at timestamp with time zone
  confirmed_by uuid
  paper_confirmer text -- Who signed in the paper book, as written there.
  declined_reason text
  points integer -- As posted: what the caps left.
  rule text -- Code and version of the points rule.
  hours_entry uuid
  points_entry uuid
  replaces uuid -- The corrected record that this one stands for.
  note text
  version integer not null default 1
  constraint records_pkey PRIMARY KEY (city_id, id)
  constraint confirmed_with_its_hours CHECK (((state <> ALL (ARRAY['confirmed'::text, 'corrected'::text])) OR ((confirmed_at IS NOT NULL) AND (hours_entry IS NOT NULL) AND (points IS NOT NULL))))
  constraint declined_with_a_reason CHECK (((state = 'declined'::text) = (declined_reason IS NOT NULL)))
  constraint records_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint records_city_id_hours_entry_fkey FOREIGN KEY (city_id, hours_entry) REFERENCES ledger.entries(city_id, id)
  constraint records_city_id_points_entry_fkey FOREIGN KEY (city_id, points_entry) REFERENCES ledger.entries(city_id, id)
  constraint records_city_id_replaces_fkey FOREIGN KEY (city_id, replaces) REFERENCES servicebook.records(city_id, id)
  constraint records_city_id_unit_id_fkey FOREIGN KEY (city_id, unit_id) REFERENCES orgs.orgs(city_id, id)
  constraint records_half_hours_check CHECK (((half_hours >= 1) AND (half_hours <= 48)))
  constraint records_points_check CHECK ((points >= 0))
  constraint records_source_check CHECK ((source = ANY (ARRAY['claimed'::text, 'scheduled'::text, 'paper'::text])))
  constraint records_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'confirmed'::text, 'declined'::text, 'withdrawn'::text, 'corrected'::text])))
);
CREATE UNIQUE INDEX one_record_a_source ON servicebook.records USING btree (city_id, source_key) WHERE (source_key IS NOT NULL);
CREATE INDEX records_city_id_community_id_state_on_day_id_idx ON servicebook.records USING btree (city_id, community_id, state, on_day, id);
CREATE INDEX records_city_id_member_id_on_day_idx ON servicebook.records USING btree (city_id, member_id, on_day);
CREATE INDEX records_city_id_unit_id_on_day_id_idx ON servicebook.records USING btree (city_id, unit_id, on_day, id);
CREATE UNIQUE INDEX replaced_once ON servicebook.records USING btree (city_id, replaces) WHERE (replaces IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on servicebook.records to sigong_app;

-- Each release of a member's result for a named purpose: who, for which organisation, when, which figures, and what came of it. The member reads it.
create table servicebook.result_uses (
  city_id integer not null
  id uuid not null
  member_id uuid not null
  year integer not null
  purpose text not null -- democraticReview 民主评议, honour 评先评优, cadreReview 考察.
  basis text not null
  org_id uuid not null
  named_by uuid not null
  named_at timestamp with time zone not null
  data jsonb not null -- The figures that were shown, as they were.
  outcome text
  outcome_at timestamp with time zone
  version integer not null default 1
  constraint result_uses_pkey PRIMARY KEY (city_id, id)
  constraint result_uses_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint result_uses_purpose_check CHECK ((purpose = ANY (ARRAY['democraticReview'::text, 'honour'::text, 'cadreReview'::text])))
);
CREATE INDEX result_uses_city_id_member_id_named_at_idx ON servicebook.result_uses USING btree (city_id, member_id, named_at);
CREATE INDEX result_uses_city_id_org_id_named_at_idx ON servicebook.result_uses USING btree (city_id, org_id, named_at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on servicebook.result_uses to sigong_app;
grant update (outcome, outcome_at, version) on servicebook.result_uses to sigong_app;

-- A member's year as it was closed: sums and band, with the marks of that day; never changed.
create table servicebook.years (
  city_id integer not null
  member_id uuid not null
  year integer not null
  records integer not null
  half_hours integer not null
  points integer not null
  band text not null -- below 未达标, met 达标, outstanding 突出: seen by the member and the two that manage him.
  pass_mark integer not null
  outstanding_mark integer not null
  closed_at timestamp with time zone not null
  constraint years_pkey PRIMARY KEY (city_id, member_id, year)
  constraint years_band_check CHECK ((band = ANY (ARRAY['below'::text, 'met'::text, 'outstanding'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on servicebook.years to sigong_app;

-- 挂钩联系: a city department stands by a community from one day to another.
create table support.links (
  city_id integer not null
  id uuid not null
  dept_org_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  valid_from date not null
  valid_until date -- The first day on which it no longer does; null: it does.
  assigned_at timestamp with time zone not null
  assigned_by uuid
  end_words text
  version integer not null default 1
  constraint links_pkey PRIMARY KEY (city_id, id)
  constraint a_link_lasts CHECK (((valid_until IS NULL) OR (valid_from < valid_until)))
  constraint links_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint links_city_id_dept_org_id_fkey FOREIGN KEY (city_id, dept_org_id) REFERENCES orgs.orgs(city_id, id)
);
CREATE INDEX links_city_id_community_id_idx ON support.links USING btree (city_id, community_id);
CREATE UNIQUE INDEX one_open_link_a_pair ON support.links USING btree (city_id, dept_org_id, community_id) WHERE (valid_until IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on support.links to sigong_app;

-- What a department means to do for its community in a year, item by item.
create table support.plans (
  city_id integer not null
  link_id uuid not null
  year integer not null
  items text[] not null
  written_at timestamp with time zone not null
  written_by uuid
  version integer not null default 1
  constraint plans_pkey PRIMARY KEY (city_id, link_id, year)
  constraint plans_city_id_link_id_fkey FOREIGN KEY (city_id, link_id) REFERENCES support.links(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on support.plans to sigong_app;

-- What a department gave a community: recorded by the one, counted only once the other confirms it.
create table support.supports (
  city_id integer not null
  id uuid not null
  link_id uuid not null
  dept_org_id uuid not null
  community_id uuid not null
  subdistrict_id uuid not null
  kind text not null
  title text not null
  amount_fen bigint -- In 分 as the department states it; null where it is no money and was not valued.
  valuation text -- By which rule goods were valued.
  given_on date not null
  used_for text not null
  evidence text -- Document number or other proof, in words.
  state text not null default 'waiting'::text
  confirmed_fen bigint -- In 分 as the community confirmed it: the only amount that counts.
  words text -- What the community says to a partial or disputed one.
  recorded_at timestamp with time zone not null
  recorded_by uuid
  answered_at timestamp with time zone
  answered_by uuid
  version integer not null default 1
  constraint supports_pkey PRIMARY KEY (city_id, id)
  constraint answered_by_the_community CHECK (((state = ANY (ARRAY['confirmed'::text, 'partial'::text, 'disputed'::text])) <= (answered_at IS NOT NULL)))
  constraint counted_only_when_confirmed CHECK (((confirmed_fen IS NULL) OR (state = ANY (ARRAY['confirmed'::text, 'partial'::text]))))
  constraint goods_are_valued_by_a_rule CHECK (((kind <> 'goods'::text) OR ((amount_fen IS NULL) = (valuation IS NULL))))
  constraint money_has_an_amount CHECK (((kind <> ALL (ARRAY['fund'::text, 'project'::text])) OR (amount_fen IS NOT NULL)))
  constraint never_more_than_given CHECK (((confirmed_fen IS NULL) OR (confirmed_fen <= amount_fen)))
  constraint partial_or_disputed_in_words CHECK (((state <> ALL (ARRAY['partial'::text, 'disputed'::text])) OR (words IS NOT NULL)))
  constraint supports_amount_fen_check CHECK ((amount_fen > 0))
  constraint supports_city_id_link_id_fkey FOREIGN KEY (city_id, link_id) REFERENCES support.links(city_id, id)
  constraint supports_confirmed_fen_check CHECK ((confirmed_fen >= 0))
  constraint supports_kind_check CHECK ((kind = ANY (ARRAY['policy'::text, 'fund'::text, 'project'::text, 'goods'::text, 'people'::text])))
  constraint supports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'partial'::text, 'disputed'::text, 'withdrawn'::text])))
  constraint what_is_no_money_has_none CHECK (((kind <> ALL (ARRAY['policy'::text, 'people'::text])) OR (amount_fen IS NULL)))
);
CREATE INDEX supports_city_id_community_id_given_on_idx ON support.supports USING btree (city_id, community_id, given_on);
CREATE INDEX supports_city_id_dept_org_id_given_on_idx ON support.supports USING btree (city_id, dept_org_id, given_on);
CREATE INDEX supports_city_id_link_id_idx ON support.supports USING btree (city_id, link_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on support.supports to sigong_app;

-- 交办: one piece of work or one form asked of several organisations at once, one task each; a recurring one asks again each round.
create table tasks.assignments (
  city_id integer not null
  id uuid not null
  kind text not null
  title text not null
  words text
  fields jsonb not null default '[]'::jsonb -- What a form asks: name, type (text, number, date, choice), options.
  asked_by_org_id uuid not null
  verify_org_id uuid not null
  target_org_ids uuid[] not null -- Whom: one task each, each round.
  due_on date not null -- The day of the latest round.
  matter_id uuid -- The admitted matter it names before the gate.
  emergency_reason text
  emergency_until timestamp with time zone
  half_hours integer not null default 0
  recurrence jsonb -- When it returns (pattern and rest-day rule of the calendar); null: once.
  next_on date -- The day of the next round, not yet asked.
  opened_at timestamp with time zone not null
  opened_by uuid
  stopped_at timestamp with time zone
  stopped_words text
  version integer not null default 1
  constraint assignments_pkey PRIMARY KEY (city_id, id)
  constraint a_form_asks_something CHECK (((kind = 'form'::text) = (jsonb_array_length(fields) > 0)))
  constraint asked_of_somebody CHECK (((cardinality(target_org_ids) >= 1) AND (cardinality(target_org_ids) <= 200)))
  constraint assignments_city_id_asked_by_org_id_fkey FOREIGN KEY (city_id, asked_by_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint assignments_city_id_verify_org_id_fkey FOREIGN KEY (city_id, verify_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint assignments_kind_check CHECK ((kind = ANY (ARRAY['work'::text, 'form'::text])))
  constraint returns_only_when_admitted CHECK (((recurrence IS NULL) OR (matter_id IS NOT NULL)))
  constraint stopped_with_a_reason CHECK (((stopped_at IS NULL) = (stopped_words IS NULL)))
);
CREATE INDEX assignments_by_asker ON tasks.assignments USING btree (city_id, asked_by_org_id, opened_at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on tasks.assignments to sigong_app;

-- 协办: organisations that help the owner; they note, the owner claims.
create table tasks.co_owners (
  city_id integer not null
  org_id uuid not null
  task_id uuid not null
  due_on date not null -- The task’s day, kept here so that a worklist reads one index.
  in_hand boolean not null default true -- Whether the task is open or being done, as the task’s state says.
  ask_id uuid -- The ask recorded by the gate of admission, where a community was asked from outside to help.
  returned_at timestamp with time zone -- When the community returned it as not admitted: it helps no more.
  constraint co_owners_pkey PRIMARY KEY (city_id, task_id, org_id)
  constraint co_owners_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint co_owners_city_id_task_id_fkey FOREIGN KEY (city_id, task_id) REFERENCES tasks.tasks(city_id, id)
);
CREATE INDEX co_owners_by_ask ON tasks.co_owners USING btree (city_id, ask_id) WHERE (ask_id IS NOT NULL);
CREATE INDEX co_owners_in_hand ON tasks.co_owners USING btree (city_id, org_id, due_on, task_id) WHERE in_hand;
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on tasks.co_owners to sigong_app;

-- What happened to a task, and its notes of three lines: done (words), next, stuck.
create table tasks.events (
  city_id integer not null
  task_id uuid not null
  seq integer not null
  at timestamp with time zone not null
  kind text not null
  person_id uuid
  words text
  next_words text
  stuck_words text
  constraint events_pkey PRIMARY KEY (city_id, task_id, seq)
  constraint events_city_id_task_id_fkey FOREIGN KEY (city_id, task_id) REFERENCES tasks.tasks(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on tasks.events to sigong_app;

-- 任务: one piece of work with one owner and one day, born from a record of another module; verified by another than who claimed it.
create table tasks.tasks (
  city_id integer not null
  id uuid not null
  kind text not null default 'work'::text -- work, or form: answers to the questions of an assignment.
  title text not null
  words text
  origin_module text not null -- Where it came from: module, record, kind, title and link of it.
  origin_subject_id uuid not null
  origin_kind text not null
  origin_title text not null
  origin_link text
  asked_by_org_id uuid not null -- The organisation that asks.
  owner_org_id uuid not null -- The one organisation that answers for it; owner_person_id when one of its people has it in hand.
  owner_person_id uuid
  verify_org_id uuid not null -- The organisation whose people verify it.
  subdistrict_id uuid -- Where the owner lies, as of the opening; null for the city’s own.
  community_id uuid
  due_on date not null
  opened_at timestamp with time zone not null
  opened_by uuid
  state text not null default 'open'::text
  claimed_at timestamp with time zone
  claimed_by uuid
  proof text
  returns integer not null default 0 -- How often it was claimed and not accepted (退回重办).
  returned_words text
  ended_at timestamp with time zone
  verified_by uuid
  ended_words text -- What the verifier said, or why it was refused or withdrawn.
  ask_id uuid -- The ask recorded by the gate of admission, where it was asked of a community from outside.
  ask_subject_id uuid -- The record that passed the gate: the task itself, or one round of an assignment.
  event_count integer not null default 0
  version integer not null default 1
  answers jsonb -- A form’s answers by the names of its fields, given once by the owner.
  constraint tasks_pkey PRIMARY KEY (city_id, id)
  constraint claimed_by_somebody CHECK (((state <> ALL (ARRAY['claimed'::text, 'done'::text])) OR ((claimed_at IS NOT NULL) AND (claimed_by IS NOT NULL))))
  constraint done_is_verified CHECK (((state = 'done'::text) = (verified_by IS NOT NULL)))
  constraint given_up_with_a_reason CHECK (((state <> ALL (ARRAY['refused'::text, 'withdrawn'::text])) OR (ended_words IS NOT NULL)))
  constraint over_at_an_instant CHECK (((state = ANY (ARRAY['done'::text, 'refused'::text, 'withdrawn'::text])) = (ended_at IS NOT NULL)))
  constraint tasks_city_id_asked_by_org_id_fkey FOREIGN KEY (city_id, asked_by_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint tasks_city_id_owner_org_id_fkey FOREIGN KEY (city_id, owner_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint tasks_city_id_verify_org_id_fkey FOREIGN KEY (city_id, verify_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint tasks_kind_check CHECK ((kind = ANY (ARRAY['work'::text, 'form'::text])))
  constraint tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'doing'::text, 'claimed'::text, 'done'::text, 'refused'::text, 'withdrawn'::text])))
  constraint verified_by_another CHECK (((verified_by IS NULL) OR (verified_by <> claimed_by)))
);
CREATE INDEX tasks_by_ask ON tasks.tasks USING btree (city_id, ask_id) WHERE (ask_id IS NOT NULL);
CREATE INDEX tasks_by_ask_subject ON tasks.tasks USING btree (city_id, ask_subject_id) WHERE (ask_subject_id IS NOT NULL);
CREATE INDEX tasks_by_asker ON tasks.tasks USING btree (city_id, asked_by_org_id, due_on, id) WHERE (state = ANY (ARRAY['open'::text, 'doing'::text, 'claimed'::text]));
CREATE INDEX tasks_by_owner ON tasks.tasks USING btree (city_id, owner_org_id, due_on, id) WHERE (state = ANY (ARRAY['open'::text, 'doing'::text]));
CREATE INDEX tasks_by_person ON tasks.tasks USING btree (city_id, owner_person_id, due_on, id) WHERE ((state = ANY (ARRAY['open'::text, 'doing'::text])) AND (owner_person_id IS NOT NULL));
CREATE INDEX tasks_ended_by_asker ON tasks.tasks USING btree (city_id, asked_by_org_id, ended_at, id) WHERE (ended_at IS NOT NULL);
CREATE INDEX tasks_ended_by_owner ON tasks.tasks USING btree (city_id, owner_org_id, ended_at, id) WHERE (ended_at IS NOT NULL);
CREATE INDEX tasks_of_city ON tasks.tasks USING btree (city_id, due_on, id) WHERE (state = ANY (ARRAY['open'::text, 'doing'::text, 'claimed'::text]));
CREATE INDEX tasks_of_community ON tasks.tasks USING btree (city_id, community_id, due_on, id) WHERE (state = ANY (ARRAY['open'::text, 'doing'::text, 'claimed'::text]));
CREATE INDEX tasks_of_origin ON tasks.tasks USING btree (city_id, origin_module, origin_subject_id);
CREATE INDEX tasks_of_subdistrict ON tasks.tasks USING btree (city_id, subdistrict_id, due_on, id) WHERE (state = ANY (ARRAY['open'::text, 'doing'::text, 'claimed'::text]));
CREATE INDEX tasks_to_verify ON tasks.tasks USING btree (city_id, verify_org_id, due_on, id) WHERE (state = 'claimed'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on tasks.tasks to sigong_app;

-- 主题党日: planned by one branch or by several, one record that counts for each of them.
create table themedays.days (
  city_id integer not null
  id uuid not null
  lead_org_id uuid not null
  subdistrict_id uuid
  community_id uuid
  subject text not null
  plan text not null
  starts_at timestamp with time zone not null
  place text not null
  venue_id uuid
  booking_id uuid -- The booking of the base, of venues.
  item_title text -- What was ordered from the menu of the base.
  state text not null default 'planned'::text
  called_at timestamp with time zone
  held_at timestamp with time zone
  guests integer
  record text -- 记录: drafted from what is known when it was held, then changed by people.
  summary text
  archived_at timestamp with time zone
  cancelled_why text
  made_at timestamp with time zone not null
  made_by uuid
  version integer not null default 1
  constraint days_pkey PRIMARY KEY (city_id, id)
  constraint archived_with_a_summary CHECK (((state <> 'archived'::text) OR ((summary IS NOT NULL) AND (archived_at IS NOT NULL))))
  constraint cancelled_for_a_reason CHECK (((state <> 'cancelled'::text) OR (cancelled_why IS NOT NULL)))
  constraint days_city_id_lead_org_id_fkey FOREIGN KEY (city_id, lead_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint days_guests_check CHECK (((guests >= 0) AND (guests <= 9999)))
  constraint days_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'agreed'::text, 'called'::text, 'held'::text, 'archived'::text, 'cancelled'::text])))
  constraint held_with_a_record CHECK (((state <> ALL (ARRAY['held'::text, 'archived'::text])) OR ((held_at IS NOT NULL) AND (guests IS NOT NULL) AND (record IS NOT NULL))))
);
CREATE INDEX days_city_id_starts_at_id_idx ON themedays.days USING btree (city_id, starts_at, id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on themedays.days to sigong_app;

-- Branches and units that keep the day together; it counts once for each.
create table themedays.hosts (
  city_id integer not null
  day_id uuid not null
  org_id uuid not null
  agreed_at timestamp with time zone
  agreed_by uuid
  left_at timestamp with time zone -- It would not keep this day; it no longer counts for it.
  left_words text
  heads integer -- How many of its own came.
  roll text -- Names typed from its paper roll, for itself and whoever leads; taken out after the months of the rule.
  constraint hosts_pkey PRIMARY KEY (city_id, day_id, org_id)
  constraint hosts_city_id_day_id_fkey FOREIGN KEY (city_id, day_id) REFERENCES themedays.days(city_id, id)
  constraint hosts_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint hosts_heads_check CHECK (((heads >= 0) AND (heads <= 9999)))
);
CREATE INDEX hosts_city_id_org_id_idx ON themedays.hosts USING btree (city_id, org_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on themedays.hosts to sigong_app;

-- That a branch was reminded of the day it owes for a period; told to nobody else.
create table themedays.reminders (
  city_id integer not null
  org_id uuid not null
  due_on date not null
  told_at timestamp with time zone not null
  constraint reminders_pkey PRIMARY KEY (city_id, org_id, due_on)
  constraint reminders_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on themedays.reminders to sigong_app;

-- Who booked as a resident (contact data): masked everywhere, revealed with a reason, emptied 30 days after the day.
create table venues.bookers (
  city_id integer not null
  booking_id uuid not null
  name text
  phone text
  constraint bookers_pkey PRIMARY KEY (city_id, booking_id)
  constraint bookers_city_id_booking_id_fkey FOREIGN KEY (city_id, booking_id) REFERENCES venues.bookings(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on venues.bookers to sigong_app;

-- 预约: a resource for some half-hours of a day. The times never change; another time is another booking.
create table venues.bookings (
  city_id integer not null
  id uuid not null
  no text not null -- Ten characters that people read aloud.
  place_id uuid not null
  resource_id uuid not null
  item_id uuid
  day date not null
  from_slot integer not null -- Half-hours since midnight of the city’s clock; to_slot is the end.
  to_slot integer not null
  units integer not null
  heads integer not null
  purpose text not null
  booker text not null
  org_id uuid
  co_org_ids uuid[] not null default '{}'::uuid[] -- Branches that share the booking.
  person_id uuid
  booker_mark bytea -- HMAC of a resident’s telephone: for the rule of no-shows, never shown.
  client_key text
  series_id uuid -- Rows of one recurring booking share it.
  state text not null -- waiting (候补), offered (held for the first waiting until offer_until), asked, confirmed, held (under way), done, no-show (the keeper’s word only), cancelled, refused, lapsed.
  asked_at timestamp with time zone not null
  offer_until timestamp with time zone
  instead_of uuid -- The booking that this one was offered instead of.
  decided_at timestamp with time zone
  decided_by uuid
  why text
  marked_at timestamp with time zone
  marked_by uuid
  came integer -- Heads counted by the keeper.
  rating integer
  rating_words text
  rated_at timestamp with time zone
  ticked boolean not null default false
  version integer not null default 1
  constraint bookings_pkey PRIMARY KEY (city_id, id)
  constraint bookings_booker_check CHECK ((booker = ANY (ARRAY['org'::text, 'resident'::text])))
  constraint bookings_city_id_item_id_fkey FOREIGN KEY (city_id, item_id) REFERENCES venues.items(city_id, id)
  constraint bookings_city_id_place_id_fkey FOREIGN KEY (city_id, place_id) REFERENCES venues.places(city_id, id)
  constraint bookings_city_id_resource_id_fkey FOREIGN KEY (city_id, resource_id) REFERENCES venues.resources(city_id, id)
  constraint bookings_heads_check CHECK (((heads >= 1) AND (heads <= 10000)))
  constraint bookings_rating_check CHECK (((rating >= 1) AND (rating <= 5)))
  constraint bookings_units_check CHECK ((units >= 1))
  constraint by_an_organisation_or_a_resident CHECK (((booker = 'org'::text) = (org_id IS NOT NULL)))
  constraint offered_until_when CHECK (((state <> 'offered'::text) OR (offer_until IS NOT NULL)))
  constraint one_booking_a_form UNIQUE (city_id, client_key)
  constraint one_number_a_booking UNIQUE (city_id, no)
  constraint refused_with_a_reason CHECK (((state <> 'refused'::text) OR (why IS NOT NULL)))
  constraint state_of_a_booking CHECK ((state = ANY (ARRAY['waiting'::text, 'offered'::text, 'asked'::text, 'confirmed'::text, 'held'::text, 'done'::text, 'no-show'::text, 'cancelled'::text, 'refused'::text, 'lapsed'::text])))
  constraint within_a_day CHECK (((from_slot >= 0) AND (to_slot <= 48) AND (from_slot < to_slot)))
);
CREATE INDEX bookings_city_id_booker_mark_day_idx ON venues.bookings USING btree (city_id, booker_mark, day) WHERE (state = 'no-show'::text);
CREATE INDEX bookings_city_id_day_id_idx ON venues.bookings USING btree (city_id, day, id);
CREATE INDEX bookings_city_id_org_id_day_idx ON venues.bookings USING btree (city_id, org_id, day) WHERE (org_id IS NOT NULL);
CREATE INDEX bookings_city_id_org_id_day_idx1 ON venues.bookings USING btree (city_id, org_id, day) WHERE (state = 'no-show'::text);
CREATE INDEX bookings_city_id_place_id_day_from_slot_idx ON venues.bookings USING btree (city_id, place_id, day, from_slot);
CREATE INDEX bookings_city_id_resource_id_day_idx ON venues.bookings USING btree (city_id, resource_id, day) WHERE (state = ANY (ARRAY['waiting'::text, 'offered'::text, 'asked'::text, 'confirmed'::text, 'held'::text]));
CREATE TRIGGER count_booking AFTER INSERT OR UPDATE OF state, units, resource_id, day, from_slot, to_slot ON venues.bookings FOR EACH ROW EXECUTE FUNCTION venues.count_booking();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on venues.bookings to sigong_app;

-- Half-hours in which a resource cannot be booked: a blackout, or a lease to an organisation. Lifted, never deleted.
create table venues.closures (
  city_id integer not null
  id uuid not null
  place_id uuid not null
  resource_id uuid not null
  kind text not null
  from_day date not null
  to_day date not null
  weekdays integer[] not null
  from_slot integer not null
  to_slot integer not null
  org_id uuid
  words text not null
  made_at timestamp with time zone not null
  made_by uuid
  lifted_at timestamp with time zone
  constraint closures_pkey PRIMARY KEY (city_id, id)
  constraint closure_within_a_day CHECK (((from_slot >= 0) AND (to_slot <= 48) AND (from_slot < to_slot)))
  constraint closure_within_a_year CHECK (((from_day <= to_day) AND ((to_day - from_day) <= 366)))
  constraint closures_city_id_place_id_fkey FOREIGN KEY (city_id, place_id) REFERENCES venues.places(city_id, id)
  constraint closures_city_id_resource_id_fkey FOREIGN KEY (city_id, resource_id) REFERENCES venues.resources(city_id, id)
  constraint closures_kind_check CHECK ((kind = ANY (ARRAY['blackout'::text, 'lease'::text])))
  constraint lease_to_somebody CHECK (((kind = 'lease'::text) = (org_id IS NOT NULL)))
);
CREATE INDEX closures_city_id_place_id_to_day_idx ON venues.closures USING btree (city_id, place_id, to_day);
CREATE TRIGGER closure_stays BEFORE UPDATE ON venues.closures FOR EACH ROW WHEN (((((((old.resource_id IS DISTINCT FROM new.resource_id) OR (old.from_day IS DISTINCT FROM new.from_day)) OR (old.to_day IS DISTINCT FROM new.to_day)) OR (old.weekdays IS DISTINCT FROM new.weekdays)) OR (old.from_slot IS DISTINCT FROM new.from_slot)) OR (old.to_slot IS DISTINCT FROM new.to_slot))) EXECUTE FUNCTION venues.closure_stays();
CREATE TRIGGER count_closure AFTER INSERT OR UPDATE OF lifted_at ON venues.closures FOR EACH ROW EXECUTE FUNCTION venues.count_closure();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on venues.closures to sigong_app;

-- Calendar subscriptions of a unit: a secret address, kept as its hash only, and ended by whoever holds the unit’s right.
create table venues.feeds (
  city_id integer not null
  id uuid not null
  org_id uuid not null
  token_hash bytea not null
  words text not null
  made_at timestamp with time zone not null
  made_by uuid
  ended_at timestamp with time zone
  constraint feeds_pkey PRIMARY KEY (city_id, id)
  constraint one_feed_a_token UNIQUE (city_id, token_hash)
);
CREATE INDEX feeds_city_id_org_id_idx ON venues.feeds USING btree (city_id, org_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on venues.feeds to sigong_app;

-- What went wrong at a place, by keeper or booker; may suspend it; settled in words that both sides read.
create table venues.incidents (
  city_id integer not null
  id uuid not null
  place_id uuid not null
  booking_id uuid
  happened_on date not null
  words text not null
  said_by_org uuid
  said_by uuid
  at timestamp with time zone not null
  suspends boolean not null default false
  concern_id uuid
  settled_at timestamp with time zone
  settled_by uuid
  settled_words text
  version integer not null default 1
  constraint incidents_pkey PRIMARY KEY (city_id, id)
  constraint incidents_city_id_booking_id_fkey FOREIGN KEY (city_id, booking_id) REFERENCES venues.bookings(city_id, id)
  constraint incidents_city_id_place_id_fkey FOREIGN KEY (city_id, place_id) REFERENCES venues.places(city_id, id)
  constraint settled_in_words CHECK (((settled_at IS NULL) OR (settled_words IS NOT NULL)))
);
CREATE INDEX incidents_city_id_place_id_at_idx ON venues.incidents USING btree (city_id, place_id, at DESC);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on venues.incidents to sigong_app;

-- 组织生活菜单: what a shared base offers to branches; ordered in two taps.
create table venues.items (
  city_id integer not null
  id uuid not null
  place_id uuid not null
  resource_id uuid not null
  title text not null
  kind text not null
  minutes integer not null
  min_people integer not null default 1
  max_people integer not null
  season text
  prep text
  state text not null default 'listed'::text
  version integer not null default 1
  made_at timestamp with time zone not null
  constraint items_pkey PRIMARY KEY (city_id, id)
  constraint items_city_id_place_id_fkey FOREIGN KEY (city_id, place_id) REFERENCES venues.places(city_id, id)
  constraint items_city_id_resource_id_fkey FOREIGN KEY (city_id, resource_id) REFERENCES venues.resources(city_id, id)
  constraint items_kind_check CHECK ((kind = ANY (ARRAY['visit'::text, 'lecture'::text, 'oath'::text, 'practice'::text, 'film'::text])))
  constraint items_minutes_check CHECK (((minutes >= 15) AND (minutes <= 480)))
  constraint items_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'listed'::text, 'retired'::text])))
  constraint people_in_order CHECK (((min_people >= 1) AND (min_people <= max_people)))
);
CREATE INDEX items_city_id_place_id_idx ON venues.items USING btree (city_id, place_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on venues.items to sigong_app;

-- 阵地、共享设施、共享基地、同心之家: a place that is open to others, who keeps it, when it is open and under which agreement.
create table venues.places (
  city_id integer not null
  id uuid not null
  kind text not null
  level text -- 四级阵地: subdistrict, community, grid station, home room of a member.
  facility_kind text -- A key of the city’s list of kinds (停车场, 食堂, 会议室 …).
  name text not null
  owner_org_id uuid not null
  keeper_org_id uuid not null -- Whoever holds venues.keep there confirms, marks who came, and changes hours.
  subdistrict_id uuid
  community_id uuid
  grid_id uuid
  address text not null -- Of a member’s home room no resident’s page shows it.
  lat double precision -- WGS-84 degrees.
  lng double precision
  area integer not null -- Square metres.
  accessibility text
  for_whom text[] not null default '{}'::text[]
  rules text
  theme text
  insurance text
  approval text not null default 'auto'::text -- none: confirmed at once; keeper: the keeper decides; auto: the keeper may decide, after a working day it is confirmed.
  residents boolean not null default true -- Residents may book it themselves.
  on_holidays boolean not null default false -- Open on public holidays too; else the weekly windows do not count there.
  windows jsonb not null default '[]'::jsonb -- Weekly: [{weekday 1–7, from, to}] in half-hours since midnight.
  exceptions jsonb not null default '[]'::jsonb -- By date: [{day, windows: [{from, to}], words}]; no windows: closed. They outrank weekday and holiday.
  partners jsonb not null default '[]'::jsonb -- Joint home: [{orgId, words}].
  bases jsonb not null default '[]'::jsonb -- Joint home: its service bases [{key, words, forWhom}] by the city’s list; an empty one has no words.
  roster jsonb not null default '[]'::jsonb -- Joint home: weekly duty [{weekday, from, to, orgId, words}]; organisations and teams, never persons.
  state text not null
  agreement_no text
  agreed_from date
  agreed_to date
  pact_id uuid
  clause_id uuid -- The clause of a pact that a done use ticks.
  clause_counts text not null default 'uses'::text
  suspended_from date
  suspended_until date
  suspended_why text
  ended_at timestamp with time zone
  ended_why text
  version integer not null default 1
  made_at timestamp with time zone not null
  constraint places_pkey PRIMARY KEY (city_id, id)
  constraint ended_with_a_reason CHECK ((((state = 'ended'::text) = (ended_at IS NOT NULL)) AND ((ended_at IS NULL) OR (ended_why IS NOT NULL))))
  constraint kind_of_a_facility CHECK (((kind = 'facility'::text) = (facility_kind IS NOT NULL)))
  constraint level_of_a_venue CHECK (((kind = 'venue'::text) = (level IS NOT NULL)))
  constraint offered_is_a_facility CHECK (((state <> ALL (ARRAY['offered'::text, 'agreed'::text])) OR (kind = 'facility'::text)))
  constraint one_agreement_no UNIQUE (city_id, agreement_no)
  constraint open_under_an_agreement CHECK (((kind <> 'facility'::text) OR (state = ANY (ARRAY['offered'::text, 'ended'::text])) OR ((agreement_no IS NOT NULL) AND (agreed_from IS NOT NULL))))
  constraint places_approval_check CHECK ((approval = ANY (ARRAY['none'::text, 'keeper'::text, 'auto'::text])))
  constraint places_area_check CHECK ((area >= 0))
  constraint places_clause_counts_check CHECK ((clause_counts = ANY (ARRAY['uses'::text, 'hours'::text])))
  constraint places_kind_check CHECK ((kind = ANY (ARRAY['venue'::text, 'facility'::text, 'base'::text, 'home'::text])))
  constraint places_level_check CHECK ((level = ANY (ARRAY['subdistrict'::text, 'community'::text, 'grid'::text, 'memberHome'::text])))
  constraint places_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'agreed'::text, 'open'::text, 'suspended'::text, 'ended'::text])))
  constraint suspended_with_a_reason CHECK (((state <> 'suspended'::text) OR ((suspended_from IS NOT NULL) AND (suspended_why IS NOT NULL))))
);
CREATE INDEX places_city_id_community_id_id_idx ON venues.places USING btree (city_id, community_id, id);
CREATE INDEX places_city_id_keeper_org_id_id_idx ON venues.places USING btree (city_id, keeper_org_id, id);
CREATE INDEX places_city_id_owner_org_id_id_idx ON venues.places USING btree (city_id, owner_org_id, id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on venues.places to sigong_app;

-- What is booked: a hall as a whole (capacity 1), the places of a car park, seats.
create table venues.resources (
  city_id integer not null
  id uuid not null
  place_id uuid not null
  name text not null
  capacity integer not null -- Units that may be taken at the same time.
  capacity_from date not null -- The day from which this capacity counts; what was before stays as it was.
  equipment text
  ended_at timestamp with time zone
  version integer not null default 1
  made_at timestamp with time zone not null
  constraint resources_pkey PRIMARY KEY (city_id, id)
  constraint capacity_is_some CHECK (((capacity >= 1) AND (capacity <= 5000)))
  constraint resources_city_id_place_id_fkey FOREIGN KEY (city_id, place_id) REFERENCES venues.places(city_id, id)
);
CREATE INDEX resources_city_id_place_id_idx ON venues.resources USING btree (city_id, place_id);
CREATE TRIGGER follow_capacity AFTER UPDATE OF capacity ON venues.resources FOR EACH ROW WHEN ((old.capacity IS DISTINCT FROM new.capacity)) EXECUTE FUNCTION venues.follow_capacity();
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on venues.resources to sigong_app;

-- Who looked at a booker’s contact data, when and why.
create table venues.reveals (
  city_id integer not null
  id uuid not null
  booking_id uuid not null
  person_id uuid not null
  reason text not null
  at timestamp with time zone not null
  constraint reveals_pkey PRIMARY KEY (city_id, id)
  constraint reveals_city_id_booking_id_fkey FOREIGN KEY (city_id, booking_id) REFERENCES venues.bookings(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on venues.reveals to sigong_app;

-- What is taken of a resource, by half-hour: counters that only triggers keep, so that no program can book beyond capacity.
create table venues.slots (
  city_id integer not null
  resource_id uuid not null
  day date not null
  slot integer not null
  capacity integer not null
  taken integer not null default 0
  closed integer not null default 0 -- Blackouts and leases that lie on it.
  constraint slots_pkey PRIMARY KEY (city_id, resource_id, day, slot)
  constraint closed_is_empty CHECK (((closed >= 0) AND ((closed = 0) OR (taken = 0))))
  constraint slots_city_id_resource_id_fkey FOREIGN KEY (city_id, resource_id) REFERENCES venues.resources(city_id, id)
  constraint taken_within_capacity CHECK (((taken >= 0) AND (taken <= capacity)))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant select on venues.slots to sigong_app;

-- A unit's group for a role: places at once, named until a day; what is not named then goes back.
create table volunteering.groups (
  city_id integer not null
  id uuid not null
  shift_id uuid not null
  role_id uuid not null
  org_id uuid not null
  places integer not null
  named integer not null default 0
  name_by date not null -- The last day on which the unit may name its people.
  clause_id uuid -- The clause of a pact that this service delivers; told to it when attended.
  state text not null -- lapsed: the day of naming has passed and unnamed places were given back.
  signed_at timestamp with time zone not null
  signed_by uuid
  constraint groups_pkey PRIMARY KEY (city_id, id)
  constraint groups_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint groups_city_id_role_id_fkey FOREIGN KEY (city_id, role_id) REFERENCES volunteering.roles(city_id, id)
  constraint groups_city_id_shift_id_fkey FOREIGN KEY (city_id, shift_id) REFERENCES volunteering.shifts(city_id, id)
  constraint groups_places_check CHECK ((places >= 0))
  constraint groups_state_check CHECK ((state = ANY (ARRAY['standing'::text, 'withdrawn'::text, 'lapsed'::text])))
  constraint never_more_named_than_places CHECK (((named >= 0) AND (named <= places)))
);
CREATE INDEX groups_city_id_org_id_signed_at_idx ON volunteering.groups USING btree (city_id, org_id, signed_at DESC);
CREATE INDEX groups_city_id_shift_id_idx ON volunteering.groups USING btree (city_id, shift_id);
CREATE UNIQUE INDEX one_group_a_unit_and_role ON volunteering.groups USING btree (city_id, role_id, org_id) WHERE (state <> 'withdrawn'::text);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on volunteering.groups to sigong_app;

-- Each time a visitor's telephone was shown: to whom, when and why.
create table volunteering.reveals (
  city_id integer not null
  id uuid not null
  signup_id uuid not null
  person_id uuid not null
  reason text not null
  at timestamp with time zone not null
  constraint reveals_pkey PRIMARY KEY (city_id, id)
  constraint reveals_city_id_signup_id_fkey FOREIGN KEY (city_id, signup_id) REFERENCES volunteering.signups(city_id, id)
  constraint reveals_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 100)))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on volunteering.reveals to sigong_app;

-- What a shift needs: how many for what; the counters hold under any number of sign-ups at once.
create table volunteering.roles (
  city_id integer not null
  id uuid not null
  shift_id uuid not null
  place integer not null -- Its place in the shift's list.
  name text not null
  skill text -- A key of the list of skills that members have, for finding who fits.
  need integer not null
  spare integer not null -- How many may wait in reserve.
  taken integer not null default 0 -- Places held: by persons who come or are asked, and by units for persons to be named.
  waiting integer not null default 0
  constraint roles_pkey PRIMARY KEY (city_id, id)
  constraint never_more_than_needed CHECK (((taken >= 0) AND (taken <= need)))
  constraint never_more_than_the_reserve CHECK (((waiting >= 0) AND (waiting <= spare)))
  constraint roles_city_id_shift_id_fkey FOREIGN KEY (city_id, shift_id) REFERENCES volunteering.shifts(city_id, id)
  constraint roles_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 40)))
  constraint roles_need_check CHECK (((need >= 1) AND (need <= 500)))
  constraint roles_spare_check CHECK (((spare >= 0) AND (spare <= 100)))
);
CREATE INDEX roles_city_id_shift_id_place_idx ON volunteering.roles USING btree (city_id, shift_id, place);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on volunteering.roles to sigong_app;

-- A time at which a station needs people: opened, filled, served, marked.
create table volunteering.shifts (
  city_id integer not null
  id uuid not null
  station_id uuid not null
  subdistrict_id uuid
  community_id uuid not null
  team_id uuid -- The team that serves, where one does; stands in the record books.
  title text not null
  words text -- The need: what is to be done, for whom.
  place text not null
  starts_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  state text not null
  ground text -- Why it was cancelled; those who signed up read it.
  opened_at timestamp with time zone not null
  opened_by uuid
  done_at timestamp with time zone -- When the last of those who signed up was marked.
  version integer not null default 1
  activity text not null default 'other'::text -- What service it is: a key of the record books' list of activities.
  constraint shifts_pkey PRIMARY KEY (city_id, id)
  constraint cancelled_with_a_ground CHECK (((state <> 'cancelled'::text) OR (ground IS NOT NULL)))
  constraint shift_ends_after_it_begins CHECK ((starts_at < ends_at))
  constraint shifts_activity_check CHECK (((char_length(activity) >= 1) AND (char_length(activity) <= 40)))
  constraint shifts_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint shifts_city_id_station_id_fkey FOREIGN KEY (city_id, station_id) REFERENCES volunteering.stations(city_id, id)
  constraint shifts_city_id_team_id_fkey FOREIGN KEY (city_id, team_id) REFERENCES volunteering.teams(city_id, id)
  constraint shifts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'cancelled'::text, 'done'::text])))
  constraint shifts_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 80)))
);
CREATE INDEX shifts_city_id_community_id_starts_at_id_idx ON volunteering.shifts USING btree (city_id, community_id, starts_at, id);
CREATE INDEX shifts_city_id_state_starts_at_id_idx ON volunteering.shifts USING btree (city_id, state, starts_at, id);
CREATE INDEX shifts_city_id_station_id_starts_at_idx ON volunteering.shifts USING btree (city_id, station_id, starts_at);
CREATE INDEX shifts_city_id_team_id_idx ON volunteering.shifts USING btree (city_id, team_id) WHERE (team_id IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on volunteering.shifts to sigong_app;

-- Who comes to a shift: signed up by himself, by staff on his behalf, by his unit, or asked by staff.
create table volunteering.signups (
  city_id integer not null
  id uuid not null
  shift_id uuid not null
  role_id uuid not null
  member_id uuid
  visitor text -- The name of somebody who is not registered; the community decides.
  group_id uuid
  source text not null -- paper: not signed up, but on the sign-in list.
  state text not null -- offered: a visitor who holds no place yet; asked: assigned, holds a place until he answers; reserve: waits for one.
  starts_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  signed_at timestamp with time zone not null
  signed_by uuid -- The staff or liaison who wrote it down; null: himself.
  answered_at timestamp with time zone
  answered_by uuid -- The staff to whom he said yes or no; null: himself.
  marked_at timestamp with time zone
  marked_by uuid
  half_hours integer
  constraint signups_pkey PRIMARY KEY (city_id, id)
  constraint a_member_or_a_visitor CHECK (((member_id IS NULL) <> (visitor IS NULL)))
  constraint hours_of_who_came CHECK (((half_hours IS NOT NULL) = (state = 'attended'::text)))
  constraint signups_city_id_group_id_fkey FOREIGN KEY (city_id, group_id) REFERENCES volunteering.groups(city_id, id)
  constraint signups_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
  constraint signups_city_id_role_id_fkey FOREIGN KEY (city_id, role_id) REFERENCES volunteering.roles(city_id, id)
  constraint signups_city_id_shift_id_fkey FOREIGN KEY (city_id, shift_id) REFERENCES volunteering.shifts(city_id, id)
  constraint signups_half_hours_check CHECK (((half_hours >= 1) AND (half_hours <= 48)))
  constraint signups_source_check CHECK ((source = ANY (ARRAY['self'::text, 'staff'::text, 'assigned'::text, 'unit'::text, 'visitor'::text, 'paper'::text])))
  constraint signups_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'asked'::text, 'going'::text, 'reserve'::text, 'declined'::text, 'withdrawn'::text, 'attended'::text, 'excused'::text, 'absent'::text])))
  constraint signups_visitor_check CHECK (((char_length(visitor) >= 1) AND (char_length(visitor) <= 40)))
);
CREATE UNIQUE INDEX one_signup_a_member_and_shift ON volunteering.signups USING btree (city_id, shift_id, member_id) WHERE ((member_id IS NOT NULL) AND (state = ANY (ARRAY['asked'::text, 'going'::text, 'reserve'::text, 'attended'::text, 'excused'::text, 'absent'::text])));
CREATE INDEX signups_city_id_group_id_idx ON volunteering.signups USING btree (city_id, group_id) WHERE (group_id IS NOT NULL);
CREATE INDEX signups_city_id_member_id_starts_at_idx ON volunteering.signups USING btree (city_id, member_id, starts_at);
CREATE INDEX signups_city_id_role_id_signed_at_idx ON volunteering.signups USING btree (city_id, role_id, signed_at) WHERE (state = 'reserve'::text);
CREATE INDEX signups_city_id_shift_id_signed_at_idx ON volunteering.signups USING btree (city_id, shift_id, signed_at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on volunteering.signups to sigong_app;

-- 在职党员联络站 (liaison) and 志愿者服务工作站 (volunteer) of a community: where, when open, what one can do there.
create table volunteering.stations (
  city_id integer not null
  id uuid not null
  kind text not null
  name text not null
  subdistrict_id uuid
  community_id uuid not null
  venue text not null
  posts text[] not null default '{}'::text[] -- What one can do there: 岗位, in words.
  hours jsonb not null default '[]'::jsonb -- When it is open: [{weekday 1–7, from, to}], the city's wall clock.
  duties jsonb not null default '[]'::jsonb -- Who is on duty on which weekday: [{weekday 1–7, half am|pm, name}].
  version integer not null default 1
  constraint stations_pkey PRIMARY KEY (city_id, id)
  constraint stations_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint stations_kind_check CHECK ((kind = ANY (ARRAY['liaison'::text, 'volunteer'::text])))
  constraint stations_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60)))
);
CREATE UNIQUE INDEX one_station_a_kind ON volunteering.stations USING btree (city_id, community_id, kind);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on volunteering.stations to sigong_app;

-- Who is in a team; who comes back has his end taken away.
create table volunteering.team_members (
  city_id integer not null
  team_id uuid not null
  member_id uuid not null
  from_on date not null
  until_on date
  constraint team_members_pkey PRIMARY KEY (city_id, team_id, member_id)
  constraint in_a_team_until_later CHECK (((until_on IS NULL) OR (from_on <= until_on)))
  constraint team_members_city_id_member_id_fkey FOREIGN KEY (city_id, member_id) REFERENCES members.members(city_id, id)
  constraint team_members_city_id_team_id_fkey FOREIGN KEY (city_id, team_id) REFERENCES volunteering.teams(city_id, id)
);
CREATE INDEX team_members_city_id_member_id_idx ON volunteering.team_members USING btree (city_id, member_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on volunteering.team_members to sigong_app;

-- Teams of volunteers of a community: what they can do, who leads them, since when.
create table volunteering.teams (
  city_id integer not null
  id uuid not null
  name text not null
  kind text not null -- A key of the city's list of kinds of team.
  subdistrict_id uuid
  community_id uuid not null
  home_org_id uuid -- The unit whose people it is made of; null where they come from the community.
  sphere text -- What it does, in words: 水电维修、夜间巡防.
  skills text[] not null default '{}'::text[] -- Keys of the list of skills that members have.
  captain_id uuid -- The registered member who leads it.
  founded_on date not null
  state text not null
  ended_on date
  version integer not null default 1
  constraint teams_pkey PRIMARY KEY (city_id, id)
  constraint team_ended_on_a_day CHECK (((state = 'ended'::text) = (ended_on IS NOT NULL)))
  constraint teams_city_id_captain_id_fkey FOREIGN KEY (city_id, captain_id) REFERENCES members.members(city_id, id)
  constraint teams_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint teams_city_id_home_org_id_fkey FOREIGN KEY (city_id, home_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint teams_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60)))
  constraint teams_state_check CHECK ((state = ANY (ARRAY['active'::text, 'ended'::text])))
);
CREATE UNIQUE INDEX one_team_a_name ON volunteering.teams USING btree (city_id, community_id, name) WHERE (state = 'active'::text);
CREATE INDEX teams_city_id_home_org_id_idx ON volunteering.teams USING btree (city_id, home_org_id) WHERE (home_org_id IS NOT NULL);
CREATE INDEX teams_city_id_state_name_id_idx ON volunteering.teams USING btree (city_id, state, name, id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on volunteering.teams to sigong_app;

-- Telephone of a volunteer who is not registered (L3): masked, revealed with a reason, emptied some time after the shift.
create table volunteering.visitors (
  city_id integer not null
  signup_id uuid not null
  phone text
  constraint visitors_pkey PRIMARY KEY (city_id, signup_id)
  constraint visitors_city_id_signup_id_fkey FOREIGN KEY (city_id, signup_id) REFERENCES volunteering.signups(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on volunteering.visitors to sigong_app;

-- Who must come: one organisation called by a whistle, with what it said and when. No position is kept.
create table whistles.calls (
  city_id integer not null
  id uuid not null
  whistle_id uuid not null
  org_id uuid not null
  community_id uuid
  lead boolean not null default false
  task text -- What this one is asked to do, where it differs.
  dropped_at timestamp with time zone -- Taken off a draft before it was sent.
  acknowledged_at timestamp with time zone
  on_site_at timestamp with time zone
  arrival_confirmed_at timestamp with time zone
  result_at timestamp with time zone
  result text
  refused_at timestamp with time zone
  refusal text
  ruled_at timestamp with time zone
  ruling text
  ruling_words text
  released_at timestamp with time zone -- Need not come (any more).
  opened_at timestamp with time zone -- When both sides’ scores could be read by both.
  version integer not null default 1
  constraint calls_pkey PRIMARY KEY (city_id, id)
  constraint a_result_in_words CHECK (((result_at IS NULL) = (result IS NULL)))
  constraint calls_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint calls_city_id_whistle_id_fkey FOREIGN KEY (city_id, whistle_id) REFERENCES whistles.whistles(city_id, id)
  constraint calls_ruling_check CHECK ((ruling = ANY (ARRAY['mustCome'::text, 'needNot'::text])))
  constraint refused_with_a_reason CHECK (((refused_at IS NULL) = (refusal IS NULL)))
  constraint ruled_on_a_refusal CHECK (((ruled_at IS NULL) OR ((refused_at IS NOT NULL) AND (ruling IS NOT NULL) AND (ruling_words IS NOT NULL))))
  constraint there_before_a_result CHECK (((result_at IS NULL) OR (on_site_at IS NOT NULL)))
  constraint there_before_it_is_confirmed CHECK (((arrival_confirmed_at IS NULL) OR (on_site_at IS NOT NULL)))
);
CREATE UNIQUE INDEX a_unit_is_called_once ON whistles.calls USING btree (city_id, whistle_id, org_id) WHERE (dropped_at IS NULL);
CREATE INDEX calls_city_id_org_id_idx ON whistles.calls USING btree (city_id, org_id);
CREATE UNIQUE INDEX one_lead_a_whistle ON whistles.calls USING btree (city_id, whistle_id) WHERE (lead AND (dropped_at IS NULL));
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on whistles.calls to sigong_app;

-- By when a called organisation acknowledges, is on site, and says what came of it; computed from its facts by the calendar.
create table whistles.clocks (
  city_id integer not null
  id uuid not null
  call_id uuid not null
  step text not null
  round integer not null default 1 -- Counts up when a ruling or a returned result begins the clock anew.
  started_at timestamp with time zone not null
  "limit" jsonb not null
  due_at timestamp with time zone not null
  provisional boolean not null default false
  met_at timestamp with time zone
  stopped_at timestamp with time zone -- Runs no more without having been met: refused, released, begun anew.
  warned_at timestamp with time zone
  late_at timestamp with time zone
  escalated_at timestamp with time zone
  constraint clocks_pkey PRIMARY KEY (city_id, id)
  constraint a_clock_a_step UNIQUE (city_id, call_id, step, round)
  constraint clocks_city_id_call_id_fkey FOREIGN KEY (city_id, call_id) REFERENCES whistles.calls(city_id, id)
  constraint clocks_step_check CHECK ((step = ANY (ARRAY['ack'::text, 'site'::text, 'result'::text])))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on whistles.clocks to sigong_app;

-- Concerns that a whistle is about; each shows the other.
create table whistles.concerns (
  city_id integer not null
  whistle_id uuid not null
  concern_id uuid not null
  constraint concerns_pkey PRIMARY KEY (city_id, whistle_id, concern_id)
  constraint concerns_city_id_concern_id_fkey FOREIGN KEY (city_id, concern_id) REFERENCES concerns.concerns(city_id, id)
  constraint concerns_city_id_whistle_id_fkey FOREIGN KEY (city_id, whistle_id) REFERENCES whistles.whistles(city_id, id)
);
CREATE INDEX concerns_city_id_concern_id_idx ON whistles.concerns USING btree (city_id, concern_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on whistles.concerns to sigong_app;

-- What happened to a whistle, in order; by_person is null where the clock did it.
create table whistles.events (
  city_id integer not null
  id uuid not null
  whistle_id uuid not null
  call_id uuid
  at timestamp with time zone not null
  kind text not null
  by_person uuid
  words text
  spoke_with text -- The post one spoke with, where the caller wrote down what was said by telephone.
  due_at timestamp with time zone
  constraint events_pkey PRIMARY KEY (city_id, id)
  constraint events_city_id_call_id_fkey FOREIGN KEY (city_id, call_id) REFERENCES whistles.calls(city_id, id)
  constraint events_city_id_whistle_id_fkey FOREIGN KEY (city_id, whistle_id) REFERENCES whistles.whistles(city_id, id)
);
CREATE INDEX events_city_id_whistle_id_at_idx ON whistles.events USING btree (city_id, whistle_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on whistles.events to sigong_app;

-- Notice that the head of a stationed agency is away: days and the post that stands in, no reason.
create table whistles.leaves (
  city_id integer not null
  id uuid not null
  org_id uuid not null
  from_on date not null
  to_on date not null
  deputy text not null
  filed_at timestamp with time zone not null
  filed_by uuid
  constraint leaves_pkey PRIMARY KEY (city_id, id)
  constraint away_for_days CHECK ((from_on <= to_on))
  constraint leaves_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
);
CREATE INDEX leaves_city_id_org_id_to_on_idx ON whistles.leaves USING btree (city_id, org_id, to_on);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on whistles.leaves to sigong_app;

-- The short plan of a month that a stationed agency files with its subdistrict.
create table whistles.plans (
  city_id integer not null
  id uuid not null
  org_id uuid not null
  month date not null
  words text not null
  filed_at timestamp with time zone not null
  filed_by uuid
  constraint plans_pkey PRIMARY KEY (city_id, id)
  constraint a_plan_a_month UNIQUE (city_id, org_id, month)
  constraint from_the_first_on CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  constraint plans_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on whistles.plans to sigong_app;

-- 权责清单: who manages what of a stationed agency after delegation, each with the clause it rests on.
create table whistles.powers (
  city_id integer not null
  id uuid not null
  org_id uuid not null
  area text not null
  matter text not null
  manager text not null -- Who manages it now: the subdistrict, the department above, or both.
  basis_clause text not null
  valid_from date not null
  added_by uuid
  ended_on date
  ended_by uuid
  ended_words text
  version integer not null default 1
  constraint powers_pkey PRIMARY KEY (city_id, id)
  constraint a_power_rests_on_a_clause CHECK ((btrim(basis_clause) <> ''::text))
  constraint ended_with_words CHECK (((ended_on IS NULL) = (ended_words IS NULL)))
  constraint powers_area_check CHECK ((area = ANY (ARRAY['daily'::text, 'dispatch'::text, 'appraise'::text, 'propose'::text])))
  constraint powers_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint powers_manager_check CHECK ((manager = ANY (ARRAY['subdistrict'::text, 'department'::text, 'joint'::text])))
);
CREATE UNIQUE INDEX a_matter_stands_once ON whistles.powers USING btree (city_id, org_id, area, matter) WHERE (ended_on IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on whistles.powers to sigong_app;

-- Both sides score each other once; read by the other side when both are in or the time is over.
create table whistles.scores (
  city_id integer not null
  call_id uuid not null
  side text not null
  marks integer[] not null
  words text
  at timestamp with time zone not null
  by_person uuid
  constraint scores_pkey PRIMARY KEY (city_id, call_id, side)
  constraint scores_city_id_call_id_fkey FOREIGN KEY (city_id, call_id) REFERENCES whistles.calls(city_id, id)
  constraint scores_side_check CHECK ((side = ANY (ARRAY['caller'::text, 'called'::text])))
  constraint three_marks_of_five CHECK (((array_length(marks, 1) = 3) AND (1 <= ALL (marks)) AND (5 >= ALL (marks))))
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on whistles.scores to sigong_app;

-- 吹哨: a subdistrict calls agencies and departments to a place or a matter that it cannot settle alone.
create table whistles.whistles (
  city_id integer not null
  id uuid not null
  no text -- Number of the whistle (吹哨单), given when it is sent.
  kind text not null
  state text not null default 'draft'::text
  subject text not null
  words text not null
  subdistrict_id uuid not null
  community_id uuid
  place text not null
  org_id uuid -- The subdistrict organisation that calls; null while a draft of a community or another module waits to be taken.
  origin_module text
  origin_id uuid -- The record it was drafted from, in origin_module.
  origin_link text
  drafted_at timestamp with time zone not null
  drafted_by uuid
  drafted_org uuid not null
  asked_at timestamp with time zone
  asked_by uuid
  sent_at timestamp with time zone
  first_called boolean not null default false -- An emergency was called before it was approved.
  approve_by timestamp with time zone -- By when an emergency called first must be approved.
  approve_late_at timestamp with time zone -- When it was put before the lead office that the approval is missing.
  approved_at timestamp with time zone
  approved_by uuid
  ended_at timestamp with time zone
  ended_by uuid
  ended_words text
  verified_at timestamp with time zone
  verified_by uuid
  verified_words text
  score_by timestamp with time zone -- When scores open, whoever has scored by then.
  closed_at timestamp with time zone
  version integer not null default 1
  matter_id uuid -- The admitted matter under which several communities are called.
  constraint whistles_pkey PRIMARY KEY (city_id, id)
  constraint called_by_somebody CHECK (((state = ANY (ARRAY['draft'::text, 'declined'::text, 'withdrawn'::text])) OR (org_id IS NOT NULL)))
  constraint drafted_from_a_record CHECK (((origin_module IS NULL) = (origin_id IS NULL)))
  constraint ended_with_a_reason CHECK (((state = ANY (ARRAY['declined'::text, 'withdrawn'::text])) = (ended_words IS NOT NULL)))
  constraint scoring_is_limited CHECK (((state <> ALL (ARRAY['scoring'::text, 'closed'::text])) OR (score_by IS NOT NULL)))
  constraint sent_once_approved_or_urgent CHECK (((sent_at IS NULL) OR (approved_at IS NOT NULL) OR (first_called AND (kind = 'emergency'::text))))
  constraint sent_with_a_number CHECK (((sent_at IS NULL) = (no IS NULL)))
  constraint verified_once_approved CHECK (((verified_at IS NULL) OR (approved_at IS NOT NULL)))
  constraint whistles_city_id_drafted_org_fkey FOREIGN KEY (city_id, drafted_org) REFERENCES orgs.orgs(city_id, id)
  constraint whistles_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint whistles_kind_check CHECK ((kind = ANY (ARRAY['emergency'::text, 'jointEnforcement'::text, 'hardIssue'::text])))
  constraint whistles_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'asked'::text, 'sent'::text, 'scoring'::text, 'closed'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX whistles_city_id_drafted_at_id_idx ON whistles.whistles USING btree (city_id, drafted_at, id);
CREATE INDEX whistles_city_id_idx ON whistles.whistles USING btree (city_id) WHERE (state = ANY (ARRAY['draft'::text, 'asked'::text, 'sent'::text, 'scoring'::text]));
CREATE INDEX whistles_city_id_origin_id_idx ON whistles.whistles USING btree (city_id, origin_id) WHERE (origin_id IS NOT NULL);
CREATE INDEX whistles_city_id_subdistrict_id_drafted_at_idx ON whistles.whistles USING btree (city_id, subdistrict_id, drafted_at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on whistles.whistles to sigong_app;

-- A resident who claimed: contact data, for the community alone, shown for a reason that is recorded.
create table wishes.claimers (
  city_id integer not null
  claim_id uuid not null
  name text
  phone text
  constraint claimers_pkey PRIMARY KEY (city_id, claim_id)
  constraint claimers_city_id_claim_id_fkey FOREIGN KEY (city_id, claim_id) REFERENCES wishes.claims(city_id, id)
);
CREATE INDEX claimers_city_id_phone_idx ON wishes.claimers USING btree (city_id, phone) WHERE (phone IS NOT NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on wishes.claimers to sigong_app;

-- Who took a wish on: a unit, or a resident with number and key. One at a time.
create table wishes.claims (
  city_id integer not null
  id uuid not null
  no text not null
  wish_id uuid not null
  org_id uuid
  by_person_id uuid -- Who claimed for the unit; null for a resident at the public door.
  client_key uuid -- The own key of the residents' form: sent twice it is one claim.
  key_hash bytea -- HMAC of the key by which a resident follows his claim.
  at timestamp with time zone not null
  due_at timestamp with time zone not null
  ended_at timestamp with time zone
  ended_why text
  constraint claims_pkey PRIMARY KEY (city_id, id)
  constraint by_a_unit_or_a_resident CHECK (((org_id IS NULL) = (key_hash IS NOT NULL)))
  constraint claims_city_id_no_key UNIQUE (city_id, no)
  constraint claims_city_id_org_id_fkey FOREIGN KEY (city_id, org_id) REFERENCES orgs.orgs(city_id, id)
  constraint claims_city_id_wish_id_fkey FOREIGN KEY (city_id, wish_id) REFERENCES wishes.wishes(city_id, id)
  constraint claims_ended_why_check CHECK ((ended_why = ANY (ARRAY['handed'::text, 'given-back'::text, 'lapsed'::text, 'withdrawn'::text])))
  constraint ended_for_a_reason CHECK (((ended_at IS NULL) = (ended_why IS NULL)))
);
CREATE INDEX claims_city_id_org_id_idx ON wishes.claims USING btree (city_id, org_id);
CREATE INDEX claims_city_id_wish_id_idx ON wishes.claims USING btree (city_id, wish_id);
CREATE UNIQUE INDEX one_claim_a_form ON wishes.claims USING btree (city_id, client_key) WHERE (client_key IS NOT NULL);
CREATE UNIQUE INDEX one_claim_at_a_time ON wishes.claims USING btree (city_id, wish_id) WHERE (ended_at IS NULL);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on wishes.claims to sigong_app;

-- What happened with a wish, one row a step; for the community, never for claimers.
create table wishes.events (
  city_id integer not null
  id uuid not null
  wish_id uuid not null
  kind text not null
  at timestamp with time zone not null
  actor_kind text not null
  person_id uuid
  org_id uuid -- The unit that claimed, gave back or handed over.
  words text
  constraint events_pkey PRIMARY KEY (city_id, id)
  constraint events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'resident'::text, 'system'::text])))
  constraint events_city_id_wish_id_fkey FOREIGN KEY (city_id, wish_id) REFERENCES wishes.wishes(city_id, id)
);
CREATE INDEX events_city_id_wish_id_at_idx ON wishes.events USING btree (city_id, wish_id, at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on wishes.events to sigong_app;

-- Who looked at contact data in clear, when and why.
create table wishes.reveals (
  city_id integer not null
  id uuid not null
  wish_id uuid not null
  whose text not null
  person_id uuid not null
  reason text not null
  at timestamp with time zone not null
  constraint reveals_pkey PRIMARY KEY (city_id, id)
  constraint reveals_city_id_wish_id_fkey FOREIGN KEY (city_id, wish_id) REFERENCES wishes.wishes(city_id, id)
  constraint reveals_whose_check CHECK ((whose = ANY (ARRAY['wisher'::text, 'claimer'::text])))
);
CREATE INDEX reveals_city_id_wish_id_idx ON wishes.reveals USING btree (city_id, wish_id);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select on wishes.reveals to sigong_app;

-- Whose wish it is: contact data, for the community alone, shown for a reason that is recorded.
create table wishes.wishers (
  city_id integer not null
  wish_id uuid not null
  name text
  phone text
  place_words text -- Where to find the wisher, in words.
  forgotten_at timestamp with time zone -- When name, telephone and place were emptied.
  constraint wishers_pkey PRIMARY KEY (city_id, wish_id)
  constraint wishers_city_id_wish_id_fkey FOREIGN KEY (city_id, wish_id) REFERENCES wishes.wishes(city_id, id)
);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on wishes.wishers to sigong_app;

-- A small wish of somebody of a community: what, and a category instead of a name. There is no picture and no column for one.
create table wishes.wishes (
  city_id integer not null
  id uuid not null
  no text not null
  subdistrict_id uuid not null
  community_id uuid not null
  grid_id uuid
  category text not null -- All that is ever said of the wisher: 一位居民, 一位老人, 一名学生.
  title text not null
  words text not null
  value_fen integer not null -- About what it costs, 分, under the limit of the city; never cash.
  state text not null
  collected_by uuid
  collected_at timestamp with time zone not null
  verified_by uuid
  verified_at timestamp with time zone
  published_at timestamp with time zone
  claim_id uuid -- The claim that stands or was fulfilled.
  claim_org_id uuid -- The unit of that claim; null where a resident claimed.
  due_at timestamp with time zone -- By when the next step must be done: bring it (claimed), give it to the wisher (handed).
  receipt_no text -- Of the receipt that the claimer got from the community.
  handed_to uuid
  handed_at timestamp with time zone
  delivered_by uuid
  delivered_at timestamp with time zone
  thanks text
  withdrawn_at timestamp with time zone
  version integer not null default 1 -- Grows with every change, so that two people do not overwrite each other.
  constraint wishes_pkey PRIMARY KEY (city_id, id)
  constraint handed_with_a_receipt CHECK (((handed_at IS NULL) = (receipt_no IS NULL)))
  constraint published_after_verified CHECK (((published_at IS NULL) OR (verified_at IS NOT NULL)))
  constraint verified_by_another CHECK (((verified_by IS NULL) OR (collected_by IS NULL) OR (verified_by <> collected_by)))
  constraint wishes_category_check CHECK ((category = ANY (ARRAY['resident'::text, 'elder'::text, 'student'::text])))
  constraint wishes_city_id_claim_org_id_fkey FOREIGN KEY (city_id, claim_org_id) REFERENCES orgs.orgs(city_id, id)
  constraint wishes_city_id_community_id_fkey FOREIGN KEY (city_id, community_id) REFERENCES regions.regions(city_id, id)
  constraint wishes_city_id_no_key UNIQUE (city_id, no)
  constraint wishes_state_check CHECK ((state = ANY (ARRAY['collected'::text, 'verified'::text, 'published'::text, 'claimed'::text, 'handed'::text, 'delivered'::text, 'thanked'::text, 'withdrawn'::text])))
  constraint wishes_value_fen_check CHECK ((value_fen > 0))
);
CREATE INDEX wishes_city_id_claim_org_id_idx ON wishes.wishes USING btree (city_id, claim_org_id) WHERE (claim_org_id IS NOT NULL);
CREATE INDEX wishes_city_id_community_id_state_idx ON wishes.wishes USING btree (city_id, community_id, state);
CREATE INDEX wishes_city_id_state_published_at_idx ON wishes.wishes USING btree (city_id, state, published_at);
-- row-level security: forced
-- policy own_city for all to public using (city_id = ( SELECT platform.city_id() AS city_id)) with check (city_id = ( SELECT platform.city_id() AS city_id))
grant insert, select, update on wishes.wishes to sigong_app;
