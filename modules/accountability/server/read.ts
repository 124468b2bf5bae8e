import { allowed, found } from '#common/refusal.ts'
import { posts } from '#contract/people'
import { holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as orgs from '#server/orgs'
import { namesOf } from '#server/people'
import type { MatterQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { communityKinds, placed } from './commands.ts'
import { mayDecide, mayPropose, mayRead, mayReply } from './policy.ts'
import * as store from './store.ts'

const mayList = ({ actor }: Context) =>
  ['accountability.propose', 'accountability.decide', 'accountability.reply'].some((right) => holds(actor, right))

/** Organisations of the communities that the actor answers for. */
async function communityOrgs({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<string[]> {
  const { communities } = scopeOf(actor, 'accountability.reply')
  const own = []
  for (const regionId of communities) own.push(...(await orgs.orgsOf(db, { regionId })))
  return own.filter(({ kind }) => communityKinds.includes(kind)).map(({ id }) => id)
}

async function rowsOf(db: Db, lang: 'zh' | 'en', rows: readonly store.Matter[]) {
  const names = await orgs.namesOf(
    db,
    rows.flatMap(({ objectOrgId, proposedOrg }) => [objectOrgId, ...(proposedOrg ? [proposedOrg] : [])]),
  )
  return rows.map((row) => {
    const post = row.objectPost && (posts.find(({ code }) => code === row.objectPost)?.[lang] ?? row.objectPost)
    return {
      ...row,
      object: [names.get(row.objectOrgId) ?? '', post].filter(Boolean).join(' '),
      proposedByOrg: row.proposedOrg ? (names.get(row.proposedOrg) ?? null) : null,
      dueAt: row.state === 'hearing' ? row.statementDueAt : row.state === 'decided' ? row.appealDueAt : null,
    }
  })
}

export async function listMatters(ctx: Context, { limit, ...query }: MatterQuery) {
  allowed(mayList(ctx))
  const page = await store.pageOf(ctx.db, ctx.actor, await communityOrgs(ctx), query, limit)
  return { ...page, rows: await rowsOf(ctx.db, ctx.lang, page.rows) }
}

const exported = ['no', 'title', 'object', 'trigger', 'state', 'measure', 'openedAt', 'expiresOn'] as const
export function exportMatters(ctx: Context, query: Omit<MatterQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  allowed(mayList(ctx))
  const { actor, lang, say } = ctx
  const columns = exported.map((key) => ({
    title: say(`accountability:columns.${key}`),
    kind: key === 'openedAt' ? ('instant' as const) : key === 'expiresOn' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('accountability:pages.list'), columns, async (db, cursor) => {
    const page = await store.pageOf(db, actor, await communityOrgs({ db, actor }), { ...query, cursor }, 500)
    const rows = (await rowsOf(db, lang, page.rows)).map((row) => [
      ...[
        row.no,
        row.title,
        row.object,
        say(`accountability:triggers.${row.trigger}`),
        say(`accountability:states.${row.state}`),
      ],
      ...[row.measure && say(`accountability:measures.${row.measure}`), row.openedAt, row.expiresOn],
    ])
    return { rows, next: page.next }
  })
}

export async function readMatter(ctx: Context, id: string) {
  const { db, actor, lang, say } = ctx
  const plain = await store.find(db, id)
  const seen = plain && (await placed(db, plain))
  const matter = found(seen && mayRead(actor, seen) ? seen : undefined, 'accountability.not-found')
  const [row] = await rowsOf(db, lang, [matter])
  const events = await store.eventsOf(db, id)
  const people = await namesOf(
    db,
    events.flatMap(({ byPerson }) => byPerson ?? []),
  )
  const after = new Map((matter.factsAfter ?? []).map(({ key, value }) => [key, value]))
  const { factDays } = await rulesOf(db, 'accountability', rules)
  const own = matter.state === 'appealed' ? [matter.proposedBy, matter.decidedBy] : [matter.proposedBy]
  return {
    ...row!,
    facts: (matter.factsBefore ?? []).map(({ key, value }) => ({
      key,
      label: say(key),
      before: value,
      after: after.get(key) ?? null,
    })),
    factDays,
    events: events.map((event) => ({ ...event, by: event.byPerson ? (people.get(event.byPerson) ?? null) : null })),
    may: {
      propose: mayPropose(actor, matter),
      reply: mayReply(actor, matter),
      decide: mayDecide(actor),
      own: own.includes(actor.personId),
    },
  }
}

/** How many run and stand; by unit nothing is counted, and nobody is ranked. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { running, inForce, lifted } = await store.sums(db)
  const of = (states: string[]) => `/accountability?state=${states.join(',')}`
  return [
    { key: 'running', value: running, link: of(['proposed', 'hearing', 'heard', 'appealed']) },
    { key: 'inForce', value: inForce, link: of(['decided', 'executed', 'reviewed']) },
    { key: 'lifted', value: lifted, link: of(['lifted']) },
  ]
}
