import { allowed, found } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import { namedKinds, type TopicQuery } from '../contract.ts'
import { mayHandle, mayRead } from './policy.ts'
import * as store from './store.ts'

async function placed<T extends { subdistrictId: string | null; communityId: string | null }>(db: Db, rows: readonly T[]) {
  const nodes = await nodesOf(db)
  const placeOf = (row: T) => (nodes.get(row.communityId ?? row.subdistrictId ?? '')?.path ?? []).join(' ')
  return rows.map((row) => ({ ...row, place: placeOf(row) }))
}

export async function listTopics({ db, actor }: Context, { limit, ...query }: TopicQuery) {
  allowed(holds(actor, 'meetings.read'))
  const page = await store.page(db, actor, query, limit)
  return { ...page, rows: await placed(db, page.rows) }
}

const keys = ['title', 'kind', 'level', 'place', 'state', 'proposedAt', 'meetingOn', 'outcome'] as const

export function exportTopics({ actor, say }: Context, query: Omit<TopicQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  allowed(holds(actor, 'meetings.read'))
  const kindOf = (kind: string) => ((namedKinds as readonly string[]).includes(kind) ? say(`meetings:kinds.${kind}`) : '')
  const columns = keys.map((key) => ({
    title: say(`meetings:columns.${key}`),
    kind: key === 'proposedAt' ? ('instant' as const) : key === 'meetingOn' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('meetings:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.page(db, actor, { ...query, cursor }, 500)
    const cells = (await placed(db, rows)).map((row) => [
      row.title,
      kindOf(row.kind),
      say(`meetings:levels.${row.level}`),
      row.place,
      say(`meetings:states.${row.state}`),
      row.proposedAt,
      row.meetingOn,
      row.outcome,
    ])
    return { rows: cells, next }
  })
}

export async function readTopic({ db, actor }: Context, id: string) {
  const row = await store.find(db, id)
  const topic = found(row && mayRead(actor, row) ? row : undefined, 'meetings.not-found')
  const people = [topic.proposedBy, topic.takenBy, topic.endedBy]
  const names = await namesOf(
    db,
    people.filter((one): one is string => one !== null),
  )
  const [shown] = await placed(db, [topic])
  const nameOf = (personId: string | null) => (personId ? (names.get(personId) ?? null) : null)
  return {
    ...shown!,
    proposedBy: nameOf(topic.proposedBy),
    takenBy: nameOf(topic.takenBy),
    endedBy: nameOf(topic.endedBy),
    mayHandle: mayHandle(actor, topic),
  }
}
