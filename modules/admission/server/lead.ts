import { newId } from '#common/ids.ts'
import { holding } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { orgsOf, unitOf } from '#server/orgs'
import { holdersOf } from '#server/people'
import { tree } from '#server/regions'
import * as store from './applications-store.ts'

/** The office of the city whose people review applications. */
export async function reviewOffice({ db, now }: Pick<Context, 'db' | 'now'>): Promise<string | null> {
  for (const { id } of await orgsOf(db, { kind: ['cityOffice', 'cityCommittee', 'cityDept'] }))
    if ((await holdersOf(db, id, 'admission.review', now)).length) return id
  return null
}

type Waits = { subjectId: string; kind: string; title: string; link: string; dueAt?: Date | null; notice?: boolean }
export async function tellOffice(ctx: Context, item: Waits): Promise<void> {
  const orgId = await reviewOffice(ctx)
  if (orgId) inbox.put(ctx, { module: 'admission', dueAt: null, ...item, orgId, permission: 'admission.review' })
}
export const tellDept = (ctx: Context, orgId: string, item: Waits): void =>
  inbox.put(ctx, { module: 'admission', dueAt: null, ...item, orgId, permission: 'admission.apply' })

/** Every community of the city is asked what it thinks, each in its own inbox. */
export async function askCommunities(
  ctx: Context,
  subject: 'application' | 'list',
  { id, title, link }: { id: string; title: string; link: string },
  dueAt: Date,
): Promise<void> {
  const { db, now } = ctx
  const communities = [...(await tree(db)).nodes.values()].filter(({ level }) => level === 'community')
  const asked = await store.opinionsOf(db, id)
  const rows = communities
    .filter((node) => !asked.some(({ communityId }) => communityId === node.id))
    .map((node) => ({ id: newId(now.getTime()), communityId: node.id }))
  if (rows.length) await store.askOpinions(db, subject, id, rows)
  for (const row of [...rows, ...asked.filter(({ opinion }) => opinion === null)]) {
    const unit = await unitOf(db, row.communityId)
    if (unit?.regionId === row.communityId)
      inbox.put(ctx, {
        module: 'admission',
        subjectId: row.id,
        kind: 'hear',
        title,
        link,
        orgId: unit.id,
        permission: 'admission.hear',
        dueAt,
      })
  }
}

/** Nobody is asked any longer. */
export async function stopAsking(ctx: Context, subjectId: string): Promise<void> {
  for (const { id, opinion } of await store.opinionsOf(ctx.db, subjectId)) if (opinion === null) inbox.clear(ctx, 'admission', id)
}

/** One step of an application, a matter or a list. */
export const step = (ctx: Context, subjectId: string, kind: string, words: string | null = null): void =>
  store.addStep(ctx.db, {
    id: newId(ctx.now.getTime()),
    subjectId,
    at: ctx.now,
    kind,
    orgId: (holding(ctx.actor, 'admission.read')[0] ?? null)?.orgId ?? null,
    personId: ctx.actor.personId,
    words,
  })
