import { dayOf } from '#common/dates.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nextNumber } from '#platform/numbers.ts'
import * as admission from '#server/admission'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import * as tasks from '#server/tasks'
import type { AskRemedy } from '../contract.ts'
import { whyNotIn } from '../rules.ts'
import { openRound } from './open-round.ts'
import * as store from './store.ts'

type Versioned = { version: number }

export async function openScoring(ctx: Context, id: string, { version }: Versioned) {
  refuseIf(whyNotIn(await openRound(ctx, id), ['published'], version))
  return { id, ...(await store.move(ctx.db, id, 'open', ctx.now)) }
}

/** A stop that nobody scored would have no result: scoring ends when each has at least one sheet. */
export async function closeRound(ctx: Context, id: string, { version }: Versioned) {
  const { db, now } = ctx
  refuseIf(whyNotIn(await openRound(ctx, id), ['open'], version))
  const scored = new Set((await store.scoresOf(db, id)).map(({ stopId }) => stopId))
  const bare = (await store.stopsOf(db, id)).filter((stop) => !scored.has(stop.id))
  refuseIf(bare.length > 0 && refuse('fieldreviews.unscored', { stops: bare.map(({ title }) => title).join('、') }))

  admission.ended(ctx, { module: 'fieldreviews', subjectId: id })
  return { id, ...(await store.move(db, id, 'closed', now)) }
}

/** A remark becomes a task of the community, verified by who held the round. */
export async function askRemedy(ctx: Context, id: string, stopId: string, { title, words, dueOn }: AskRemedy) {
  const { db } = ctx
  const round = await openRound(ctx, id)
  refuseIf(round.state !== 'closed' && round.state !== 'issued' && refuse('fieldreviews.not-now'))
  const stop = found(
    (await store.stopsOf(db, id)).find((one) => one.id === stopId),
    'fieldreviews.not-found',
  )
  const unit = found(await unitOf(db, stop.communityId), 'fieldreviews.no-unit')
  const taskId = await tasks.open(ctx, {
    origin: {
      module: 'fieldreviews',
      subjectId: stopId,
      kind: 'remedy',
      title: `${round.title} · ${stop.title}`,
      link: `/fieldreviews/${id}`,
    },
    title,
    words: words ?? null,
    askedBy: round.orgId,
    owner: { orgId: unit.id },
    dueOn,
    verifyBy: { orgId: round.orgId },
  })
  return { taskId }
}

export async function issueBulletin(ctx: Context, id: string, { words, version }: Versioned & { words: string }) {
  const { db, now } = ctx
  refuseIf(whyNotIn(await openRound(ctx, id), ['closed'], version))
  const no = await nextNumber(ctx, 'fieldreviews.bulletin', '观摩通报〔{year}〕{no}号')
  return { id, ...(await store.issue(db, id, no, words, dayOf(now))) }
}

export async function withdrawRound(ctx: Context, id: string, { reason, version }: Versioned & { reason: string }) {
  const round = await openRound(ctx, id)
  refuseIf(whyNotIn(round, ['draft', 'published', 'open'], version))
  admission.ended(ctx, { module: 'fieldreviews', subjectId: id })
  return { id, ...(await calledOff(ctx, round, reason)) }
}

/** Whoever was told that it comes is told that it does not. */
async function calledOff(ctx: Context, { id, title, state }: store.RoundRow, reason: string): Promise<{ version: number }> {
  inbox.clear(ctx, 'fieldreviews', id)
  for (const communityId of new Set((await store.stopsOf(ctx.db, id)).map((stop) => stop.communityId))) {
    const unit = state === 'draft' ? null : await unitOf(ctx.db, communityId)
    if (unit)
      inbox.put(ctx, {
        module: 'fieldreviews',
        subjectId: id,
        kind: 'withdrawn',
        title,
        link: `/fieldreviews/${id}`,
        orgId: unit.id,
        permission: 'fieldreviews.read',
        notice: true,
        dueAt: null,
      })
  }
  return store.withdraw(ctx.db, id, reason)
}

/** The emergency that let it pass is over before anybody came: it is called off, and the next one names a matter. */
export async function hearEmergencyEnded(
  ctx: Context,
  { module, subjectId }: { module: string; subjectId: string },
): Promise<void> {
  const round = module === 'fieldreviews' ? await store.findForUpdate(ctx.db, subjectId) : undefined
  if (round?.state !== 'published') return
  await calledOff(ctx, round, ctx.say('fieldreviews:one.emergencyOver'))
  inbox.put(ctx, {
    module: 'fieldreviews',
    subjectId,
    kind: 'withdrawn',
    title: round.title,
    link: `/fieldreviews/${subjectId}`,
    orgId: round.orgId,
    permission: 'fieldreviews.manage',
    notice: true,
    dueAt: null,
  })
}
