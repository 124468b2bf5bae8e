import { wallClock } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { namesOf, unitOf } from '#server/orgs'
import { publicWish } from '../rules.ts'
import { isOurs, mayManage } from './policy.ts'
import * as store from './store.ts'

/** The receipt that whoever brought it takes home: what, when, where; the wisher is not in it. */
export async function printReceipt(ctx: Context, id: string, format: PaperFormat) {
  const { db, actor, say } = ctx
  const row = found(await store.find(db, id), 'wishes.not-found')
  allowed(mayManage(actor, row) || isOurs(actor, row))
  const wish = found(row.receiptNo ? publicWish(row) : null, 'wishes.no-receipt')
  const unit = await unitOf(db, row.communityId)
  const org = row.claimOrgId ? (await namesOf(db, [row.claimOrgId])).get(row.claimOrgId) : undefined
  const t = (key: string) => say(`wishes:receipt.${key}`)
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title: t('title'),
    no: row.receiptNo!,
    footer: 'pages',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('wish'), words: `${wish.no} ${wish.title}` },
          { label: t('category'), words: say(`wishes:categories.${wish.category}`) },
          { label: t('from'), words: org ?? say('wishes:claimers.resident') },
          { label: t('at'), words: wallClock(row.handedAt!) },
          { label: t('to'), words: unit?.name ?? '' },
        ],
      },
      { kind: 'paragraph', runs: [t('says')] },
      {
        kind: 'signatures',
        sides: [
          { title: t('received'), lines: [t('sign')] },
          { title: t('brought'), lines: [t('sign')] },
        ],
      },
    ],
  }
  return paperAnswer(paper, format, `${t('title')} ${row.receiptNo}`)
}
