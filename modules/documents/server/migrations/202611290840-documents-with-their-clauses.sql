create table documents.documents (
  city_id int not null,
  id uuid not null,
  doc_no text,
  title text not null,
  issuer text not null,
  addressee text,
  kind text not null check (kind in ('opinion', 'measures', 'rules', 'notice', 'plan')),
  org_id uuid not null,
  visibility text not null check (visibility in ('staff', 'public')),
  body text not null,
  preamble text not null,
  clauses jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'countersign', 'issued', 'withdrawn')),
  issued_on date,
  effective_on date,
  expires_on date,
  repealed_on date,
  supersedes_id uuid,
  ended_words text,
  demo boolean not null default false,
  told_expiring_on date,
  told_ended_on date,
  search tsvector not null,
  drafted_at timestamptz not null,
  drafted_by uuid,
  issued_by uuid,
  version int not null default 1,
  primary key (city_id, id),
  foreign key (city_id, org_id) references orgs.orgs,
  foreign key (city_id, supersedes_id) references documents.documents,
  constraint issued_under_its_number check ((state = 'issued') = (doc_no is not null and issued_on is not null and effective_on is not null)),
  constraint in_force_after_its_issue check (effective_on >= issued_on and (expires_on is null or expires_on > effective_on)),
  constraint ends_with_words check (ended_words is not null or (repealed_on is null and state <> 'withdrawn'))
);
comment on table documents.documents is 'M03: 实施意见 and its companion documents: drafted, countersigned, issued, in force for a time, amended or repealed.';
comment on column documents.documents.doc_no is '发文字号, 鼎委办〔2026〕12号; given at issue.';
comment on column documents.documents.issuer is '发文机关 as it stands on the paper.';
comment on column documents.documents.org_id is 'The organisation that drafted it and answers for it.';
comment on column documents.documents.preamble is 'What stands before the first clause.';
comment on column documents.documents.clauses is 'The text cut into its clauses, in order: no as written (第三条, 二, （一）), key in numbers (a3, h2, h2.1; empty for a chapter’s heading), level, text.';
comment on column documents.documents.expires_on is 'The first day on which it is no longer in force; null: until it is amended or repealed.';
comment on column documents.documents.supersedes_id is 'What it stands in place of, from the day on which it is in force.';
comment on column documents.documents.ended_words is 'Why it was repealed, or why a draft was given up.';
comment on column documents.documents.demo is '演示文本: made up for the demo.';
comment on column documents.documents.told_expiring_on is 'The end that the lead office was told of ahead.';
comment on column documents.documents.told_ended_on is 'The end that the lead office was told of when it had come.';
comment on column documents.documents.search is 'Bigrams of number, title and text, see common/bigrams.ts.';
create unique index one_document_a_number on documents.documents (city_id, doc_no) where doc_no is not null;
create index on documents.documents (city_id, supersedes_id) where supersedes_id is not null;
create index on documents.documents using gin (search);
call platform.wall('documents.documents', 'select, insert, update');

create table documents.countersigns (
  city_id int not null,
  document_id uuid not null,
  org_id uuid not null,
  asked_at timestamptz not null,
  verdict text check (verdict in ('agreed', 'objected')),
  words text,
  decided_at timestamptz,
  decided_by uuid,
  primary key (city_id, document_id, org_id),
  foreign key (city_id, document_id) references documents.documents,
  foreign key (city_id, org_id) references orgs.orgs,
  constraint decided_at_a_time check ((verdict is null) = (decided_at is null)),
  constraint objects_with_words check (verdict is distinct from 'objected' or words is not null)
);
comment on table documents.countersigns is '会签: each organisation that was asked, and its word.';
call platform.wall('documents.countersigns', 'select, insert, update');

create table documents.links (
  city_id int not null,
  module text not null,
  rule_key text not null,
  document_id uuid,
  clause_key text,
  linked_at timestamptz not null,
  linked_by uuid,
  primary key (city_id, module, rule_key),
  foreign key (city_id, document_id) references documents.documents,
  constraint a_clause_of_a_document check (clause_key is null or document_id is not null)
);
comment on table documents.links is 'On which clause a rule of the system rests, where a person has said so; else the words of its basis are read.';
comment on column documents.links.document_id is 'null: the link was taken back.';
create index on documents.links (city_id, document_id) where document_id is not null;
call platform.wall('documents.links', 'select, insert, update');
