import { type Refusal, refuse } from '#common/refusal.ts'
import type { BallotForm, Grade, Group, Option, Outcome, PaperCount, Result, Tally } from './contract.ts'

/** Fewer votes than this are never shown apart: who knows the voters would know their votes. */
export const fewest = 3

export type Stored = 'draft' | 'open' | 'counting' | 'sealing' | 'closed' | 'cancelled'
type Ballot = { state: Stored; closesAt: Date | null; paper: boolean; version: number }
type Asked = { form: BallotForm; options: readonly Option[]; grades: readonly Grade[]; most: number }
type Planned = Asked & { groups: readonly Group[]; closesAt: Date | null }

const distinct = (keys: readonly string[]) => new Set(keys).size === keys.length

/** A ballot opens with something to choose, groups that are known, a time to come, and a roll. */
export function whyNotOpen(planned: Planned, roll: readonly { groupKey: string }[], now: Date): Refusal | null {
  if (roll.length === 0) return refuse('ballots.no-roll')
  const { form, options, grades, most, groups } = planned
  const enough = form === 'grades' ? options.length >= 1 && grades.length >= 2 : options.length >= 2
  const several = form !== 'several' || (most >= 1 && most <= options.length)
  if (!enough || !several || !distinct(options.map((o) => o.key)) || !distinct(grades.map((g) => g.key)))
    return refuse('ballots.options')
  const keys = new Set(groups.map((g) => g.key))
  if (groups.length === 0 || keys.size !== groups.length || !roll.every((right) => keys.has(right.groupKey)))
    return refuse('ballots.groups')
  return planned.closesAt && planned.closesAt <= now ? refuse('ballots.closes-in-past') : null
}

const isOpen = ({ state, closesAt }: Pick<Ballot, 'state' | 'closesAt'>, now: Date) =>
  state === 'open' && (closesAt === null || now < closesAt)
const whyStale = (row: { version: number }, version: number) => (row.version === version ? null : refuse('version.stale'))

export const whyNotCast = (ballot: Ballot, right: { voted: boolean; byPaper: boolean } | undefined, now: Date): Refusal | null =>
  (right ? null : refuse('ballots.no-right')) ??
  (right?.voted || right?.byPaper ? refuse('ballots.voted') : null) ??
  (isOpen(ballot, now) ? null : refuse('ballots.not-open'))

/** One, up to so many, or a grade for each; nothing at all is a blank vote and counts for the quorum. */
export function whyNotChoose({ form, options, grades, most }: Asked, choices: readonly string[]): Refusal | null {
  const wrong = refuse('ballots.choices', { most: form === 'several' ? most : 1 })
  if (choices.length === 0) return null
  if (!distinct(choices)) return wrong
  if (form !== 'grades') {
    const known = choices.every((choice) => options.some((option) => option.key === choice))
    return known && choices.length <= (form === 'single' ? 1 : most) ? null : wrong
  }
  const parts = choices.map((choice) => choice.split(':'))
  const known = parts.every(
    ([option, grade, more]) => more === undefined && options.some((o) => o.key === option) && grades.some((g) => g.key === grade),
  )
  return known && distinct(parts.map(([option]) => option!)) ? null : wrong
}

/** Before its time a ballot ends only when everybody has voted; without a time, when somebody says so. */
const whyEarly = ({ closesAt }: Ballot, left: number, now: Date): Refusal | null =>
  closesAt && now < closesAt && left > 0 ? refuse('ballots.too-early', { until: closesAt.toISOString() }) : null

export const whyNotStop = (ballot: Ballot, left: number, version: number, now: Date): Refusal | null =>
  (ballot.state === 'open' ? null : refuse('ballots.not-open')) ??
  (ballot.paper ? null : refuse('ballots.no-paper')) ??
  whyStale(ballot, version) ??
  whyEarly(ballot, left, now)

export const whyNotClose = (
  ballot: Ballot & { paperCheckedAt: Date | null },
  left: number,
  version: number,
  now: Date,
): Refusal | null =>
  (ballot.state === 'open' || ballot.state === 'counting' ? null : refuse('ballots.not-open')) ??
  whyStale(ballot, version) ??
  (ballot.state === 'open' ? whyEarly(ballot, left, now) : null) ??
  (ballot.paper && !ballot.paperCheckedAt ? refuse('ballots.paper-missing') : null)

