import { dayOf, instantOf } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { code, day, defineImport, type Outcome, oneOf, type RowOf, text } from '#platform/imports/import.ts'
import { directory } from '#server/orgs'
import { tree } from '#server/regions'
import { whyNotAppoint, whyNotThoseDates } from '../rules.ts'
import { whyNotThere } from './appoint.ts'
import { end } from './end-appointment.ts'
import { mayManage } from './policy.ts'
import * as appointments from './store/appointments.ts'
import * as persons from './store/persons.ts'
import * as posts from './store/posts.ts'

const kinds: Record<string, appointments.AppointmentRow['kind']> = {
  任职: 'main',
  兼任: 'concurrent',
  挂职: 'secondment',
  兼职: 'partTime',
  主任职: 'main',
  'Main post': 'main',
  'Concurrent post': 'concurrent',
  Secondment: 'secondment',
  'Part-time': 'partTime',
}
const columns = {
  name: text({ titles: ['姓名', '人员姓名', 'name'], required: true, max: 40, example: '林晚晴' }),
  code: code({ titles: ['工号', '人员编号', '编号', 'staff number'], example: 'A-17' }),
  post: text({ titles: ['职务', '岗位', 'post'], required: true, max: 40, example: '社区工作者' }),
  org: text({
    titles: ['单位', '单位名称', '所在单位', '任职单位', 'organisation'],
    required: true,
    max: 60,
    example: '石湖社区居民委员会',
  }),
  kind: oneOf({ titles: ['任职方式', '任职类型', '方式', 'kind'], values: kinds }),
  region: text({ titles: ['负责网格', '网格', '范围', '负责范围', 'region'], max: 40 }),
  from: day({ titles: ['任职日期', '开始日期', '任职时间', '起始日期', 'from'], required: true }),
  until: day({ titles: ['结束日期', '免职日期', '终止日期', 'until'] }),
  basis: text({ titles: ['文号', '任职文号', '依据', 'basis'], max: 200, example: '桐街任〔2026〕3号' }),
}
type Row = RowOf<typeof columns>
type Step = { outcome: Outcome; begin?: appointments.NewAppointment; ends?: appointments.AppointmentRow }

/** Who holds which post: begins what is new, ends what now has a last day. Persons, posts and organisations stand already. */
export const importAppointments = defineImport({
  name: 'people.appointments',
  permission: 'people.manage',
  columns,
  keyOf: (row) => [row.code ?? row.name, row.post, row.org, row.region ?? '', row.from].join(' '),
  async check(ctx, rows) {
    const said: (Refusal | Outcome)[] = []
    for (const row of rows) {
      const step = await stepOf(ctx, row)
      said.push('outcome' in step ? step.outcome : step)
    }
    return said
  },
  async apply(ctx, rows) {
    const outcomes: Outcome[] = []
    for (const row of rows) {
      const step = await stepOf(ctx, row)
      if (!('outcome' in step)) throw new Error(`checked and refused after all: ${step.code}`)
      if (step.begin) await appointments.insert(ctx.db, step.begin, ctx.now, ctx.actor.personId)
      if (step.ends) await end(ctx, step.ends, row.until!, basisOf(ctx, row))
      outcomes.push(step.outcome)
    }
    return outcomes
  },
})

const basisOf = ({ say }: Context, { basis }: Row): string => basis ?? say('people:imports.basis')

async function stepOf(ctx: Context, row: Row): Promise<Step | Refusal> {
  const { db, actor, now } = ctx
  if (!mayManage(actor)) return refuse('access.denied')
  const person = await personOf(ctx, row)
  if ('code' in person && 'facts' in person) return person
  const { id: personId, leftAt } = person as persons.PersonRow
  if (leftAt) return refuse('people.has-left')
  const place = await placeOf(ctx, row)
  if (!('orgId' in place)) return place
  const { post, orgId, regionId } = place
  const kind = row.kind ?? 'main'
  const wrong = whyNotThoseDates({ kind, from: row.from, until: row.until })
  if (wrong) return wrong

  const before = (await appointments.listOf(db, personId)).find(
    (one) => one.post === post && one.orgId === orgId && one.regionId === regionId && one.validFrom === row.from,
  )
  if (before) {
    const ended = before.endedEarlyAt ? dayOf(before.endedEarlyAt) : before.validUntil
    if (!row.until || ended === row.until) return { outcome: 'unchanged' }
    return ended ? refuse('people.ended-already') : { outcome: 'updated', ends: before }
  }
  const begins = new Date(Math.max(instantOf(row.from).getTime(), now.getTime()))
  const heldMeanwhile = await appointments.overlapping(db, personId, begins, row.until)
  const refused = whyNotAppoint({ post, personId, by: actor.personId, heldMeanwhile })
  if (refused) return refused
  const dates = { validFrom: row.from, validUntil: row.until }
  return { outcome: 'created', begin: { personId, post, orgId, kind, regionId, ...dates, basis: basisOf(ctx, row) } }
}

/** By staff number, else by a name that only one person has. */
async function personOf({ db }: Context, { code: number, name }: Row): Promise<persons.PersonRow | Refusal> {
  const found = number ? [await persons.findByCode(db, number)] : await persons.findByName(db, name)
  if (found.length > 1) return refuse('people.same-name', { name })
  return found[0] ?? refuse('people.no-such-person', { name })
}

type Place = { post: string; orgId: string; regionId: string | null }

/** Post, organisation and region as people call them: by name, short name or code. */
async function placeOf({ db }: Context, row: Row): Promise<Place | Refusal> {
  const post = (await posts.list(db)).find((one) => [one.code, one.nameZh, one.nameEn].includes(row.post))
  if (!post) return refuse('people.no-such-post', { post: row.post })
  const { standing } = await directory(db)
  const short = standing.filter((one) => one.shortName === row.org)
  const org = standing.find((one) => one.name === row.org) ?? (short.length === 1 ? short[0] : undefined)
  if (!org) return refuse('people.no-org-of-this-name', { name: row.org })
  const place = { post: post.code, orgId: org.id, regionId: null }
  if (!row.region) return place
  for (const node of (await tree(db)).nodes.values()) {
    if (node.name !== row.region && node.code !== row.region) continue
    if (!(await whyNotThere(db, { ...place, regionId: node.id }))) return { ...place, regionId: node.id }
  }
  return refuse('people.region-outside')
}
