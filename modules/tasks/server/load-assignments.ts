import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Answers, Assign } from '../assignments.ts'
import { lay } from './assign-tasks.ts'
import { clear, putBeforeVerifier } from './desks.ts'
import { over } from './end-tasks.ts'
import * as store from './store.ts'

/** What became of one unit's task. */
export type LoadedDeed = {
  orgId: string
  by: string
  at: Date
  proof: string
  answers?: Answers
  verified?: { by: string; at: Date }
}
export type LoadedAssignment = Assign & { openedAt: Date; deeds: readonly LoadedDeed[] }

/** Asks as the command does, through the gate and on the day it was asked, and says what became of it: for seeds. */
export async function loadAssignments(ctx: Context, assignments: readonly LoadedAssignment[]): Promise<void> {
  for (const { openedAt, deeds, ...asked } of assignments) {
    const { taskIds } = await lay({ ...ctx, now: openedAt }, asked)
    const byOrg = new Map(asked.targetOrgIds.map((orgId, i) => [orgId, taskIds[i]!]))
    for (const { orgId, by, at, proof, answers, verified } of deeds) {
      const id = byOrg.get(orgId)!
      const set = sql`state = 'claimed', claimed_at = ${at}, claimed_by = ${by}, proof = ${proof},
        answers = ${answers ? JSON.stringify(answers) : null}::jsonb`
      const claimed = await store.step(ctx.db, id, set, { kind: 'claimed', words: proof }, at, by)
      clear(ctx, id)
      if (!verified) putBeforeVerifier(ctx, claimed)
      else {
        const done = sql`state = 'done', ended_at = ${verified.at}, verified_by = ${verified.by}`
        over({ ...ctx, now: verified.at }, await store.step(ctx.db, id, done, { kind: 'verified' }, verified.at, verified.by))
      }
    }
  }
}