/** What is over is over. */
export const whyNotCancel = (ballot: Ballot, version: number): Refusal | null =>
  (ballot.state === 'open' || ballot.state === 'counting' ? null : refuse('ballots.not-open')) ?? whyStale(ballot, version)

export const whyNotHandOut = (
  ballot: Ballot,
  right: { voted: boolean; byPaper: boolean } | undefined,
  now: Date,
): Refusal | null =>
  (isOpen(ballot, now) ? null : refuse('ballots.not-open')) ??
  (ballot.paper ? null : refuse('ballots.no-paper')) ??
  (right ? null : refuse('ballots.no-slip')) ??
  (right?.voted || right?.byPaper ? refuse('ballots.voted') : null)

type Counting = Ballot & { paperTypedBy: string | null; paperCheckedAt: Date | null }
/** `remaining`: rights of each group that were not used here. No group can have more papers, nor more choices than papers. */
export function whyNotType(
  ballot: Counting,
  asked: Asked,
  counts: PaperCount['counts'],
  remaining: ReadonlyMap<string, number>,
  by: string | null,
): Refusal | null {
  if (ballot.state !== 'counting') return refuse('ballots.not-counting')
  if (ballot.paperCheckedAt) return refuse('ballots.paper-done')
  if (ballot.paperTypedBy && ballot.paperTypedBy === by) return refuse('ballots.paper-same-person')
  if (!distinct(counts.map((c) => c.groupKey)) || counts.some((c) => !remaining.has(c.groupKey)))
    return refuse('ballots.paper-counts')
  const over = counts.find((c) => c.papers > remaining.get(c.groupKey)!)
  if (over) return refuse('ballots.paper-too-many', { remaining: remaining.get(over.groupKey)! })
  return counts.every((each) => adds(asked, each)) ? null : refuse('ballots.paper-counts')
}

function adds(asked: Asked, { papers, choices }: PaperCount['counts'][number]): boolean {
  const entries = Object.entries(choices)
  if (entries.some(([choice, n]) => n > papers || whyNotChoose({ ...asked, most: 1 }, [choice]))) return false
  const sum = (of: (choice: string) => boolean) => entries.reduce((all, [choice, n]) => all + (of(choice) ? n : 0), 0)
  if (asked.form === 'grades') return asked.options.every(({ key }) => sum((choice) => choice.startsWith(`${key}:`)) <= papers)
  return sum(() => true) <= papers * (asked.form === 'single' ? 1 : asked.most)
}

/** Votes of a group: how many, and how often each choice. */
export type Count = { groupKey: string; votes: number; choices: Readonly<Record<string, number>> }

/** A group of fewer than three votes goes into the next one, the last into the one before; weights go with them. */
export function folded(groups: readonly Group[], counts: readonly Count[]) {
  type Fold = { keys: string[]; weight: number; votes: number; choices: Record<string, number> }
  const add = (to: Fold, from: Fold): Fold => ({
    keys: [...to.keys, ...from.keys],
    weight: to.weight + from.weight,
    votes: to.votes + from.votes,
    choices: Object.fromEntries(
      [...new Set([...Object.keys(to.choices), ...Object.keys(from.choices)])].map((choice) => [
        choice,
        (to.choices[choice] ?? 0) + (from.choices[choice] ?? 0),
      ]),
    ),
  })
  const done: Fold[] = []
  let carried: Fold | undefined
  for (const { key, weight } of groups) {
    const { votes, choices } = counts.find((c) => c.groupKey === key) ?? { votes: 0, choices: {} }
    const own: Fold = { keys: [key], weight, votes, choices: { ...choices } }
    const fold = carried ? add(carried, own) : own
    carried = fold.votes < fewest ? fold : undefined
    if (!carried) done.push(fold)
  }
  if (carried) done.push(done.length ? add(done.pop()!, carried) : carried)
  return done
}

