import { z } from 'zod'
import { words } from '#common/shapes.ts'
import { classes, type Topic, type TopicGiven } from '#contract/concerns'

const both = (zh: number, en: number) => ({ zh: words(zh), en: words(en) })
const name = { ...both(30, 120), publishable: z.boolean().default(false) }

/** What the form of a branch holds. */
export const branchForm = z.object(name)

const option = /^[^|｜]+[|｜][^|｜]+$/
/** One choice a line, `能 | Yes`. */
const options = z.string().refine((text) => linesOf(text).length > 1 && linesOf(text).every((line) => option.test(line)), {
  params: { code: 'concerns:configuration.topics.optionsHelp' },
})
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const question = z.object({
  ...both(60, 160),
  kind: z.enum(['text', 'choice', 'number', 'date']),
  required: z.boolean().optional(),
  options: options.optional(),
})
/** What the form of a leaf holds: keywords as one line, questions by their code, notice and tile behind a tick each. */
export const leafForm = z
  .object({
    ...name,
    class: z.enum(classes),
    keywords: z.string().max(600).default(''),
    stops: z.boolean().default(false),
    stopper: z.object({ ...both(200, 500), door: words(30), closed: z.boolean().default(false) }).optional(),
    tile: z.boolean().default(false),
    common: z.object({ ...both(12, 40), icon: z.string(), position: z.number().int().min(1).max(99) }).optional(),
    questions: z.record(z.string(), question).default({}),
  })
  .superRefine(({ stops, stopper, tile, common, questions }, ctx) => {
    const miss = (...path: string[]) => ctx.addIssue({ code: 'custom', path, params: { code: 'required' } })
    if (stops && !stopper) for (const key of ['zh', 'en', 'door']) miss('stopper', key)
    if (tile && !common) for (const key of ['zh', 'en', 'icon', 'position']) miss('common', key)
    for (const [code, { kind, options: lines }] of Object.entries(questions))
      if (kind === 'choice' && !lines) miss('questions', code, 'options')
  })
export type LeafForm = z.output<typeof leafForm>

/** From a topic to its form. */
export function formOf(topic: Topic): z.input<typeof leafForm> {
  const { zh, en, publishable, class: kind, keywords, stopper, common, questions } = topic
  const written = questions.map(({ code, options: choices, unit: _unit, ...rest }) => [
    code,
    { ...rest, ...(choices ? { options: choices.map((o) => `${o.zh} | ${o.en}`).join('\n') } : {}) },
  ])
  return {
    zh,
    en,
    publishable,
    class: kind ?? 'help',
    keywords: keywords.join('、'),
    stops: stopper !== null,
    stopper: stopper ?? undefined,
    tile: common !== null,
    common: common ?? undefined,
    questions: Object.fromEntries(written),
  }
}

/** From the form to the contract's body; codes of questions and choices that were there stay theirs. */
export function bodyOf(form: LeafForm, topic?: Topic): TopicGiven {
  const { stops, stopper, tile, common, keywords, questions, ...rest } = form
  const before = new Map(topic?.questions.map((q) => [q.code, q]))
  return {
    ...rest,
    keywords: [...new Set(keywords.split(/[、,，;；\s]+/).filter(Boolean))],
    stopper: stops && stopper ? stopper : null,
    common: tile && common ? common : null,
    questions: Object.entries(questions).map(([code, { options: lines, ...q }]) => {
      const old = before.get(code)
      const unit = q.kind === 'number' && old?.unit ? { unit: old.unit } : {}
      return { code, ...q, ...unit, ...(q.kind === 'choice' ? { options: choicesOf(lines ?? '', old?.options) } : {}) }
    }),
  }
}

function choicesOf(text: string, before: { code: string; zh: string }[] = []) {
  const used = new Set(before.map(({ code }) => code))
  return linesOf(text).map((line) => {
    const [zh = '', en = ''] = line.split(/[|｜]/).map((side) => side.trim())
    const code = before.find((o) => o.zh === zh)?.code ?? next('o', used)
    used.add(code)
    return { code, zh, en }
  })
}
/** The first code of its kind that is not taken. */
export function next(letter: string, used: ReadonlySet<string>): string {
  let n = 1
  while (used.has(letter + n)) n++
  return letter + n
}
