import { instantOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Job } from '#platform/module.ts'
import * as inbox from '#server/inbox'
import { allBases } from './bases.ts'
import * as store from './store.ts'

/**
 * Puts before the lead office a document that rules rest on and that will end, and again when it has ended. Each end is told
 * once; when nothing rests on it any more, nothing waits.
 */
export async function lookAtBases(ctx: Context): Promise<void> {
  const { db, say } = ctx
  const rests = Map.groupBy(
    (await allBases(ctx)).filter(({ documentId }) => documentId),
    ({ documentId }) => documentId!,
  )
  for (const document of await store.issued(db)) {
    const rules = rests.get(document.id) ?? []
    const worst = rules.find(({ state }) => ['expired', 'amended', 'repealed', 'expiring'].includes(state))
    if (!worst?.on) {
      if (document.toldExpiringOn || document.toldEndedOn) inbox.clear(ctx, 'documents', document.id)
      continue
    }
    const ended = worst.state !== 'expiring'
    if ((ended ? document.toldEndedOn : document.toldExpiringOn) === worst.on) continue
    inbox.clear(ctx, 'documents', document.id)
    inbox.put(ctx, {
      module: 'documents',
      subjectId: document.id,
      kind: ended ? 'basisEnded' : 'basisExpiring',
      title: say(`documents:bases.${ended ? 'ended' : 'expiring'}`, {
        title: document.title,
        on: worst.on,
        count: rules.length,
      }),
      link: `/documents/bases?q=${encodeURIComponent(document.docNo ?? document.title)}`,
      orgId: document.orgId,
      permission: 'documents.manage',
      dueAt: instantOf(worst.on),
    })
    await store.told(db, document.id, ended ? { ended: worst.on } : { expiring: worst.on })
  }
}

export const lookDaily: Job = async ({ cities, inCity }) => {
  for (const cityId of await cities()) await inCity(cityId, lookAtBases)
}
