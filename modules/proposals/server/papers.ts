import { dayOf } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { rateOf } from '../rules.ts'
import { readProposal } from './read.ts'
import * as store from './store.ts'

const paragraph = (runs: string): Block => ({ kind: 'paragraph', runs })

export async function printProposal(ctx: Context, { id, kind }: { id: string; kind: 'letter' | 'reply' }, format: PaperFormat) {
  const { say, db } = ctx
  const one = await readProposal(ctx, id)
  const replyNo = (await store.find(db, id))?.replyNo
  refuseIf((kind === 'letter' ? !one.no : !one.answeredAt) && refuse('proposals.no-paper'))
  const t = (key: string, facts = {}) => say(`proposals:papers.${key}`, facts)
  const paper: Paper =
    kind === 'letter'
      ? {
          ...{ kind: 'official', size: 'A4', format: 'letter', footer: 'pages', masthead: one.orgName, no: one.no! },
          ...{ title: t('letterTitle', { title: one.title }), addressee: one.targetName, issuer: one.orgName },
          signedOn: dayOf(new Date(one.sentAt!)),
          blocks: [
            { kind: 'heading', level: 1, text: t('facts') },
            paragraph(one.facts),
            { kind: 'heading', level: 1, text: t('counts', { from: chineseDay(one.periodFrom), to: chineseDay(one.periodTo) }) },
            {
              kind: 'table',
              columns: [
                { title: t('what'), width: 6 },
                { title: t('count'), width: 2, align: 'right' },
                { title: t('solved'), width: 2, align: 'right' },
              ],
              rows: one.statistics.map(({ label, count, solved }) => {
                const rate = rateOf(solved, count)
                return [label, String(count), rate === null ? String(solved) : `${solved}（${rate}%）`]
              }),
            },
            { kind: 'heading', level: 1, text: t('content') },
            paragraph(one.content),
            paragraph(t('decided', { on: chineseDay(one.decidedOn!), no: one.decisionNo! })),
            paragraph(t('answerBy', { on: chineseDay(dayOf(new Date(one.dueAt!))) })),
          ],
        }
      : {
          ...{
            kind: 'official',
            size: 'A4',
            format: 'letter',
            footer: 'pages',
            masthead: one.targetName,
            no: replyNo ?? undefined,
          },
          ...{ title: t('replyTitle', { title: one.title }), addressee: one.orgName, issuer: one.targetName },
          signedOn: dayOf(new Date(one.answeredAt!)),
          blocks: [
            paragraph(t('replyTo', { no: one.no! })),
            paragraph(t(`answer.${one.answer}`)),
            paragraph(one.reason!),
            ...(one.promisedOn ? [paragraph(t('promised', { on: chineseDay(one.promisedOn) }))] : []),
          ],
        }
  return paperAnswer(paper, format, paper.title)
}
