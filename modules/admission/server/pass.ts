import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { found, type Refusal, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { basisOf, rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { type Org, orgOf } from '#server/orgs'
import { type Node, nodeOf } from '#server/regions'
import type { Door, Ground, News } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { beyond, titleKey, type Why, whyGated, whyNotEmergency, wrongMatter } from '../rules.ts'
import * as store from './store.ts'

export type Ask = {
  door: Door
  module: string
  subjectId: string
  title: string
  /** A path of the staff console: the record that asks. */
  link: string | null
  byOrgId: string
  communityIds: readonly string[]
  /** Returns by itself. */
  recurring?: boolean
  matterId?: string | null | undefined
  /** Names of the data fields that a form asks. */
  fields?: readonly string[]
  emergency?: { reason: string; until: Date } | null | undefined
  /** Estimated load of one community; the matter's own where it is not said. */
  halfHours?: number
}

/**
 * Every ask to a community passes here, in the transaction that asks and whatever the door. What an organisation asks of the
 * community it stands in is no ask: such communities get no row, the others one each. Refused, nothing of the caller's stays.
 */
export async function pass(ctx: Context, ask: Ask): Promise<{ askIds: Map<string, string> }> {
  const { db, now, actor } = ctx
  const answer = await answerTo(ctx, ask)
  if (!answer) return { askIds: new Map() }
  const { to, ground, matter } = answer

  // Asked again by the same record while it still stands, it is the same ask.
  await db.flush()
  const open = new Map(
    (await store.openAsks(db, { ...ask, communityIds: to.map(({ id }) => id) })).map((one) => [one.communityId, one.id]),
  )
  const fresh = to.filter(({ id }) => !open.has(id))
  if (fresh.length === 0) return { askIds: open }
  const batchId = newId(now.getTime())
  const rows = fresh.map((node) => ({ id: newId(now.getTime()), communityId: node.id, subdistrictId: node.subdistrictId! }))
  const emergency = ground === 'emergency' ? ask.emergency! : null
  store.insertAsks(
    db,
    {
      batchId,
      door: ask.door,
      module: ask.module,
      subjectId: ask.subjectId,
      title: ask.title,
      titleKey: keyOf(ask, to),
      link: ask.link,
      byOrgId: ask.byOrgId,
      ground,
      matterId: matter?.id ?? null,
      recurring: ask.recurring ?? false,
      fields: ask.fields ?? [],
      emergency,
      halfHours: ask.halfHours ?? matter?.halfHours ?? 0,
    },
    rows,
    actor.personId,
    now,
  )
  if (emergency)
    timers.set(ctx, { subject: 'admission.batch', subjectId: batchId, kind: 'admission.emergency', dueAt: emergency.until })
  news.tell(ctx, 'admission.asked', { batchId } satisfies News['admission.asked'])
  return { askIds: new Map([...open, ...rows.map(({ id, communityId }) => [communityId, id] as const)]) }
}

/** The gate's question alone, where a record is planned that will ask later: refused as it would be then, and nothing is asked yet. */
export async function mayPass(ctx: Context, ask: Ask): Promise<void> {
  await answerTo(ctx, ask)
}

const keyOf = ({ title }: Ask, to: readonly Node[]): string =>
  titleKey(
    title,
    to.map(({ name }) => name),
  )

/** By what it passes and to which communities; nothing where none of them is asked, and thrown where the gate says no. */
async function answerTo(ctx: Context, ask: Ask) {
  const asker = found(await orgOf(ctx.db, ask.byOrgId), 'admission.no-asker')
  const to = await outside(ctx, asker, ask.communityIds)
  if (to.length === 0) return null
  const granted = await groundOf(ctx, asker, ask, to).catch((error: unknown) => {
    if (error instanceof Refused) countStopped(ctx, ask, to.length, error.refusal)
    throw error
  })
  return { to, ...granted }
}

const byTheGate = ['admission.not-admitted', 'admission.not-in-force', 'admission.others-matter', 'admission.fields-not-admitted']
/** What the gate refused is counted for who asked, though nothing else of it stays. */
function countStopped({ db, now }: Context, { door, title, byOrgId }: Ask, communities: number, { code, facts }: Refusal): void {
  if (!byTheGate.includes(code)) return
  const why = typeof facts?.why === 'string' ? facts.why : null
  db.aside((own) => store.addStopped(own, { id: newId(now.getTime()), at: now, door, code, why, title, communities, byOrgId }))
}

/** Communities that the asker does not stand in. */
async function outside({ db }: Context, asker: Org, communityIds: readonly string[]): Promise<Node[]> {
  const seat = await nodeOf(db, asker.regionId)
  const nodes: Node[] = []
  for (const id of new Set(communityIds)) {
    const node = await nodeOf(db, id)
    if (node?.level !== 'community' || !node.subdistrictId) throw new Refused(refuse('admission.no-community'))
    if (seat?.communityId !== node.id) nodes.push(node)
  }
  return nodes
}

/** Admitted, an emergency, or a single ask; else the lawful no. */
async function groundOf(
  ctx: Context,
  asker: Org,
  ask: Ask,
  to: readonly Node[],
): Promise<{ ground: Ground; matter: store.MatterRow | null }> {
  const { db, now } = ctx
  const book = await rulesOf(db, 'admission', rules)
  if (ask.matterId) {
    const matter = found(await store.findMatter(db, ask.matterId), 'admission.no-matter')
    const facts = { matter: `${matter.code} ${matter.name}` }
    const wrong = wrongMatter(matter, { orgId: asker.id, passesOn: passesOn(asker) }, dayOf(now))
    if (wrong === 'others') throw new Refused(await quoted(ctx, 'admission.others-matter', { ...facts, by: asker.name }))
    if (wrong === 'over') throw new Refused(await quoted(ctx, 'admission.not-in-force', facts))
    const more = beyond(ask.fields ?? [], matter.dataNeeded)
    if (more.length) throw new Refused(await quoted(ctx, 'admission.fields-not-admitted', { ...facts, fields: more.join('、') }))
    return { ground: 'matter', matter }
  }
  if (ask.emergency) {
    refuseIf(whyNotEmergency(ask.emergency, now, book.emergencyDays))
    return { ground: 'emergency', matter: null }
  }
  const why = whyGated(await factsOf(ctx, ask, to, book), book)
  if (why) throw new Refused(await notAdmitted(ctx, ask, to.length, why, book))
  return { ground: 'single', matter: null }
}

/** A subdistrict passes an admitted matter on to its communities. */
const passesOn = ({ kind }: Org): boolean => kind === 'subdistrictOffice' || kind === 'workCommittee'

type Days = { sliceDays: number; repeatDays: number; sliceCommunities: number; repeatTimes: number }

async function factsOf({ db, now }: Context, ask: Ask, to: readonly Node[], { sliceDays, repeatDays }: Days) {
  const since = (days: number) => instantOf(plusDays(dayOf(now), -days))
  const communityIds = to.map(({ id }) => id)
  const key = keyOf(ask, to)
  // Asks of the same command may still wait to be written, those of another at this moment are waited for.
  await db.flush()
  await store.lockSame(db, ask.byOrgId, key)
  const { others, days, record, returned } = await store.before(
    db,
    { ...ask, communityIds, titleKey: key },
    since(sliceDays),
    since(repeatDays),
  )
  return {
    door: ask.door,
    // The same record asked of another community before is one ask of several.
    communities: to.length + record,
    recurring: ask.recurring ?? false,
    sliced: others + to.length,
    repeated: days + 1,
    returned,
  }
}

const notAdmitted = (ctx: Context, ask: Ask, communities: number, why: Why, book: Days): Promise<Refusal> =>
  quoted(ctx, 'admission.not-admitted', {
    title: ask.title,
    why,
    because: ctx.say(`admission:why.${why}`, { communities, ...book }),
  })

/** The state's text and the city's, each with the clause it stands in. */
async function textsOf({ db, lang }: Pick<Context, 'db' | 'lang'>) {
  const { stateText: rule, cityText: cityRule } = await rulesOf(db, 'admission', rules)
  const clause = (await basisOf(db, 'admission', rules, 'stateText'))[lang]
  const cityClause = (await basisOf(db, 'admission', rules, 'cityText'))[lang]
  return { rule, clause, cityRule, cityClause }
}
export const lawOf = async (ctx: Pick<Context, 'db' | 'lang' | 'say'>): Promise<string> =>
  ctx.say('admission:gate.law', await textsOf(ctx))

/** A refusal with the law in it: the text and the clause it stands in, the state's and the city's own. */
async function quoted(ctx: Context, code: string, facts: Record<string, string | number | null>): Promise<Refusal> {
  const texts = await textsOf(ctx)
  return refuse(code, { ...facts, law: ctx.say('admission:gate.law', texts), ...texts, apply: '/staff/admission/applications' })
}
