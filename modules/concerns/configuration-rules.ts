import type { z } from 'zod'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { HandlerGiven, RowGiven, TopicGiven } from './configuration.ts'
import type { Limit, Rulebook } from './rulebook.ts'
import type { Topic } from './shapes.ts'

type Node = Pick<Topic, 'id' | 'code' | 'parentId' | 'level' | 'zh' | 'retiredAt'>
export const levels = 3

/** Under a standing topic of the first or second level, or under none. */
export function whyNotUnder(parent: Node | null): Refusal | null {
  if (parent?.retiredAt) return refuse('concerns.topic-retired')
  return parent && parent.level >= levels ? refuse('concerns.topic-too-deep') : null
}

/** Concerns are filed under the third level: there a class is needed, above it there is nothing to file. */
export function whyNotWritten(level: number, { class: kind, questions, stopper, common }: TopicGiven): Refusal | null {
  if (level === levels) return kind ? null : refuse('concerns.topic-needs-class')
  return kind || questions.length || stopper || common ? refuse('concerns.topic-only-leaves') : null
}

/** Two topics that stand side by side are told apart by their names. */
export function whyNotName(all: readonly Node[], parentId: string | null, zh: string, ownId?: string): Refusal | null {
  const taken = all.some((t) => t.parentId === parentId && t.zh === zh && t.id !== ownId && !t.retiredAt)
  return taken ? refuse('concerns.topic-name-taken', { name: zh }) : null
}

export function whyNotRetire(all: readonly Node[], topic: Node): Refusal | null {
  if (topic.retiredAt) return refuse('concerns.topic-retired')
  const count = all.filter((t) => t.parentId === topic.id && !t.retiredAt).length
  return count ? refuse('concerns.topic-has-children', { count }) : null
}

/** The next two digits under a parent; codes of retired topics are never given again. Null when all 99 are used. */
export function nextCode(all: readonly Node[], parent: Node | null): string | null {
  const last = Math.max(0, ...all.filter((t) => t.parentId === (parent?.id ?? null)).map((t) => Number(t.code.slice(-2))))
  return last >= 99 ? null : (parent?.code ?? '') + String(last + 1).padStart(2, '0')
}

export const sameHandler = (a: HandlerGiven, b: HandlerGiven): boolean => keyOfHandler(a) === keyOfHandler(b)
export const keyOfHandler = (h: HandlerGiven): string =>
  h.by === 'dept' ? `dept:${h.orgId}` : h.by === 'agency' ? `agency:${h.agency}` : h.by

/** What can be said of a row and its neighbours alone; whether its units stand is the server's to know. */
export function whyNotRow(
  others: readonly Pick<RowGiven, 'topicCode' | 'placeKind'>[],
  row: RowGiven,
): { refusal: Refusal; path: string } | null {
  if (others.some((o) => o.topicCode === row.topicCode && o.placeKind === row.placeKind))
    return { refusal: refuse('concerns.row-exists', { code: row.topicCode }), path: 'topicCode' }
  if (row.co.some((co) => sameHandler(co, row.lead))) return { refusal: refuse('concerns.row-helper-leads'), path: 'co' }
  if (new Set(row.co.map(keyOfHandler)).size < row.co.length) return { refusal: refuse('concerns.row-helper-twice'), path: 'co' }
  return null
}

/** A rulebook that clocks can run by: whole days, no limit of nothing, a basis in words, steps of the ladder in their order. */
export function soundRulebook(book: Rulebook, ctx: z.RefinementCtx): void {
  const fault = (path: (string | number)[], code: string) => ctx.addIssue({ code: 'custom', path, params: { code } })
  const look = (value: unknown, path: (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return
    if (isLimit(value)) {
      if (value.unit !== 'workingHours' && !Number.isInteger(value.amount))
        fault([...path, 'amount'], 'concerns:configuration.faults.whole')
      if (value.amount === 0 && path[0] !== 'ladder') fault([...path, 'amount'], 'concerns:configuration.faults.nothing')
      return
    }
    if ('zh' in value && 'en' in value) {
      for (const lang of ['zh', 'en'] as const) if (!String(value[lang]).trim()) fault([...path, lang], 'required')
      return
    }
    for (const [key, inner] of Object.entries(value)) look(inner, [...path, key])
  }
  look(book, [])
  for (const [name, { accept, finish }] of Object.entries(book.classes))
    if (accept.unit === finish.unit && finish.amount > 0 && accept.amount > finish.amount)
      fault(['classes', name, 'accept', 'amount'], 'concerns:configuration.faults.acceptAfterFinish')
  book.ladder.forEach((step, i) => {
    const before = book.ladder[i - 1]
    if (before && before.after.unit === step.after.unit && step.after.amount <= before.after.amount)
      fault(['ladder', i, 'after', 'amount'], 'concerns:configuration.faults.ladderOrder')
  })
  const seen = new Set<string>()
  book.topics.forEach(({ topicCode }, i) => {
    if (seen.has(topicCode)) fault(['topics', i, 'topicCode'], 'concerns:configuration.faults.twice')
    seen.add(topicCode)
  })
}
const isLimit = (value: object): value is Limit => 'amount' in value && 'unit' in value

/** The parts in which two rulebooks differ, each class for itself: `classes.help`, `topics`, `ladder`. */
export function changedParts(before: Rulebook, after: Rulebook): string[] {
  const differs = (a: unknown, b: unknown) => stable(a) !== stable(b)
  const kinds = Object.keys(after.classes) as (keyof Rulebook['classes'])[]
  const rest = (Object.keys(after) as (keyof Rulebook)[]).filter((key) => key !== 'classes')
  return [
    ...kinds.filter((kind) => differs(before.classes[kind], after.classes[kind])).map((kind) => `classes.${kind}`),
    ...rest.filter((key) => differs(before[key], after[key])).map((key) => (key === 'ladderBasis' ? 'ladder' : key)),
  ].filter((key, i, all) => all.indexOf(key) === i)
}
/** PostgreSQL keeps keys of jsonb in an order of its own. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
