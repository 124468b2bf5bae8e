import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import * as tasks from '#server/tasks'
import type { FindingState, InspectionState } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { putBefore } from './plan-inspection.ts'
import * as store from './store.ts'

export type LoadedInspection = {
  byOrgId: string
  topic: string
  scope: string
  method: 'open' | 'unannounced'
  plannedOn: string
  state: InspectionState
  targetOrgIds: readonly string[]
  praise?: string
  bulletin?: string
  findings: readonly {
    orgId: string
    object: string
    fact: string
    severity: 'praise' | 'minor' | 'major'
    state: FindingState
    replyBy: string
    reply?: string
    decision?: string
    dueOn?: string
    recheck?: string
  }[]
}

const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`)

/** Fills a city's plan of inspections in a few statements: for seeds. */
export async function load(ctx: Context, loaded: readonly LoadedInspection[]): Promise<void> {
  const { db } = ctx
  const book = await rulesOf(db, 'inspections', rules)
  const nodes = await nodesOf(db)
  const rows = { inspections: [] as store.LoadedRow[], targets: [] as store.LoadedRow[], findings: [] as store.LoadedRow[] }
  const openTasks: tasks.LoadedTask[] = []
  const numbers = { notice: 0, bulletin: 0 }
  const year = Number(loaded[0]?.plannedOn.slice(0, 4) ?? 2026)
  for (const one of loaded) {
    const held = ['visited', 'issued', 'closed'].includes(one.state)
    const issued = one.state === 'issued' || one.state === 'closed'
    const noticed = one.method === 'open' && (held || one.state === 'noticed')
    const id = newId(at(one.plannedOn).getTime())
    rows.inspections.push({
      id,
      year: Number(one.plannedOn.slice(0, 4)),
      by: one.byOrgId,
      topic: one.topic,
      scope: one.scope,
      method: one.method,
      planned: one.plannedOn,
      state: one.state,
      at: at(`${year}-01-12`),
      decided: one.state === 'planned' ? null : at(`${year}-01-20`),
      notice: noticed ? written(book.noticeNumber, year, ++numbers.notice) : null,
      noticed: noticed ? at(one.plannedOn, '08:30') : null,
      visited: held ? at(one.plannedOn, '15:00') : null,
      bulletin_no: issued ? written(book.bulletinNumber, year, ++numbers.bulletin) : null,
      issued: issued ? at(one.plannedOn, '17:30') : null,
      praise: one.praise ?? null,
      bulletin: issued ? (one.bulletin ?? '请相关单位按期整改，到期复查。') : null,
      closed: one.state === 'closed' ? at(one.plannedOn, '17:40') : null,
    })
    if (one.state === 'planned') await putBefore(ctx, { id, topic: one.topic })
    for (const orgId of one.targetOrgIds) {
      const org = await orgOf(db, orgId)
      const node = org && nodes.get(org.regionId)
      const community = org?.kind === 'residentsCommittee' ? (node?.communityId ?? null) : null
      rows.targets.push({ inspection: id, org: orgId, subdistrict: node?.subdistrictId ?? null, community })
    }
    for (const finding of one.findings) {
      const taskId = finding.state === 'rectifying' ? newId(at(one.plannedOn).getTime()) : null
      rows.findings.push({
        id: newId(at(one.plannedOn).getTime()),
        inspection: id,
        org: finding.orgId,
        object: finding.object,
        fact: finding.fact,
        severity: finding.severity,
        state: finding.state,
        shown: at(one.plannedOn, '16:00'),
        by: finding.replyBy,
        reply: finding.reply ?? null,
        replied: finding.reply ? at(one.plannedOn, '17:00') : null,
        decision: finding.decision ?? null,
        due: finding.dueOn ?? null,
        task: taskId,
        recheck: finding.recheck ?? null,
        rechecked: finding.recheck ? at(finding.dueOn ?? one.plannedOn) : null,
      })
      if (taskId && finding.dueOn)
        openTasks.push({
          id: taskId,
          origin: { module: 'inspections', subjectId: id, kind: 'rectification', title: one.topic, link: `/inspections/${id}` },
          title: ctx.say('inspections:one.taskTitle', { object: finding.object }),
          words: finding.fact,
          askedBy: one.byOrgId,
          ownerOrgId: finding.orgId,
          verifyBy: one.byOrgId,
          dueOn: finding.dueOn,
          openedAt: at(one.plannedOn, '17:30'),
          state: 'doing',
        })
    }
  }
  await store.load(db, rows)
  await tasks.load(ctx, openTasks)
  await numbersGiven(ctx, 'inspections.notice', year, numbers.notice)
  await numbersGiven(ctx, 'inspections.bulletin', year, numbers.bulletin)
}
