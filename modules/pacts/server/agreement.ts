import { createHash } from 'node:crypto'
import type { Db } from '#platform/db.ts'
import { orgOf, orgsOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import { duals, type Promised } from '../contract.ts'
import words from '../words.zh.ts'

/** An agreement is written in Chinese, whoever reads it. */
const t = words.paper
const fill = (sentence: string, facts: Record<string, string | number>) =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(facts[name] ?? ''))
const numerals = '一二三四五六七八九十'

export type Parties = { community: string; unit: string }
export type Section = { title: string; lines: string[] }
export type Agreement = { title: string; preamble: string[]; sections: Section[]; closing: string[] }

/** The community’s Party committee and the unit, by the names they bear. */
export async function partiesOf(db: Db, pact: { communityId: string; orgId: string }): Promise<Parties> {
  const own = (await orgsOf(db, { kind: ['partyCommittee', 'residentsCommittee'], regionId: pact.communityId })).toSorted(
    (a, b) => (a.kind < b.kind ? -1 : 1),
  )
  return {
    community: own.at(0)?.name ?? (await nodeOf(db, pact.communityId))?.name ?? '',
    unit: (await orgOf(db, pact.orgId))?.name ?? '',
  }
}

const sayDay = (day: string) => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return fill(t.day, { year, month, date })
}

/** One clause as a sentence: who owes what, how much, by when, how it is proved. */
export const sentenceOf = (clause: Promised): string =>
  fill(clause.soft ? t.softClause : t.clause, {
    side: t.sides[clause.side],
    title: clause.title,
    period: t.periods[clause.period],
    quantity: clause.quantity,
    unit: clause.unit,
    days: clause.dueDays,
    measure: clause.measure ? fill(t.measure, { measure: clause.measure }) : '',
    proof: t.proofs[clause.proof],
    weight: clause.weight,
  })

/** The agreement as typed content: what is signed, printed and kept. */
export function agreementOf(
  pact: { validFrom: string; validTo: string; round: number },
  clauses: readonly Promised[],
  parties: Parties,
): Agreement {
  const kept = duals.flatMap((dual) => {
    const own = clauses.filter((clause) => clause.dual === dual)
    return own.length ? [{ title: words.duals[dual], lines: own.map((clause, i) => `${i + 1}．${sentenceOf(clause)}`) }] : []
  })
  return {
    title: t.title,
    preamble: [
      fill(t.partyA, { name: parties.community }),
      fill(t.partyB, { name: parties.unit }),
      fill(t.term, { from: sayDay(pact.validFrom), to: sayDay(pact.validTo), round: pact.round }),
      t.preamble,
    ],
    sections: [...kept, { title: t.rulesTitle, lines: [t.rule1, t.rule2, t.rule3, t.rule4, t.rule5] }].map(
      ({ title, lines }, i) => ({
        title: `${numerals[i]}、${title}`,
        lines,
      }),
    ),
    closing: [t.closing],
  }
}

/** The text whose hash both sides sign. */
export const textOf = ({ title, preamble, sections, closing }: Agreement): string =>
  [title, '', ...preamble, ...sections.flatMap((section) => ['', section.title, ...section.lines]), '', ...closing, ''].join('\n')

export const hashOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()
