import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { suggest } from '#server/accountability'
import { matterOf } from '#server/admission'
import { addWorkingDays, calendarOf, closingOf } from '#server/calendar'
import * as inbox from '#server/inbox'
import * as lists from '#server/lists'
import { orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import * as tasks from '#server/tasks'
import type { Find } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotRecheck, whyNotRectify, whyNotReply, whyNotUphold, whyPersonal } from '../rules.ts'
import { open } from './plan-inspection.ts'
import { mayInspect } from './policy.ts'
import * as store from './store.ts'

const changed = ({ id, state, version }: store.FindingRow) => ({ id, state, version })
const linkOf = (inspectionId: string) => `/inspections/${inspectionId}`

/** Shown to the inspected at once; praise needs no reply. */
export async function recordFinding(ctx: Context, id: string, given: Find) {
  const { db, now, actor } = ctx
  const one = await open(ctx, id, 'inspections.not-found', (_, mine, it) => mayInspect(mine, it))
  refuseIf(one.state !== 'visited' && refuse('inspections.not-now'))
  refuseIf(
    !one.targets.some(({ orgId, returnedAt }) => orgId === given.orgId && !returnedAt) && refuse('inspections.not-inspected'),
  )
  refuseIf(whyPersonal(`${given.object} ${given.fact} ${given.proof ?? ''}`))

  const { replyDays } = await rulesOf(db, 'inspections', rules)
  const calendar = await calendarOf(db)
  const finding = {
    id: newId(now.getTime()),
    inspectionId: id,
    orgId: given.orgId,
    object: given.object,
    fact: given.fact,
    proof: given.proof ?? null,
    severity: given.severity,
    state: given.severity === 'praise' ? ('closed' as const) : ('shown' as const),
    replyBy: addWorkingDays(dayOf(now), replyDays, calendar),
  }
  await store.insertFinding(db, finding, now, actor.personId)
  if (finding.state === 'shown')
    inbox.put(ctx, {
      module: 'inspections',
      subjectId: finding.id,
      kind: 'reply',
      title: `${one.topic} ${given.object}`,
      link: linkOf(id),
      orgId: given.orgId,
      permission: 'inspections.reply',
      dueAt: closingOf(finding.replyBy, calendar),
    })
  news.tell(ctx, 'inspections.found', { id })
  return { id: finding.id, state: finding.state, version: 1 }
}

async function openFinding(ctx: Context, id: string, by: 'inspector' | 'inspected') {
  const finding = found(await store.findingForUpdate(ctx.db, id), 'inspections.no-finding')
  const inspection = await open(ctx, finding.inspectionId, 'inspections.no-finding', () => true)
  allowed(by === 'inspector' ? mayInspect(inspection.mine, inspection) : inspection.mine.reply.includes(finding.orgId))
  return { finding, inspection }
}

export async function replyToFinding(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const { finding, inspection } = await openFinding(ctx, id, 'inspected')
  refuseIf(whyNotReply(finding, dayOf(ctx.now), version))

  inbox.clear(ctx, 'inspections', id)
  inbox.put(ctx, {
    module: 'inspections',
    subjectId: id,
    kind: 'decide',
    title: `${inspection.topic} ${finding.object}`,
    link: linkOf(inspection.id),
    orgId: inspection.byOrgId,
    permission: 'inspections.inspect',
    dueAt: null,
  })
  return changed(
    await store.changeFinding(ctx.db, id, [
      sql`state = 'replied'`,
      sql`reply = ${words}`,
      sql`replied_at = ${ctx.now}`,
      sql`replied_by = ${ctx.actor.personId}`,
    ]),
  )
}

export async function decideFinding(ctx: Context, id: string, given: { upheld: boolean; words: string; version: number }) {
  const { finding, inspection } = await openFinding(ctx, id, 'inspector')
  refuseIf(whyNotUphold(finding, dayOf(ctx.now), given.version))

  inbox.clear(ctx, 'inspections', id)
  const state = given.upheld ? 'upheld' : 'dropped'
  const after = await store.changeFinding(ctx.db, id, [
    sql`state = ${state}`,
    sql`decision = ${given.words}`,
    sql`decided_at = ${ctx.now}`,
  ])
  if (given.upheld) await suggestRepeated(ctx, inspection, finding.orgId)
  return changed(after)
}

