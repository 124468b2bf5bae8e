import { dayOf } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { readMatter } from './read.ts'

const paragraph = (runs: string): Block => ({ kind: 'paragraph', runs })
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })

export async function printMatter(
  ctx: Context,
  { id, kind }: { id: string; kind: 'notice' | 'talk' | 'report' },
  format: PaperFormat,
) {
  const { say } = ctx
  const one = await readMatter(ctx, id)
  const t = (key: string, facts = {}) => say(`accountability:papers.${key}`, facts)
  const none = kind === 'notice' ? !one.measure : kind === 'talk' ? one.measure !== 'talk' || !one.execution : !one.rectification
  refuseIf(none && refuse('accountability.no-paper'))
  const day = (at: Date | string | null) => chineseDay(dayOf(new Date(at!)))
  const by = one.proposedByOrg ?? ''
  const paper: Paper =
    kind === 'notice'
      ? {
          ...{ kind: 'official', size: 'A4', format: 'letter', footer: 'pages', masthead: by, no: one.no ?? undefined },
          ...{ title: t(`noticeTitle.${one.measure}`, { title: one.title }), addressee: one.object, issuer: by },
          signedOn: dayOf(new Date(one.decidedAt!)),
          blocks: [
            heading(t('facts')),
            paragraph(one.verifiedFacts ?? ''),
            heading(t('statement')),
            paragraph(one.statement ?? t('silent')),
            heading(t('decision')),
            paragraph(one.decision ?? ''),
            paragraph(t('end', { on: chineseDay(one.expiresOn!) })),
            paragraph(t('appeal', { on: day(one.appealDueAt) })),
          ],
        }
      : kind === 'talk'
        ? {
            ...{ kind: 'plain', size: 'A4', footer: 'pages', title: t('talkTitle'), no: one.no ?? undefined },
            blocks: [
              {
                kind: 'facts',
                rows: [
                  { label: t('object'), words: one.object },
                  { label: t('by'), words: by },
                  { label: t('about'), words: one.title },
                ],
              },
              heading(t('facts')),
              paragraph(one.verifiedFacts ?? ''),
              heading(t('record')),
              paragraph(one.execution ?? ''),
              { kind: 'space' },
              {
                kind: 'signatures',
                sides: [
                  { title: t('talker'), lines: [t('signed'), t('signedOn')] },
                  { title: t('talked'), lines: [t('signed'), t('signedOn')] },
                ],
              },
            ],
          }
        : {
            ...{ kind: 'official', size: 'A4', footer: 'pages', title: t('reportTitle', { title: one.title }), addressee: by },
            issuer: one.object,
            blocks: [
              heading(t('facts')),
              paragraph(one.verifiedFacts ?? ''),
              heading(t('mended')),
              paragraph(one.rectification ?? ''),
              ...(one.review ? [heading(t('effect')), paragraph(one.review)] : []),
            ],
          }
  return paperAnswer(paper, format, paper.title)
}
