-- Imports of sheets: who brought which file when, what came of it; the content itself only as long as it is needed.

create table platform.imports (
  city_id int not null,
  id uuid not null,
  name text not null,
  state text not null check (state in ('uploaded', 'checking', 'checked', 'applying', 'done', 'failed', 'abandoned')),
  file_name text not null,
  sha256 bytea not null,
  bytes int not null,
  person_id uuid not null,
  person_name text not null,
  lang text not null,
  sheet text not null,
  header_row int not null,
  preview jsonb,
  matching jsonb not null default '{}',
  acting jsonb,
  skip_faulty boolean not null default false,
  rows int not null,
  progress int not null default 0,
  faulty int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  failure jsonb,
  error text,
  at timestamptz not null,
  checked_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by uuid,
  confirmed_by_name text,
  finished_at timestamptz,
  primary key (city_id, id)
);
comment on table platform.imports is 'Each import that was begun: who, when, which file, how many rows became what.';
comment on column platform.imports.name is 'Which import, as orgs.roster; declared by a module.';
comment on column platform.imports.sha256 is 'Of the file as it was uploaded; tells that the same file came before.';
comment on column platform.imports.header_row is 'Row number of the header as the spreadsheet program shows it.';
comment on column platform.imports.preview is 'Sheets, columns, first rows and left-out rows; null once the content is forgotten.';
comment on column platform.imports.matching is 'Column of the import to column letter of the sheet.';
comment on column platform.imports.acting is 'The actor with his appointments as he asked for the step that runs now; null when none runs.';
comment on column platform.imports.progress is 'Rows gone through in the step that runs now.';
comment on column platform.imports.faulty is 'Rows refused by the last check.';
comment on column platform.imports.created is 'Before the import: what the check expects; after it: what became of the rows.';
comment on column platform.imports.failure is 'The refusal { code, facts } that ended it.';
comment on column platform.imports.error is 'What broke, for the operator; never answered.';
create index on platform.imports (city_id, name, at desc, id);
create index on platform.imports (city_id, sha256) where state = 'done';
call platform.wall('platform.imports', 'select, insert, update');

create table platform.import_contents (
  city_id int not null,
  import_id uuid not null,
  content bytea not null,
  at timestamptz not null,
  primary key (city_id, import_id),
  foreign key (city_id, import_id) references platform.imports (city_id, id)
);
comment on table platform.import_contents is 'The uploaded file, never served as it is; deleted when the import is given up, or after seven days.';
-- delete: sheets hold personal data and are kept only while the import needs them.
call platform.wall('platform.import_contents', 'select, insert, delete');

create table platform.import_problems (
  city_id int not null,
  import_id uuid not null,
  row_number int not null,
  nth int not null,
  column_key text,
  code text not null,
  facts jsonb not null,
  primary key (city_id, import_id, row_number, nth),
  foreign key (city_id, import_id) references platform.imports (city_id, id)
);
comment on table platform.import_problems is 'What the last check found wrong, worded when it is read.';
comment on column platform.import_problems.column_key is 'Column of the import; null where the whole row is meant.';
-- delete: a new check replaces the problems of the one before; they go with the content.
call platform.wall('platform.import_problems', 'select, insert, delete');
