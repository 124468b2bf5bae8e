import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { load } from '#server/hearings'
import type { Wing } from './wing.ts'

const tongbei = '350982001003'
const fumin = '350982002003'

/** One hearing held and published, with an answer promised for a day; one called, with questions sent ahead. */
export const hearings: Wing = async (ctx, { city, loaded, today }) => {
  if (city.code !== '350982') return
  const day = dayOf(today)
  const on = (days: number) => plusDays(day, days)
  const at = (days: number, time = '15:00') => instantOf(on(days), time)
  const half = (days: number) => `${on(days).slice(0, 4)}-${on(days).slice(5, 7) <= '06' ? 1 : 2}`
  const here = (code: string) => ({
    communityId: loaded.regions.get(code)!,
    unitOrgId: loaded.orgs.get(`residents.${code}`)!,
  })
  await load(ctx, [
    {
      ...here(fumin),
      title: '富民社区党务听评会',
      period: half(-75),
      calledAt: at(-95),
      startsAt: at(-75),
      heldAt: at(-75, '17:10'),
      closedAt: at(-74),
      venue: '富民社区党群服务中心二楼',
      questionsUntil: on(-77),
      members: 23,
      residents: 31,
      record: '书记报告三项，现场提问七人次，当场答复四条，一条给出日期。',
      items: [
        {
          title: '党费收缴与使用',
          report: '上半年收缴党费 31,260 元，用于慰问、培训和主题党日，明细已在公开栏张贴。',
          rated: [28, 14, 6, 1],
        },
        { title: '为民办实事', report: '承诺十二件，办成九件，三件在办：充电棚、雨棚、路口减速带。', rated: [22, 17, 8, 3] },
        { title: '在职党员报到服务', report: '报到 268 人，认领微心愿 41 个，组织服务 19 场。', rated: [30, 12, 5, 0] },
      ],
      questions: [
        {
          door: 'site',
          words: '党费里的培训费都培训了谁，我是普通党员没有通知到',
          askedAt: at(-82),
          publicWords: '党费里的培训费培训了哪些人？',
          answer: '上半年培训两场，入党积极分子 18 人、支部委员 26 人；下半年面向全体党员，提前一周通知到支部。',
          answeredAt: at(-75, '16:10'),
        },
        {
          door: 'desk',
          words: '三件在办的实事什么时候办成',
          name: '陈先生',
          askedAt: at(-80),
          publicWords: '三件在办的实事什么时候办成？',
          answer: '减速带月底前装好，雨棚入秋前完工，充电棚要先协商选址。',
          answeredAt: at(-75, '16:20'),
        },
        {
          door: 'hall',
          words: '老年食堂什么时候开',
          askedAt: at(-75, '16:00'),
          publicWords: '老年食堂什么时候开？',
          promisedOn: on(12),
          ownerOrgId: loaded.orgs.get(`residents.${fumin}`)!,
        },
      ],
    },
    {
      ...here(tongbei),
      title: '桐北社区下半年党务听评会',
      period: half(9),
      calledAt: at(-4),
      startsAt: at(9),
      venue: '桐北社区党群服务中心议事厅',
      questionsUntil: on(7),
      items: [
        { title: '社区大党委认领事项', report: '认领 24 项，完成 17 项，在办 5 项，退回 2 项。' },
        { title: '夜间停车共享', report: '学校操场夜间开放 40 个车位，首季收支已张贴。' },
      ],
      questions: [
        { door: 'site', words: '共享车位的钱花在哪里', askedAt: at(-2, '20:31') },
        { door: 'site', words: '大党委退回的两项是什么，为什么退回', askedAt: at(-1, '12:05') },
        { door: 'desk', words: '小广场的器材能不能换', name: '林女士', askedAt: at(-1, '10:20') },
      ],
    },
  ])
}