const round = (n: number) => Math.round(n * 100) / 100
/** As exact as it must be to see who is ahead by one vote, and no more, so that a tie of weighted groups stays one. */
const exact = (n: number) => Math.round(n * 1e9) / 1e9

function tallies(
  { form, options, grades }: Asked,
  parts: readonly { weight: number; votes: number; choices: Count['choices'] }[],
  rounded = round,
): Tally[] {
  return options.map(({ key }) => {
    const at = (choice: string) => parts.reduce((sum, part) => sum + (part.choices[choice] ?? 0), 0)
    const weighted = (of: (part: (typeof parts)[number]) => number | null) => {
      const said = parts.flatMap((part) => {
        const value = of(part)
        return value === null ? [] : [{ value, weight: part.weight }]
      })
      const all = said.reduce((sum, { weight }) => sum + weight, 0)
      return all === 0 ? null : rounded(said.reduce((sum, { value, weight }) => sum + value * weight, 0) / all)
    }
    if (form !== 'grades')
      return {
        key,
        n: at(key),
        share: weighted((part) => (part.votes === 0 ? null : ((part.choices[key] ?? 0) / part.votes) * 100)),
        score: null,
        grades: null,
      }
    const counts = Object.fromEntries(grades.map((grade) => [grade.key, at(`${key}:${grade.key}`)]))
    const score = weighted((part) => {
      const of = grades.map((grade) => ({ n: part.choices[`${key}:${grade.key}`] ?? 0, score: grade.score }))
      const n = of.reduce((sum, each) => sum + each.n, 0)
      return n === 0 ? null : of.reduce((sum, each) => sum + each.n * each.score, 0) / n
    })
    return { key, n: Object.values(counts).reduce((sum, n) => sum + n, 0), share: null, score, grades: counts }
  })
}

type Whole = Asked & { groups: readonly Group[]; quorum: number; pass: number }
/** What is published: once, from the votes of the roll and the paper beside them. */
export function resultFrom(
  ballot: Whole,
  rights: number,
  online: readonly Count[],
  paper: readonly Count[],
  blank: number,
): Result {
  const votesOf = (counts: readonly Count[]) => counts.reduce((sum, count) => sum + count.votes, 0)
  const [here, there] = [votesOf(online), votesOf(paper)]
  const votes = here + there
  const both = ballot.groups.map(({ key }): Count => {
    const own = [...online, ...paper].filter((count) => count.groupKey === key)
    const choices: Record<string, number> = {}
    for (const each of own) for (const [choice, n] of Object.entries(each.choices)) choices[choice] = (choices[choice] ?? 0) + n
    return { groupKey: key, votes: votesOf(own), choices }
  })
  const base = { rights, online: here, paper: there, votes }
  // Per cent of the roll, as whole votes: 50 % of 7 are 4.
  const quorate = votes > 0 && votes * 100 >= ballot.quorum * rights
  if (votes < fewest)
    return { ...base, blank: 0, outcome: quorate ? 'tooFew' : 'noQuorum', winner: null, options: [], groups: [] }
  const groups = folded(ballot.groups, both)
  const options = tallies(ballot, groups)
  const shown = groups.map(({ keys, weight, votes: n, choices }) => ({
    keys,
    weight,
    votes: n,
    options: tallies(ballot, [{ weight, votes: n, choices }]),
  }))
  const [outcome, winner] = decided(ballot, tallies(ballot, groups, exact), quorate)
  return { ...base, blank, outcome, winner, options, groups: shown }
}

/** The option ahead of all others, when it has more than the share that is asked. A tie decides nothing. */
function decided({ form, pass }: Whole, options: readonly Tally[], quorate: boolean): [Outcome, string | null] {
  if (!quorate) return ['noQuorum', null]
  if (form !== 'single') return ['measured', null]
  const [first, second] = [...options].sort((a, b) => (b.share ?? 0) - (a.share ?? 0))
  const ahead = first && (first.share ?? 0) > (second?.share ?? 0) && (first.share ?? 0) > pass
  return ahead ? ['passed', first.key] : ['notPassed', null]
}
