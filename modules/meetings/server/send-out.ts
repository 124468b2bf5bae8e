import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Hears } from '#platform/news.ts'
import * as news from '#platform/news.ts'
import * as tasks from '#server/tasks'
import { becameOn } from '../meeting-rules.ts'
import { deskOf } from './propose.ts'
import * as store from './resolution-store.ts'

const kind = 'resolution'

/**
 * Makes a task of a resolution, asked and verified by whoever prepares these meetings. Where the owner is of a community the task
 * passes the gate, by the door of meetings. The minutes may be signed after its day: the task then is due today, the resolution late.
 */
export async function sendOut(ctx: Context, one: store.Resolution, no: string): Promise<string> {
  const today = dayOf(ctx.now)
  const desk = await deskOf(ctx, one)
  return tasks.open(ctx, {
    origin: {
      module: 'meetings',
      subjectId: one.id,
      kind,
      title: `${one.seriesName} ${no}`,
      link: `/meetings/resolutions/${one.id}`,
    },
    title: one.text.slice(0, 100),
    words: one.text.length > 100 ? one.text : null,
    askedBy: desk?.id ?? one.orgId,
    owner: { orgId: one.ownerOrgId },
    coOrgIds: one.coOrgIds,
    // Whom it may bind was asked when it was decided.
    bound: [one.ownerOrgId, ...one.coOrgIds],
    dueOn: one.dueOn < today ? today : one.dueOn,
    verifyBy: { orgId: desk?.id ?? one.orgId },
    matterId: one.matterId,
    door: 'meeting',
  })
}

/** For seeds: the tasks of resolutions that were loaded and are not done. */
export async function tasksFor(ctx: Context, laid: readonly { id: string }[]): Promise<void> {
  for (const { id } of laid) {
    const one = await store.find(ctx.db, id)
    if (one?.no) await sendOut(ctx, one, one.no)
  }
}

/** The tasks made of resolutions, by the resolution's id. */
export async function tasksOf(
  ctx: Pick<Context, 'db' | 'now'>,
  ids: readonly string[],
): Promise<Map<string, { id: string; state: string }>> {
  const made = await tasks.ofOrigins(ctx, 'meetings', ids)
  return new Map([...made].flatMap(([id, [task]]) => (task ? [[id, { id: task.id, state: task.state }] as const] : [])))
}

type Told = { module: string; subjectId: string }
/** A resolution stands as its task does; done on the day on which the owner said so, once that was verified. */
const follow = (state: 'open' | 'claimed' | 'done' | 'refused' | 'withdrawn') => async (ctx: Context, payload: unknown) => {
  const { module, subjectId } = payload as Told
  if (module !== 'meetings') return
  const one = await store.findForUpdate(ctx.db, subjectId)
  if (!one || one.state === 'decided' || one.state === state) return
  const task = (await tasks.ofOrigins(ctx, 'meetings', [subjectId])).get(subjectId)?.[0]
  const doneOn = state === 'done' ? (task?.doneOn ?? dayOf(ctx.now)) : null
  await store.change(ctx.db, subjectId, sql`state = ${state}, done_on = ${doneOn}`)
  if (state === 'done') {
    const onTime = becameOn({ ...one, state, doneOn }, dayOf(ctx.now)) === 'onTime'
    news.tell(ctx, 'meetings.resolution-done', { id: subjectId, ownerOrgId: one.ownerOrgId, onTime })
  }
}

export const hears: Hears = {
  'tasks.opened': follow('open'),
  'tasks.returned': follow('open'),
  'tasks.claimed': follow('claimed'),
  'tasks.done': follow('done'),
  'tasks.refused': follow('refused'),
  'tasks.withdrawn': follow('withdrawn'),
}