/** What is found again and again is put before a person; the house decides nothing. */
async function suggestRepeated(ctx: Context, inspection: store.Inspection, orgId: string): Promise<void> {
  const { repeatFrom, repeatMonths } = await rulesOf(ctx.db, 'inspections', rules)
  const times = await store.upheldAt(ctx.db, orgId, ctx.now, repeatMonths)
  if (times < repeatFrom) return
  await suggest(ctx, {
    module: 'inspections',
    subjectId: inspection.id,
    kind: 'inspectionFinding',
    title: inspection.topic,
    link: linkOf(inspection.id),
    orgId,
    facts: ctx.say('inspections:suggested', { months: repeatMonths, times }),
  })
}

type Mend = { dueOn: string; words: string; matterId?: string | undefined }
/** The matter of the inspection may have ended since: what was found then is one task for one unit, or passes by another. */
async function openTask(ctx: Context, inspection: store.Inspection, finding: store.FindingRow, mend: Mend): Promise<string> {
  const { dueOn, words } = mend
  const own = inspection.matterId ? await matterOf(ctx, inspection.matterId) : undefined
  return tasks.open(ctx, {
    origin: {
      module: 'inspections',
      subjectId: inspection.id,
      kind: 'rectification',
      title: inspection.topic,
      link: linkOf(inspection.id),
    },
    title: ctx.say('inspections:one.taskTitle', { object: finding.object }),
    words: `${finding.fact}\n${words}`,
    askedBy: inspection.byOrgId,
    owner: { orgId: finding.orgId },
    dueOn,
    verifyBy: { orgId: inspection.byOrgId },
    matterId: mend.matterId ?? (own?.inForce ? own.id : null),
  })
}

export async function rectifyFinding(ctx: Context, id: string, given: Mend & { version: number }) {
  const { finding, inspection } = await openFinding(ctx, id, 'inspector')
  refuseIf(whyNotRectify(finding, given.version))

  const taskId = await openTask(ctx, inspection, finding, given)
  return changed(
    await store.changeFinding(ctx.db, id, [sql`state = 'rectifying'`, sql`due_on = ${given.dueOn}`, sql`task_id = ${taskId}`]),
  )
}

/** Looked at again on the spot: right, or another task with another day. */
export async function recheckFinding(
  ctx: Context,
  id: string,
  given: Partial<Mend> & { passed: boolean; words: string; version: number },
) {
  const { finding, inspection } = await openFinding(ctx, id, 'inspector')
  const own = ((await tasks.ofOrigins(ctx, 'inspections', [inspection.id])).get(inspection.id) ?? []).find(
    (task) => task.id === finding.taskId,
  )
  const taskRuns = own?.state === 'open' || own?.state === 'doing' || own?.state === 'claimed'
  refuseIf(whyNotRecheck({ ...finding, taskRuns }, given))

  const seen = [sql`recheck = ${given.words}`, sql`rechecked_at = ${ctx.now}`]
  if (given.passed) return changed(await store.changeFinding(ctx.db, id, [sql`state = 'closed'`, ...seen]))
  const taskId = await openTask(ctx, inspection, finding, { ...given, dueOn: given.dueOn! })
  return changed(await store.changeFinding(ctx.db, id, [...seen, sql`due_on = ${given.dueOn}`, sql`task_id = ${taskId}`]))
}

/** On the problem list of the level where the inspected lies. */
export async function listFinding(ctx: Context, id: string, { version }: { version: number }) {
  const { finding, inspection } = await openFinding(ctx, id, 'inspector')
  refuseIf(finding.state !== 'upheld' && finding.state !== 'rectifying' && refuse('inspections.not-now'))
  refuseIf(finding.version !== version && refuse('version.stale'))

  const nodes = await nodesOf(ctx.db)
  const org = await orgOf(ctx.db, finding.orgId)
  const node = org && nodes.get(org.regionId)
  const at = node?.level === 'grid' && node.communityId ? nodes.get(node.communityId) : node
  const place = found(at, 'inspections.no-such-org')
  const problemId = await lists.raise(ctx, {
    source: {
      module: 'inspections',
      subjectId: inspection.id,
      title: `${inspection.topic} ${finding.object}`,
      link: linkOf(inspection.id),
    },
    text: `${finding.object}：${finding.fact}`.slice(0, 300),
    level: place.level === 'grid' ? 'community' : place.level,
    regionId: place.id,
  })
  return changed(await store.changeFinding(ctx.db, id, [sql`problem_id = ${problemId}`]))
}
