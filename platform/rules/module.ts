import { allowed, found, Refused, refuse } from '#common/refusal.ts'
import { fits, misfit, type Rule, type RuleSet } from '#common/rules.ts'
import { changingRule, type RuleBook, readingRules, refusals } from '#common/rules-endpoints.ts'
import { holds } from '../access.ts'
import * as audit from '../audit.ts'
import type { Context } from '../context.ts'
import { sql } from '../db.ts'
import { on } from '../http.ts'
import type { ServerModule } from '../module.ts'
import { type Declared, declareRules, forgetRules, standing } from './rules.ts'
import en from './words.en.ts'
import zh from './words.zh.ts'

/** The rules of all modules behind one door; the program mounts it after them. */
export function rulesModule(modules: readonly Declared[]): ServerModule {
  declareRules(modules)
  const sets = new Map(modules.flatMap(({ name, rules }) => (rules ? [[name, rules] as const] : [])))
  return {
    name: 'rules',
    words: { zh, en },
    refusals,
    routes: [
      on(readingRules, async (ctx) => ({
        books: await Promise.all([...sets].map(([module, set]) => bookOf(ctx, module, set))),
        mayChange: holds(ctx.actor, 'rules.change'),
      })),
      on(changingRule, async (ctx, { params: { module }, body: { key, value, basis, reason, version } }) => {
        allowed(holds(ctx.actor, 'rules.change'))
        const set = found(sets.get(module), 'rules.not-found')
        const rule = found(Object.hasOwn(set, key) ? set[key] : undefined, 'rules.not-found')
        const wrong = rule.kind === 'rows' && Array.isArray(value) ? misfit(rule, value) : null
        if (wrong)
          throw new Refused(refuse('rules.cell', { line: wrong.line, column: ctx.say(columnOf(module, key, wrong.column)) }))
        if (!fits(rule, value)) throw new Refused(refuse('rules.out-of-bounds', bounds(rule)))
        forgetRules(ctx.db)
        const now = await standing(ctx.db, module)
        if (now.version !== version) throw new Refused(refuse('version.stale'))
        const body = JSON.stringify({ ...now.body, [key]: { value, basis } })
        await ctx.db.run(sql`insert into platform.rules (city_id, module, version, body, reason, changed_by, changed_at)
          values (${ctx.cityId}, ${module}, ${version + 1}, ${body}::jsonb, ${reason}, ${ctx.actor.personId}, ${ctx.now})`)
        audit.note(ctx, { action: 'rules.change', subject: 'platform.rules', subjectId: `${module}.${key}`, facts: { reason } })
        forgetRules(ctx.db)
        return bookOf(ctx, module, set)
      }),
    ],
  }
}

const columnOf = (module: string, rule: string, column: string) => `${module}:ruleColumns.${rule}.${column}`
const bounds = (rule: Rule) => ('min' in rule ? { min: rule.min, max: rule.max } : { min: 1, max: 'max' in rule ? rule.max : 1 })

async function bookOf({ db, say }: Context, module: string, set: RuleSet): Promise<RuleBook> {
  const { version, body } = await standing(db, module)
  return {
    module,
    name: say(`${module}:name`),
    version,
    rules: Object.entries(set).map(([key, rule]) => ({
      key,
      kind: rule.kind,
      label: say(`${module}:rules.${key}`),
      value: (body[key]?.value ?? rule.first) as RuleBook['rules'][number]['value'],
      shipped: rule.first as RuleBook['rules'][number]['value'],
      changed: body[key] !== undefined,
      basis: body[key]?.basis ?? rule.basis,
      min: 'min' in rule ? rule.min : null,
      max: 'max' in rule ? rule.max : null,
      columns:
        rule.kind === 'rows'
          ? rule.columns.map((column) => ({
              key: column.key,
              kind: column.kind,
              label: say(columnOf(module, key, column.key)),
              options:
                column.kind === 'choice'
                  ? column.options.map((value) => ({ value, label: say(`${module}:${column.words}.${value}`) }))
                  : [],
            }))
          : null,
    })),
  }
}
