import type pg from 'pg'

/** A table as a backup keeps it: its own columns (none that PostgreSQL computes) in the order of its key. */
export type Table = { name: string; columns: string[]; key: string[]; walled: boolean }
export type Sequence = { name: string; last: string; called: boolean }

/** Made by migrating, so never copied. */
const MADE = ['platform.migrations', 'pgboss.version']

/** Every table of ours and of the queue; names are quoted where they must be. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as walled,
       array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = '' order by a.attnum) as columns,
       array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end from pg_index i, unnest(i.indkey) with ordinality k (attnum, place)
         join pg_attribute a on a.attnum = k.attnum where a.attrelid = c.oid and i.indrelid = c.oid and i.indisprimary order by k.place) as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname !~ '^pg_'
       and c.oid::regclass::text <> all ($1) order by 1`,
    [MADE],
  )
  return rows
}

export async function sequencesOf(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, start_value)::text as last, last_value is not null as called
     from pg_sequences where schemaname <> 'public' order by 1`,
  )
  return rows
}

/** The version of the queue's own schema; undefined where there is none. */
export async function queueVersion(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ there: string | null }>(`select to_regclass('pgboss.version')::text as there`)
  if (!rows[0]?.there) return undefined
  return (await client.query<{ version: number }>('select version from pgboss.version')).rows[0]?.version
}

/** The same values are the same text on every server. */
export const PLAIN = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
  set bytea_output = 'hex'; set client_encoding = 'UTF8'; set statement_timeout = 0`

/**
 * The queries that together read a table in the order of its key. An owner who cannot pass the walls reads city by city;
 * as the city leads every key, the text is the same.
 */
export async function reading(client: pg.ClientBase, table: Table): Promise<{ city?: number; text: string }[]> {
  const columns = table.columns.join(', ')
  const order = table.key.length ? ` order by ${table.key.join(', ')}` : ''
  const { rows } = await client.query<{ passes: boolean }>(
    'select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user',
  )
  if (rows[0]!.passes || !table.walled) return [{ text: `copy (select ${columns} from ${table.name}${order}) to stdout` }]
  const { rows: cities } = await client.query<{ city: number }>('select city_id as city from platform.cities order by 1')
  return cities.map(({ city }) => ({
    city,
    text: `copy (select ${columns} from ${table.name} where city_id = ${city}${order}) to stdout`,
  }))
}
