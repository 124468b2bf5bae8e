import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { nodeOf } from '#server/regions'
import type { Level, State } from '../contract.ts'
import { askDesk } from './propose.ts'
import * as store from './store.ts'

export type LoadedTopic = {
  level: Level
  communityId: string | null
  module: string
  kind: string
  subjectId?: string
  title: string
  link: string | null
  state: State
  proposedAt: Date
  proposedBy: string | null
  meetingOn?: string
  takenAt?: Date
  endedAt?: Date
  by?: string
  outcome?: string
}

/** Fills a city's list in one statement: for seeds. */
export async function load(ctx: Context, topics: readonly LoadedTopic[]): Promise<void> {
  const { db } = ctx
  const rows = []
  for (const { communityId, subjectId, ...topic } of topics) {
    const node = communityId ? await nodeOf(db, communityId) : undefined
    const id = newId(topic.proposedAt.getTime())
    const at = { level: topic.level, subdistrictId: node?.subdistrictId ?? null, communityId }
    if (topic.state === 'waiting') await askDesk(ctx, id, { ...at, title: topic.title })
    rows.push({
      id,
      level: topic.level,
      subdistrict_id: node?.subdistrictId ?? null,
      community_id: communityId,
      module: topic.module,
      kind: topic.kind,
      subject_id: subjectId ?? newId(topic.proposedAt.getTime()),
      title: topic.title,
      link: topic.link,
      state: topic.state,
      proposed_at: topic.proposedAt,
      proposed_by: topic.proposedBy,
      meeting_on: topic.meetingOn ?? null,
      taken_at: topic.takenAt ?? null,
      taken_by: topic.takenAt ? (topic.by ?? null) : null,
      ended_at: topic.endedAt ?? null,
      ended_by: topic.endedAt ? (topic.by ?? null) : null,
      outcome: topic.outcome ?? null,
    })
  }
  await store.load(db, rows)
}
