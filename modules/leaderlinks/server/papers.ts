import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { chineseDay, type Paper } from '#platform/papers/paper.ts'
import { paperAnswer } from '#platform/papers/papers.ts'
import { nodesOf, tree } from '#server/regions'
import { mayList, mayRead } from './policy.ts'
import { shownLinks, shownProblems, shownVisits } from './read.ts'
import * as store from './store.ts'

type Format = 'pdf' | 'docx'
const sayOf =
  ({ say }: Context) =>
  (key: string, facts = {}) =>
    say(`leaderlinks:${key}`, facts)

/** 挂钩联系安排表 as it is in force: posts with who holds them today. */
export async function printArrangement(ctx: Context, format: Format) {
  allowed(mayList(ctx.actor))
  const t = sayOf(ctx)
  const links = await shownLinks(ctx, await store.linksInForce(ctx.db))
  const last = await store.lastArrangement(ctx.db)
  const city = (await tree(ctx.db)).root?.name ?? ''
  const title = t('papers.arrangement')
  const paper: Paper = {
    kind: 'official',
    size: 'A4',
    title,
    no: last?.no,
    footer: 'pages',
    issuer: t('papers.issuer', { city }),
    signedOn: dayOf(last?.publishedAt ?? ctx.now),
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: t('columns.no'), width: 1, align: 'centre' },
          { title: t('columns.title'), width: 4 },
          { title: t('columns.leader'), width: 2 },
          { title: t('columns.place'), width: 4 },
          { title: t('columns.role'), width: 2.4 },
          { title: t('columns.contact'), width: 2 },
        ],
        rows: links.map((link, i) => [String(i + 1), link.title, link.leader ?? '', link.place, link.role, link.contact ?? '']),
      },
    ],
  }
  return paperAnswer(paper, format, title)
}

/** 领办问题清单: in the order of their days. */
export async function printProblems(ctx: Context, { format, communityId }: { format: Format; communityId?: string | undefined }) {
  allowed(mayList(ctx.actor))
  const t = sayOf(ctx)
  const place = communityId ? ((await nodesOf(ctx.db)).get(communityId)?.name ?? '') : ''
  const today = dayOf(ctx.now)
  const page = await store.pageOfProblems(ctx.db, ctx.actor, { communityId, limit: 1000 }, today)
  const title = t('papers.problems', { place })
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title,
    footer: 'pages',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: t('columns.no'), width: 1, align: 'centre' },
          { title: t('columns.problem'), width: 5 },
          { title: t('columns.place'), width: 3 },
          { title: t('columns.title'), width: 3 },
          { title: t('columns.owner'), width: 3 },
          { title: t('columns.due'), width: 2.6 },
          { title: t('columns.state'), width: 2 },
        ],
        rows: (await shownProblems(ctx, page.rows)).map((p, i) => [
          String(i + 1),
          p.title,
          p.place,
          p.postTitle,
          p.owner,
          chineseDay(p.dueOn),
          t(`states.${p.state}`),
        ]),
      },
      { kind: 'paragraph', runs: t('papers.on', { on: chineseDay(today) }) },
    ],
  }
  return paperAnswer(paper, format, title)
}

/** 调研记录 of one visit, with the problems taken that day. */
export async function printVisit(ctx: Context, id: string, format: Format) {
  const row = await store.findVisit(ctx.db, id)
  const visit = found(row && mayRead(ctx.actor, row) ? row : undefined, 'leaderlinks.no-visit')
  const t = sayOf(ctx)
  const [shown] = await shownVisits(ctx.db, [visit])
  const taken = (await store.problemsOf(ctx.db, visit.linkId)).filter(({ takenOn }) => takenOn === visit.visitedOn)
  const title = t('papers.visit')
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title,
    footer: 'pages',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('columns.title'), words: visit.postTitle },
          { label: t('columns.place'), words: shown!.place },
          { label: t('columns.visitedOn'), words: chineseDay(visit.visitedOn) },
          { label: t('columns.people'), words: String(visit.people) },
          { label: t('columns.talkedWith'), words: visit.talkedWith },
        ],
      },
      { kind: 'heading', level: 3, text: t('papers.heard') },
      { kind: 'list', items: visit.heard, numbered: true },
      ...(taken.length > 0
        ? [
            { kind: 'heading', level: 3, text: t('papers.taken') } as const,
            { kind: 'list', items: taken.map((p) => `${p.title}（${chineseDay(p.dueOn)}）`), numbered: true } as const,
          ]
        : []),
      {
        kind: 'signatures',
        sides: [
          { title: t('papers.signing.community'), lines: [t('papers.signing.line')] },
          { title: t('papers.signing.recorder'), lines: [t('papers.signing.line')] },
        ],
      },
    ],
  }
  return paperAnswer(paper, format, `${title} ${shown!.place} ${visit.visitedOn}`)
}
