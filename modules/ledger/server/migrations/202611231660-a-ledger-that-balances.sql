-- Double entry, append-only: what is posted stays, what was wrong is reversed, and the database itself keeps the sums.

create table ledger.accounts (
  city_id int not null,
  id uuid not null,
  owner_kind text not null check (owner_kind ~ '^[a-z]+\.[a-zA-Z-]+$'),
  owner_id uuid not null,
  unit text not null check (unit ~ '^(points|halfHours|fen|goods:[a-z0-9-]{1,40})$'),
  purpose text not null default '' check (length(purpose) <= 80),
  least bigint,
  most bigint,
  wide boolean not null default false,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (city_id, id),
  constraint an_account_has_one_unit unique (city_id, id, unit),
  constraint one_account_an_owner unique (city_id, owner_kind, owner_id, unit, purpose),
  constraint limits_hold_nothing check (coalesce(least, 0) <= 0 and coalesce(most, 0) >= 0),
  constraint wide_without_limits check (not wide or (least is null and most is null))
);
comment on table ledger.accounts is 'Whose, and in what unit: points, half-hours, money in fen, or goods of one kind.';
comment on column ledger.accounts.owner_kind is 'module.kind of the owner, whose id the ledger does not look into.';
comment on column ledger.accounts.purpose is 'Parts one owner’s money by what it may be spent on; empty where there is one purpose.';
comment on column ledger.accounts.least is 'The balance never falls below; null: without limit.';
comment on column ledger.accounts.wide is 'Many post to it at once (the other side of everybody’s points): its balance is kept in sixteen parts.';
call platform.wall('ledger.accounts', 'select, insert, update (closed_at)');

create table ledger.entries (
  city_id int not null,
  id uuid not null,
  on_day date not null,
  kind text not null check (kind ~ '^[a-zA-Z-]{1,40}$'),
  words text not null,
  rule text,
  source text not null check (source ~ '^[a-z]+\.[a-zA-Z-]+$'),
  source_id uuid not null,
  reverses uuid,
  lines smallint not null constraint an_entry_has_two_sides check (lines >= 2),
  posted_by uuid,
  posted_at timestamptz not null,
  primary key (city_id, id),
  constraint posted_once unique (city_id, source_id, source, kind),
  foreign key (city_id, reverses) references ledger.entries
);
comment on table ledger.entries is 'One event in the books; never changed, never deleted.';
comment on column ledger.entries.on_day is 'The day it counts for; posted_at is when it was written.';
comment on column ledger.entries.rule is 'Code and version of the rule by which the amounts were reckoned.';
comment on column ledger.entries.source is 'module.kind of what it follows from: posted once for each source and kind.';
comment on column ledger.entries.reverses is 'The entry that this one mirrors line by line.';
comment on column ledger.entries.lines is 'How many lines it has; none may be added later.';
create unique index reversed_once on ledger.entries (city_id, reverses) where reverses is not null;
call platform.wall('ledger.entries', 'select, insert');

create table ledger.lines (
  city_id int not null,
  entry_id uuid not null,
  no smallint not null check (no >= 1),
  account_id uuid not null,
  unit text not null,
  on_day date not null,
  amount bigint not null check (amount <> 0),
  primary key (city_id, entry_id, no),
  foreign key (city_id, entry_id) references ledger.entries,
  constraint in_the_unit_of_its_account foreign key (city_id, account_id, unit) references ledger.accounts (city_id, id, unit)
);
comment on table ledger.lines is 'What an entry adds to an account or takes from it; in each unit the lines of an entry sum to zero.';
comment on column ledger.lines.on_day is 'The entry’s day, so that a statement walks one index.';
create index on ledger.lines (city_id, account_id, on_day, entry_id);
call platform.wall('ledger.lines', 'select, insert');

