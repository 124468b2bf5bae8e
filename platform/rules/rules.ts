import type { Basis, RuleSet, Value, Values } from '#common/rules.ts'
import { cached } from '../cache.ts'
import type { Context } from '../context.ts'
import { type Db, sql } from '../db.ts'
import type { Rested, ServerModule } from '../module.ts'

export type Body = Record<string, { value: Value; basis: Basis }>
type Row = { version: number; body: Body }

const books = cached(async (db: Db): Promise<Map<string, Row>> => {
  const rows = await db.many<Row & { module: string }>(sql`select distinct on (module) module, version, body from platform.rules
    where city_id = ${db.cityId} order by module, version desc`)
  return new Map(rows.map((row) => [row.module, row]))
})

/** The city's own values of a module's rules; what it has not changed is as shipped. Kept in memory. */
export async function rulesOf<S extends RuleSet>(db: Db, module: string, set: S): Promise<Values<S>> {
  const own = (await books.of(db)).get(module)?.body ?? {}
  return Object.fromEntries(Object.entries(set).map(([key, rule]) => [key, own[key]?.value ?? rule.first])) as Values<S>
}

/** The clause a rule rests on in this city. */
export async function basisOf<S extends RuleSet>(db: Db, module: string, set: S, key: keyof S & string): Promise<Basis> {
  return (await books.of(db)).get(module)?.body[key]?.basis ?? set[key]!.basis
}

export const standing = async (db: Db, module: string): Promise<Row> =>
  (await books.of(db)).get(module) ?? { version: 0, body: {} }

export const forgetRules = books.forget

/** Sets rules without asking who may: for seeds. */
export async function putRules({ db, now }: { db: Db; now: Date }, module: string, body: Body, reason: string): Promise<void> {
  const { version, body: before } = await standing(db, module)
  await db.run(sql`insert into platform.rules (city_id, module, version, body, reason, changed_by, changed_at)
    values (${db.cityId}, ${module}, ${version + 1}, ${JSON.stringify({ ...before, ...body })}::jsonb, ${reason}, null, ${now})`)
  forgetRules(db)
}

export type Declared = Pick<ServerModule, 'name' | 'rules' | 'bases'>
let declared: readonly Declared[] = []
/** Says which modules the program has; their rules and settings can then be looked through. */
export const declareRules = (modules: readonly Declared[]): void => void (declared = modules)

/** Every rule and setting of every module with the clause it rests on in this city. */
export async function restedOn(ctx: Context): Promise<(Rested & { module: string; moduleName: string })[]> {
  const all: (Rested & { module: string; moduleName: string })[] = []
  for (const { name, rules = {}, bases } of declared) {
    const { body } = await standing(ctx.db, name)
    const of = { module: name, moduleName: ctx.say(`${name}:name`) }
    for (const [key, rule] of Object.entries(rules))
      all.push({ ...of, key, label: ctx.say(`${name}:rules.${key}`), basis: body[key]?.basis ?? rule.basis, link: '/rules' })
    for (const rested of (await bases?.(ctx)) ?? []) all.push({ ...of, ...rested })
  }
  return all
}
