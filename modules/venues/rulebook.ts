import { amount, demoBasis, list, type RuleSet, text, yesNo } from '#common/rules.ts'

const report = (zh: string, en: string) => ({ zh, en })
const item = (key: string, zh: string, en: string) => ({ key, zh, en })

/** What the report leaves to the city: kinds, limits and terms of places and their bookings. */
export const rules = {
  facilityKinds: list([
    item('parking', '停车场', 'Car park'),
    item('canteen', '食堂', 'Canteen'),
    item('meetingRoom', '会议室', 'Meeting room'),
    item('playground', '操场', 'School field'),
    item('library', '图书室', 'Reading room'),
    item('court', '球场', 'Ball court'),
    item('toilet', '卫生间', 'Toilet'),
    item('hall', '礼堂', 'Hall'),
    item('activityRoom', '活动室', 'Activity room'),
  ]),
  homeBases: list(
    [
      item('loveMarket', '同心爱心超市', 'Tongxin love market'),
      item('dayCare', '同心日间照料中心', 'Tongxin day-care centre'),
      item('childrensHome', '同心儿童之家', 'Tongxin children’s home'),
      item('base4', '第四服务基地（待本市命名）', 'Fourth base (the city names it)'),
      item('base5', '第五服务基地（待本市命名）', 'Fifth base (the city names it)'),
      item('base6', '第六服务基地（待本市命名）', 'Sixth base (the city names it)'),
      item('base7', '第七服务基地（待本市命名）', 'Seventh base (the city names it)'),
    ],
    report(
      '报告第二部分第三节：同心之家七大服务基地，其中三个有名称',
      'Report, part two, section three: seven service bases of the joint home, three of them named',
    ),
  ),
  forWhom: list([
    item('everybody', '所有居民', 'Everybody'),
    item('elderly', '老年人', 'Older people'),
    item('children', '儿童', 'Children'),
    item('families', '家庭', 'Families'),
    item('members', '党员', 'Party members'),
    item('newJobs', '新就业群体', 'Riders and couriers'),
  ]),
  confirmWithin: amount('workingDays', 1, { max: 10 }),
  offerHours: amount('hours', 12, { max: 168 }),
  waitingMost: amount('count', 20, { max: 200 }),
  ahead: amount('days', 60, { max: 366 }),
  seriesMost: amount('count', 26, { max: 53 }),
  noShows: amount('count', 3, { max: 50 }),
  noShowWithin: amount('days', 180, { max: 3650 }),
  noShowPause: amount('days', 30, { max: 366 }),
  residentsMost: amount('count', 5, { max: 50 }),
  contactsKept: amount('days', 30, { max: 366 }),
  agreementNo: text('鼎共享〔{year}〕{no:3}号', demoBasis, 40),
  publicFeeds: yesNo(true),
} as const satisfies RuleSet
