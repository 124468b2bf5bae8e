import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper } from '#platform/papers/paper.ts'
import { paperAnswer } from '#platform/papers/papers.ts'
import { orgsOf, unitOf } from '#server/orgs'
import type { branchPapers } from '../contract.ts'
import { readBranch, readTeam } from './read.ts'
import * as store from './store.ts'

type Format = 'pdf' | 'docx'
const day = (value: string | null): string => (value ? chineseDay(value) : '')

/** 批复, 撤销决定, 名册 of a branch. */
export async function printBranch(
  ctx: Context,
  id: string,
  { paper, format }: { paper: (typeof branchPapers)[number]; format: Format },
) {
  const t = (key: string, facts = {}) => ctx.say(`frontline:papers.${key}`, facts)
  const branch = await readBranch(ctx, id)
  const row = (await store.findBranch(ctx.db, id))!
  refuseIf(
    (paper === 'approval' ? branch.approvalNo === null : paper === 'decision' && branch.decisionNo === null) &&
      refuse('frontline.no-paper'),
  )
  const facts = {
    name: branch.name,
    project: branch.projectTitle,
    until: day(branch.endsOn),
    secretary: branch.roster.find(({ role }) => role === 'secretary')?.name ?? '',
    count: branch.people,
    on: day(branch.endedOn),
    reason: branch.end ? ctx.say(`frontline:ends.${branch.end}`) : '',
    words: branch.endWords ?? '',
  }
  const [committee] = await orgsOf(ctx.db, { kind: 'workCommittee', regionId: row.subdistrictId })
  const title = t(paper, facts)
  const unit = (await unitOf(ctx.db, row.communityId))?.name
  const roster = table(t, branch.roster)
  const made: Paper =
    paper === 'roster'
      ? { kind: 'plain', size: 'A4', title, footer: 'pages', blocks: [roster] }
      : {
          kind: 'official',
          size: 'A4',
          title,
          no: (paper === 'approval' ? branch.approvalNo : branch.decisionNo) ?? undefined,
          footer: 'pages',
          ...(unit ? { addressee: unit } : {}),
          issuer: committee?.name,
          signedOn: (paper === 'approval' ? row.approvedOn : row.endedOn) ?? undefined,
          blocks:
            paper === 'approval'
              ? [
                  { kind: 'paragraph', runs: t('approvalBody', facts) },
                  { kind: 'paragraph', runs: t('approvalRules', facts) },
                ]
              : [
                  { kind: 'paragraph', runs: t('decisionBody', facts) },
                  ...(facts.words ? [{ kind: 'paragraph', runs: facts.words } as const] : []),
                  { kind: 'paragraph', runs: t('decisionReturn', facts) },
                  roster,
                ],
        }
  return paperAnswer(made, format, title)
}

/** 队员表 of a team. */
export async function printTeam(ctx: Context, id: string, format: Format) {
  const t = (key: string, facts = {}) => ctx.say(`frontline:papers.${key}`, facts)
  const team = await readTeam(ctx, id)
  const title = t('teamRoster', { name: team.name })
  const made: Paper = {
    kind: 'plain',
    size: 'A4',
    title,
    footer: 'pages',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: ctx.say('frontline:columns.project'), words: team.projectTitle },
          { label: ctx.say('frontline:columns.goal'), words: team.goal },
          { label: ctx.say('frontline:columns.endsOn'), words: day(team.endsOn) },
        ],
      },
      table(t, team.roster),
    ],
  }
  return paperAnswer(made, format, title)
}

type T = (key: string, facts?: object) => string
const table = (t: T, roster: Awaited<ReturnType<typeof readTeam>>['roster']): Block => ({
  kind: 'table',
  columns: [
    { title: t('no'), width: 1, align: 'centre' },
    { title: t('personName'), width: 2 },
    { title: t('role'), width: 2 },
    { title: t('homeOrg'), width: 5 },
    { title: t('joined'), width: 3 },
    { title: t('returned'), width: 3 },
  ],
  rows: roster.map((p, i) => [String(i + 1), p.name, t(`roles.${p.role}`), p.homeOrg ?? '', day(p.joinedOn), day(p.leftOn)]),
})
