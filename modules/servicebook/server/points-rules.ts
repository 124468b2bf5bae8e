import { dayOf } from '#common/dates.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import type { ChangeRule, PointsRule } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { bandOf, pointsByMember } from '../rules.ts'
import { mayConfigure, readsBooks } from './policy.ts'
import { allRules, insert } from './store/points-rules.ts'
import * as records from './store/records.ts'

export async function listRules({ db, actor, now }: Context) {
  allowed(readsBooks(actor) || holds(actor, 'servicebook.read') || mayConfigure(actor))
  const all = await allRules(db)
  const today = dayOf(now)
  const standing = [...new Set(all.map(({ code }) => code))].map(
    (code) =>
      all
        .filter((rule) => rule.code === code && rule.validFrom <= today)
        .sort((a, b) => a.version - b.version)
        .at(-1) ?? all.find((rule) => rule.code === code)!,
  )
  return { standing, earlier: all.filter((rule) => !standing.includes(rule)), mayChange: mayConfigure(actor) }
}

async function nextVersion(ctx: Context, { reason: _reason, ...given }: ChangeRule): Promise<PointsRule> {
  const { activities } = await rulesOf(ctx.db, 'servicebook', rules)
  const named =
    given.code === 'service'
      ? { zh: '社区服务', en: 'Service in the community' }
      : activities.find(({ key }) => key === given.code)
  refuseIf(!named && refuse('servicebook.no-activity', { activity: given.code }))
  const versions = (await allRules(ctx.db)).filter(({ code }) => code === given.code).map(({ version }) => version)
  return {
    ...given,
    capDay: given.capDay ?? null,
    capMonth: given.capMonth ?? null,
    capYear: given.capYear ?? null,
    zh: named!.zh,
    en: named!.en,
    version: Math.max(0, ...versions) + 1,
  }
}

/** What this year would have come to, had the rule held since January: counts only, nobody's name. */
export async function previewRule(ctx: Context, given: ChangeRule) {
  allowed(mayConfigure(ctx.actor))
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const rule = { ...(await nextVersion(ctx, given)), validFrom: `${year}-01-01` }
  const [services, standing, marks] = [
    await records.counted(ctx.db, year),
    await allRules(ctx.db),
    await rulesOf(ctx.db, 'servicebook', rules),
  ]
  const sum = (of: readonly PointsRule[]) => {
    const points = [...pointsByMember(services, of).values()]
    const bands = points.map((one) => bandOf(one, marks))
    const count = (band: string) => bands.filter((one) => one === band).length
    return {
      points: points.reduce((total, one) => total + one, 0),
      below: count('below'),
      met: count('met'),
      outstanding: count('outstanding'),
    }
  }
  return {
    year,
    members: new Set(services.map(({ memberId }) => memberId)).size,
    records: services.length,
    before: sum(standing),
    after: sum([...standing, rule]),
  }
}

export async function changeRule(ctx: Context, given: ChangeRule): Promise<PointsRule> {
  allowed(mayConfigure(ctx.actor))
  refuseIf(given.validFrom < dayOf(ctx.now) && refuse('servicebook.in-the-past', { on: given.validFrom }))
  const rule = await nextVersion(ctx, given)
  await insert(ctx.db, rule, given.reason, ctx.actor.personId, ctx.now)
  return rule
}
