import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { nodesOf } from '#server/regions'
import type { Indicator, State } from '../contract.ts'
import { turnsOf } from '../lights.ts'
import { rules } from '../rulebook.ts'
import { running } from '../rules.ts'
import * as work from './work-store.ts'

export type LoadedProject = {
  title: string
  category: string
  communityId: string
  leaderPostId?: string
  leadOrgId: string
  coOrgIds: readonly string[]
  goal: string
  indicators: readonly Indicator[]
  budgetFen: number
  startsOn: string
  endsOn: string
  state: State
  noticeUntil?: string
  milestones: readonly { title: string; planOn: string; doneOn?: string; proof?: string }[]
  notes: readonly { month: string; done: string; next: string; blocker?: string; at: Date }[]
  blockers: readonly { words: string; raisedOn: string; clearedOn?: string; clearedWords?: string }[]
  steps: readonly { kind: work.StepKind; words?: string; at: Date }[]
}

/** Fills a city's projects in a few statements, their codes in order; answers their ids in the order given. For seeds. */
export async function load(ctx: Context, year: number, projects: readonly LoadedProject[]): Promise<string[]> {
  const { db, now } = ctx
  const book = await rulesOf(db, 'projects', rules)
  const nodes = await nodesOf(db)
  const rows: work.Loaded = { projects: [], milestones: [], notes: [], blockers: [], changes: [], steps: [] }
  const ids: string[] = []
  for (const [i, p] of projects.entries()) {
    const id = newId(now.getTime())
    ids.push(id)
    const open = p.milestones.filter(({ doneOn }) => !doneOn).map(({ planOn }) => planOn)
    const done = p.milestones.flatMap(({ doneOn }) => doneOn ?? [])
    const blocking = p.blockers.filter(({ clearedOn }) => !clearedOn).map(({ raisedOn }) => raisedOn)
    const facts = {
      startedOn: p.startsOn,
      endsOn: p.endsOn,
      nextPlanOn: open.sort()[0] ?? null,
      lastDoneOn: done.sort().at(-1) ?? null,
      noteMonth:
        p.notes
          .map(({ month }) => month)
          .sort()
          .at(-1) ?? null,
      blockedSince: blocking.sort()[0] ?? null,
    }
    const turns = turnsOf(facts, book)
    const begun = running(p.state) || p.state === 'accepted' || p.state === 'archived'
    rows.projects.push({
      id,
      code: written(book.codePattern, year, i + 1),
      title: p.title,
      category: p.category,
      community_id: p.communityId,
      subdistrict_id: nodes.get(p.communityId)?.subdistrictId,
      leader_post_id: p.leaderPostId ?? null,
      lead_org_id: p.leadOrgId,
      co_org_ids: p.coOrgIds,
      goal: p.goal,
      indicators: p.indicators,
      budget_fen: p.budgetFen,
      starts_on: p.startsOn,
      ends_on: p.endsOn,
      state: p.state,
      notice_until: p.noticeUntil ?? null,
      started_on: begun ? p.startsOn : null,
      milestones: p.milestones.length,
      milestones_done: done.length,
      next_plan_on: facts.nextPlanOn,
      last_done_on: facts.lastDoneOn,
      note_month: facts.noteMonth,
      open_blockers: blocking.length,
      blocked_since: facts.blockedSince,
      yellow_from: turns.yellowFrom,
      red_from: turns.redFrom,
      quiet_from: turns.quietFrom,
      made_at: p.steps[0]?.at ?? now,
    })
    p.milestones.forEach((m, seq) => {
      rows.milestones.push({
        id: newId(now.getTime()),
        project_id: id,
        seq: seq + 1,
        title: m.title,
        plan_on: m.planOn,
        done_on: m.doneOn ?? null,
        proof: m.proof ?? null,
      })
    })
    for (const n of p.notes)
      rows.notes.push({
        id: newId(n.at.getTime()),
        project_id: id,
        month: n.month,
        done: n.done,
        next: n.next,
        blocker: n.blocker ?? null,
        at: n.at,
      })
    for (const b of p.blockers)
      rows.blockers.push({
        id: newId(now.getTime()),
        project_id: id,
        words: b.words,
        raised_on: b.raisedOn,
        cleared_on: b.clearedOn ?? null,
        cleared_words: b.clearedWords ?? null,
      })
    for (const s of p.steps)
      rows.steps.push({ id: newId(s.at.getTime()), project_id: id, kind: s.kind, words: s.words ?? null, at: s.at })
  }
  await work.load(db, rows)
  await numbersGiven(ctx, 'projects.project', year, projects.length)
  return ids
}
