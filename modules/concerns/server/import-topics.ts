import { type Refusal, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { code, defineImport, type Outcome, oneOf, type RowOf, text, yesNo } from '#platform/imports/import.ts'
import type { TopicGiven } from '../configuration.ts'
import type { ConcernClass, Topic } from '../contract.ts'
import zh from '../words.zh.ts'
import { addTopic, changeTopic, mayConfigure, sameAs } from './change-topics.ts'
import { freshTopics, type Topics } from './topics.ts'

const kinds = Object.fromEntries(Object.entries(zh.classes).map(([kind, word]) => [word, kind as ConcernClass]))
const name = (title: string, ...others: string[]) => text({ titles: [title, ...others], required: true, max: 30 })
const columns = {
  code: code({ titles: ['编码', '事项编码', '代码', 'code'], max: 6 }),
  first: name('一级事项', '一级', '大类', 'first level'),
  second: name('二级事项', '二级', '小类', 'second level'),
  third: name('三级事项', '三级', '事项', '子类', 'third level'),
  en: text({ titles: ['英文名称', 'English'], max: 120 }),
  class: oneOf({
    titles: ['类别', '诉求类别', '性质', 'class'],
    required: true,
    values: { ...kinds, 投诉: 'complaint', 举报: 'complaint' },
  }),
  keywords: text({ titles: ['关键词', '检索词', 'keywords'], max: 400, example: '路灯、太黑' }),
  publishable: yesNo({ titles: ['答复可公开', '可公开', 'answers may be public'] }),
}
type Row = RowOf<typeof columns>

const wordsIn = (written: string | null) => (written ? [...new Set(written.split(/[、,，;；\s]+/).filter(Boolean))] : null)
const blank = { class: null, keywords: [], questions: [], stopper: null, common: null, publishable: false }

/** The standing topic of that name under a parent. */
const childOf = ({ all }: Topics, parentId: string | null, called: string): Topic | undefined =>
  all.find((t) => t.parentId === parentId && t.zh === called && !t.retiredAt)

/** By its code, else by its names from the first level down. */
function known(topics: Topics, row: Row): Topic | Refusal | undefined {
  const first = childOf(topics, null, row.first)
  const second = first && childOf(topics, first.id, row.second)
  if (!row.code) return second && childOf(topics, second.id, row.third)
  const topic = topics.byCode.get(row.code)
  if (topic?.level !== 3) return refuse('concerns.topic-code-unknown', { code: row.code })
  if (topic.retiredAt) return refuse('concerns.topic-retired')
  if (topic.parentId !== second?.id) return refuse('concerns.topic-elsewhere', { code: row.code })
  const other = childOf(topics, topic.parentId, row.third)
  return other && other.id !== topic.id ? refuse('concerns.topic-name-taken', { name: row.third }) : topic
}
const isRefusal = (it: Topic | Refusal | undefined): it is Refusal => it !== undefined && !('level' in it)

/** What is written; what the sheet leaves out stays as it is. */
function given(row: Row, topic: Topic | undefined): TopicGiven {
  const { class: _, ...before } = (topic ?? { ...blank, en: row.third }) as TopicGiven
  return {
    ...before,
    zh: row.third,
    en: row.en ?? before.en,
    class: row.class,
    keywords: wordsIn(row.keywords) ?? before.keywords,
    publishable: row.publishable ?? before.publishable,
  }
}

/** A city's own list of topics: three columns of names. The same sheet again changes nothing; nothing is ever retired by it. */
export const importTopics = defineImport({
  name: 'concerns.topics',
  permission: 'concerns.configure',
  columns,
  keyOf: (row) => row.code ?? [row.first, row.second, row.third].join('/'),
  async check(ctx, rows) {
    const topics = await freshTopics(ctx.db)
    return rows.map((row) => {
      if (!mayConfigure(ctx.actor)) return refuse('access.denied')
      const topic = known(topics, row)
      if (isRefusal(topic)) return topic
      return !topic ? 'created' : sameAs(topic, given(row, topic)) ? 'unchanged' : 'updated'
    })
  },
  async apply(ctx, rows) {
    const outcomes: Outcome[] = []
    for (const row of rows) outcomes.push(await take(ctx, row))
    return outcomes
  },
})

/** Through the same commands as a person would. */
async function take(ctx: Context, row: Row): Promise<Outcome> {
  const topics = await freshTopics(ctx.db)
  const topic = known(topics, row)
  if (isRefusal(topic)) throw new Error('a row was checked and is refused now')
  if (topic) {
    const next = given(row, topic)
    if (sameAs(topic, next)) return 'unchanged'
    await changeTopic(ctx, topic.id, { ...next, version: topic.version })
    return 'updated'
  }
  const above = async (parentId: string | null, called: string) =>
    childOf(topics, parentId, called)?.id ??
    (await addTopic(ctx, { ...blank, zh: called, en: called, parentId: parentId ?? undefined })).id
  const second = await above(await above(null, row.first), row.second)
  await addTopic(ctx, { ...given(row, undefined), parentId: second })
  return 'created'
}
