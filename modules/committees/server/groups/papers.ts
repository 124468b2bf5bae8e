import { dayOf } from '#common/dates.ts'
import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import * as orgs from '#server/orgs'
import { changesOf } from '../../group-rules.ts'
import type { GroupRole, groupPapers, RosterChange, RosterRow } from '../../groups.ts'
import { written } from '../../written.ts'
import { mayRead } from './read.ts'
import { asIssued, rosterOf } from './roster.ts'
import * as store from './store.ts'

const p = (key: string, facts: Record<string, string | number> = {}) => written(`group.${key}`, facts)
const paragraph = (runs: string): Block => ({ kind: 'paragraph', runs })
const roles = ['leader', 'deputy', 'member'] as const

export async function printGroup(ctx: Context, id: string, which: (typeof groupPapers)[number], format: PaperFormat) {
  const { db, actor, now } = ctx
  const row = await store.find(db, id)
  const group = found(row && mayRead(actor, row) ? row : undefined, 'committees.no-group')
  const today = asIssued(await rosterOf({ ...ctx, lang: 'zh' }, await store.seatsOf(db, [id])))
  const [last] = await store.versionsOf(db, id)
  const changes = last ? changesOf(last.roster, today) : []
  // While the roster is stale the notice is the next one, in draft; else the one issued last.
  const draft = !last || changes.length > 0
  const roster = draft ? today : last.roster
  const office = (await orgs.namesOf(db, [group.officeOrgId])).get(group.officeOrgId) ?? ''
  const facts = { name: group.name, office }
  const paper =
    which === 'notice'
      ? notice({
          ...facts,
          docNo: draft ? undefined : last.docNo,
          on: draft ? dayOf(now) : last.issuedOn,
          first: draft ? !last : last.kind === 'established',
          roster,
          changes: draft ? changes : last.changes,
        })
      : which === 'roster'
        ? rosterSheet(facts.name, roster)
        : duties(facts.name, roster)
  return paperAnswer(paper, format, paper.title)
}

type Notice = {
  name: string
  office: string
  docNo: string | undefined
  on: string
  first: boolean
  roster: readonly RosterRow[]
  changes: readonly RosterChange[]
}
/** 成立通知 or 调整通知; without a number it is a draft and says so. */
function notice({ name, office, docNo, on, first, roster, changes }: Notice): Paper {
  const facts = { name, office }
  const by = (role: GroupRole) => roster.filter((row) => row.role === role).map(nameOf)
  return {
    kind: 'official',
    size: 'A4',
    title: p(first ? 'established' : 'adjusted', facts),
    ...(docNo ? { no: docNo } : { note: p('draft') }),
    addressee: p('addressee'),
    issuer: office,
    signedOn: on,
    footer: 'pages',
    blocks: [
      paragraph(p(first ? 'openingFirst' : 'openingAdjusted', facts)),
      ...(first
        ? []
        : changes.map((change) =>
            paragraph(p(`changes.${change.kind}`, { ...change, was: change.was ?? p('vacant'), now: change.now ?? p('vacant') })),
          )),
      paragraph(p(first ? 'rosterFirst' : 'rosterAdjusted', facts)),
      ...roles.flatMap((role) => {
        const names = by(role)
        return names.length ? [paragraph(p(`line.${role}`, { names: names.join('、') }))] : []
      }),
      paragraph(p('office', facts)),
    ],
  }
}

const nameOf = ({ orgName, postName, name }: RosterRow): string => `${name ?? p('vacant')}（${orgName}${postName}）`

/** 成员名单. */
const rosterSheet = (name: string, roster: readonly RosterRow[]): Paper => ({
  kind: 'plain',
  size: 'A4',
  title: p('rosterTitle', { name }),
  footer: 'pages',
  blocks: [
    {
      kind: 'table',
      columns: [
        { title: p('columns.no'), width: 1, align: 'centre' },
        { title: p('columns.role'), width: 2 },
        { title: p('columns.name'), width: 2 },
        { title: p('columns.org'), width: 5 },
        { title: p('columns.post'), width: 3 },
      ],
      rows: roster.map((row, i) => [`${i + 1}`, p(`roles.${row.role}`), row.name ?? p('vacant'), row.orgName, row.postName]),
    },
  ],
})

/** 分工表. */
const duties = (name: string, roster: readonly RosterRow[]): Paper => ({
  kind: 'plain',
  size: 'A4',
  title: p('dutiesTitle', { name }),
  footer: 'pages',
  blocks: [
    {
      kind: 'table',
      columns: [
        { title: p('columns.role'), width: 2 },
        { title: p('columns.org'), width: 4 },
        { title: p('columns.name'), width: 2 },
        { title: p('columns.duty'), width: 6 },
      ],
      rows: roster.map((row) => [p(`roles.${row.role}`), row.orgName, row.name ?? p('vacant'), row.duty]),
    },
  ],
})