create table ledger.balances (
  city_id int not null,
  account_id uuid not null,
  part smallint not null,
  amount bigint not null default 0,
  least bigint,
  most bigint,
  primary key (city_id, account_id, part),
  foreign key (city_id, account_id) references ledger.accounts,
  constraint balance_within_limits check (amount >= coalesce(least, amount) and amount <= coalesce(most, amount))
) with (fillfactor = 70);
comment on table ledger.balances is 'The sum of an account’s lines, kept by a trigger: the program may only read it.';
comment on column ledger.balances.part is '0, and 1 to 15 where the account is wide.';
call platform.wall('ledger.balances', 'select');

create table ledger.months (
  city_id int not null,
  account_id uuid not null,
  month date not null,
  part smallint not null,
  amount bigint not null,
  primary key (city_id, account_id, month, part),
  foreign key (city_id, account_id) references ledger.accounts
) with (fillfactor = 70);
comment on table ledger.months is 'The sum of an account’s lines a month, kept by the same trigger: a year or an opening balance is read without its lines.';
comment on column ledger.months.month is 'The first day of the month.';
call platform.wall('ledger.months', 'select');

create table ledger.caps (
  city_id int not null,
  owner_kind text not null,
  owner_id uuid not null,
  rule text not null,
  period text not null check (period ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  used bigint not null,
  most bigint not null,
  primary key (city_id, owner_id, owner_kind, rule, period),
  constraint within_the_cap check (used >= 0 and used <= most)
) with (fillfactor = 70);
comment on table ledger.caps is 'How much of a rule’s cap an owner has used in a day, month or year, kept by a trigger.';
comment on column ledger.caps.period is '2026-10-09, 2026-10 or 2026.';
call platform.wall('ledger.caps', 'select');

create table ledger.cap_uses (
  city_id int not null,
  entry_id uuid not null,
  owner_kind text not null,
  owner_id uuid not null,
  rule text not null,
  period text not null,
  amount bigint not null check (amount <> 0),
  most bigint not null,
  primary key (city_id, entry_id, owner_id, owner_kind, rule, period),
  foreign key (city_id, entry_id) references ledger.entries
);
comment on table ledger.cap_uses is 'What an entry took from a cap; a reversal gives it back.';
call platform.wall('ledger.cap_uses', 'select, insert');

-- Append-only for everybody, whatever the grants say.
create function ledger.for_ever() returns trigger language plpgsql as $$
begin raise exception 'the ledger is append-only' using errcode = '23514', constraint = 'append_only'; end $$;
create trigger for_ever before update or delete or truncate on ledger.entries for each statement execute function ledger.for_ever();
create trigger for_ever before update or delete or truncate on ledger.lines for each statement execute function ledger.for_ever();
create trigger for_ever before update or delete or truncate on ledger.cap_uses for each statement execute function ledger.for_ever();

-- An account has its balance from the first moment, so that later writes only ever add to it, in one order.
create function ledger.account_opened() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into ledger.balances (city_id, account_id, part, least, most)
  select o.city_id, o.id, p, o.least, o.most from opened o, generate_series(0, case when o.wide then 15 else 0 end) p;
  return null;
end $$;
create trigger account_opened after insert on ledger.accounts referencing new table as opened
  for each statement execute function ledger.account_opened();

-- Lines come with their entry and move the sums; rows are locked in one order, so that no two posters wait for each other.
create function ledger.lines_posted() returns trigger language plpgsql security definer set search_path = '' as $$
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
end $$;
create trigger lines_posted after insert on ledger.lines referencing new table as posted
  for each statement execute function ledger.lines_posted();

create function ledger.caps_used() returns trigger language plpgsql security definer set search_path = '' as $$
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
end $$;
create trigger caps_used after insert on ledger.cap_uses referencing new table as taken
  for each statement execute function ledger.caps_used();

-- The proof at commit: as many lines as the entry says, zero in every unit, a reversal the mirror of what it reverses.
create function ledger.entry_stands() returns trigger language plpgsql security definer set search_path = '' as $$
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
end $$;
create constraint trigger entry_stands after insert on ledger.entries deferrable initially deferred
  for each row execute function ledger.entry_stands();
