import type { Context } from '#platform/context.ts'
import { orgsOf } from '#server/orgs'
import { firstRulebook } from '../rulebook.ts'
import { type LoadedTopic, load } from './load.ts'
import { topicsOf } from './topics.ts'

const topic = (code: string, zh: string, given: Partial<LoadedTopic> = {}): LoadedTopic => ({
  code,
  parentCode: code.length > 2 ? code.slice(0, -2) : null,
  level: code.length / 2,
  zh,
  en: `Topic ${code}`,
  class: null,
  keywords: [],
  questions: [],
  stopper: null,
  common: null,
  publishable: false,
  ...given,
})

const shared = { zh: '路灯照明', en: 'Street lights', icon: 'lamp', position: 1 }
const topics: LoadedTopic[] = [
  topic('01', '城乡建设'),
  topic('0101', '市政设施'),
  topic('010101', '路灯不亮', { class: 'help', keywords: ['路灯', '太黑'], common: shared, publishable: true }),
  topic('010102', '井盖破损', {
    class: 'complaint',
    keywords: ['井盖'],
    questions: [
      {
        code: 'depth',
        kind: 'choice',
        zh: '有没有人能掉下去',
        en: 'Could somebody fall in',
        required: true,
        options: [
          { code: 'yes', zh: '能', en: 'Yes' },
          { code: 'no', zh: '不能', en: 'No' },
        ],
      },
      { code: 'count', kind: 'number', zh: '有几处', en: 'How many', unit: { zh: '处', en: '' } },
    ],
  }),
  topic('010103', '燃气泄漏', {
    class: 'urgent',
    stopper: { zh: '请马上离开并拨打 119。', en: 'Leave at once and call 119.', closed: true, door: '119' },
  }),
  topic('010104', '办事咨询', {
    class: 'inquiry',
    stopper: { zh: '社保问题可直接拨打 12333。', en: 'For insurance you can call 12333.', closed: false, door: '12333' },
  }),
  topic('010105', '道路塌陷', { class: 'urgent' }),
]

/** A small city of topics: one plain, one with questions, one stopped, one with advice, one urgent; lights go to housing. */
export async function layConcerns(ctx: Context): Promise<Record<string, string>> {
  const dept = (await orgsOf(ctx.db, { kind: 'cityDept' })).find((org) => org.name.includes('住房'))
  const basis = { basisZh: '演示配置', basisEn: 'Demo configuration' }
  await load(ctx, {
    topics,
    catalogue: [
      { topicCode: '01', placeKind: null, lead: { by: 'community' }, co: [], ...basis },
      { topicCode: '010101', placeKind: null, lead: { by: 'dept', orgId: dept!.id }, co: [{ by: 'community' }], ...basis },
    ],
    rulebook: firstRulebook,
  })
  return Object.fromEntries((await topicsOf(ctx.db)).all.map((t) => [t.code, t.id]))
}

/** What a resident might tell; only what matters is named. */
export const aTelling = (topicId: string, given: Record<string, unknown> = {}) => ({
  topicId,
  words: '桥头的路灯坏了三天，晚上看不见路。请尽快修一下。',
  ...given,
})
