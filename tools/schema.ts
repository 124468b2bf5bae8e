import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Today's database in one text, checked in, so that a change of schema is seen in review. */
export const schemaFile = join(import.meta.dirname, '../schema.sql')
export const writtenSchema = (): string => readFileSync(schemaFile, 'utf8')

/** The structure of all schemas of ours, from the catalogues: stable in order, without data, owners or the queue's own tables. */
export async function schemaOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const parts: string[] = []
    for (const query of [COLLATIONS, FUNCTIONS, TABLES, VIEWS]) {
      const { rows } = await client.query<{ text: string }>(query)
      parts.push(...rows.map((row) => row.text))
    }
    return `-- Today's database, written by "npm run schema"; never run. The migrations make it.\n\n${parts.join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public') and n.nspname !~ '^pg_'`

/** What a relation or function allows to whom; the owner's own rights are left out. */
const grants = (acl: string, kind: string, owner: string) => `
  select string_agg(format('grant %s to %s;', g.verbs, g.whom), E'\\n' order by g.whom, g.verbs) from (
    select string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) || ' on ${kind}' as verbs, coalesce(r.rolname, 'public') as whom
    from aclexplode(${acl}) a left join pg_roles r on r.oid = a.grantee where a.grantee <> ${owner} group by 2, r.rolname) g`

const COLLATIONS = `
  select format('create collation %I.%I (provider = icu, locale = %L);', n.nspname, c.collname, c.colllocale) as text
  from pg_collation c join pg_namespace n on n.oid = c.collnamespace where ${OURS} order by 1`

const FUNCTIONS = `
  select rtrim(pg_get_functiondef(p.oid)) || ';' as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${OURS} and p.prokind in ('f', 'p') order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`

const COLUMNS = `
  select string_agg('  ' || concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
      case when a.attgenerated <> '' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
           when a.attidentity <> '' then 'generated as identity' else 'default ' || pg_get_expr(d.adbin, d.adrelid) end)
      || coalesce(' -- ' || replace(col_description(c.oid, a.attnum), E'\\n', ' '), ''), E'\\n' order by a.attnum)
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`

const CONSTRAINTS = `
  select string_agg('  constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), E'\\n' order by k.contype <> 'p', k.conname)
  from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x')`

const INDEXES = `
  select string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' order by i.indexrelid::regclass::text) from pg_index i
  where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)`

const WALLS = `
  select case when c.relforcerowsecurity then 'row-level security: forced' when c.relrowsecurity then 'row-level security: on'
    else 'row-level security: none' end || coalesce(E'\\n' || string_agg('policy ' || quote_ident(p.polname) || ' for '
    || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end || ' to '
    || case when p.polroles = '{0}' then 'public' when p.polroles = array[c.relowner] then 'the owner' else p.polroles::regrole[]::text end
    || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '') || coalesce(' with check ' || pg_get_expr(p.polwithcheck, p.polrelid), ''),
    E'\\n' order by p.polname), '')
  from pg_policy p where p.polrelid = c.oid`

const TRIGGERS = `
  select string_agg(pg_get_triggerdef(t.oid) || ';', E'\\n' order by t.tgname) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal`

const COLUMN_GRANTS = `
  select string_agg(format('grant %s (%s) on %s to %s;', lower(g.verb), g.columns, c.oid::regclass, g.whom), E'\\n' order by g.whom, g.verb) from (
    select x.privilege_type as verb, r.rolname as whom, string_agg(a.attname, ', ' order by a.attnum) as columns
    from pg_attribute a, aclexplode(a.attacl) x join pg_roles r on r.oid = x.grantee
    where a.attrelid = c.oid and x.grantee <> c.relowner group by 1, 2) g`

const TABLES = `
  select concat_ws(E'\\n', '-- ' || replace(obj_description(c.oid, 'pg_class'), E'\\n', ' '),
    'create table ' || c.oid::regclass || ' (' || coalesce(' -- partition of ' || (select inhparent::regclass from pg_inherits where inhrelid = c.oid), ''),
    (${COLUMNS}), (${CONSTRAINTS}), ')' || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '') || ';',
    (${INDEXES}), (${TRIGGERS}), (select string_agg('-- ' || line, E'\\n') from regexp_split_to_table((${WALLS}), E'\\n') line),
    (${grants('c.relacl', "' || c.oid::regclass || '", 'c.relowner')}), (${COLUMN_GRANTS})) as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('r', 'p') order by n.nspname, c.relname`

const VIEWS = `
  select concat_ws(E'\\n', 'create ' || case c.relkind when 'm' then 'materialized ' else '' end || 'view ' || c.oid::regclass || ' as',
    pg_get_viewdef(c.oid), (${grants('c.relacl', "' || c.oid::regclass || '", 'c.relowner')})) as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('v', 'm') order by n.nspname, c.relname`

if (import.meta.main) {
  const { startTestPostgres } = await import('./test-postgres.ts')
  const { freshDatabase } = await import('./test-database.ts')
  const postgres = await startTestPostgres()
  try {
    const { ownerUrl } = await freshDatabase()
    writeFileSync(schemaFile, await schemaOf(ownerUrl))
  } finally {
    await postgres.stop()
  }
}
