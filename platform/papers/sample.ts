import type { Paper } from './paper.ts'

/** Made-up papers for the tests and for whoever wants to see the hand. */
const clause =
  '甲方于每月最后一个星期五下午向乙方开放单位会议室、停车场和篮球场，供社区开展“邻里议事”、便民服务和青少年体育活动使用；乙方负责安排人员、维持秩序、清扫场地，并在活动结束后二日内把使用情况（人数、时长、照片以外的简要记录）告知甲方。'

export const aLetter: Paper = {
  kind: 'official',
  size: 'A4',
  masthead: '清溪社区大党委文件',
  no: '清社委〔2026〕3号',
  title: '关于召开二〇二六年第一次党建工作联席会议的通知',
  addressee: '各共建单位、各小区党支部',
  issuer: '中共清溪社区委员会',
  signedOn: '2026-01-05',
  note: '联系人：社区值班室',
  copiesTo: '街道党工委，街道办事处。',
  footer: 'pages',
  blocks: [
    { kind: 'paragraph', runs: '经研究，定于1月15日召开党建工作联席会议。现将有关事项通知如下。' },
    { kind: 'heading', level: 1, text: '一、会议内容' },
    { kind: 'heading', level: 2, text: '（一）通报上季度清单落实情况' },
    ...Array.from({ length: 6 }, () => ({ kind: 'paragraph', runs: clause }) as const),
    { kind: 'heading', level: 1, text: '二、参会人员' },
    {
      kind: 'list',
      numbered: true,
      items: [
        '社区党委班子成员：𫍽䶮、㙦龘、欧阳若琳。',
        '共建单位联络员，请提前一日在网上回执；确不能到会的，请委托他人并说明缘由。',
      ],
    },
  ],
}

export const anAgreement: Paper = {
  kind: 'official',
  size: 'A4',
  no: '鼎社约〔2026〕001号',
  title: '党建共建协议',
  footer: 'pages',
  blocks: [
    {
      kind: 'facts',
      rows: [
        { label: '甲方', words: '清溪社区党委' },
        { label: '乙方', words: '市立第三小学党支部' },
        { label: '期限', words: '2026年1月1日至2026年12月31日' },
      ],
    },
    { kind: 'heading', level: 1, text: '一、资源清单' },
    {
      kind: 'table',
      columns: [
        { title: '序号', width: 1, align: 'centre' },
        { title: '资源', width: 5 },
        { title: '数量', width: 2, align: 'right' },
      ],
      rows: Array.from({ length: 40 }, (_, at) => [
        `${at + 1}`,
        `第${at + 1}项资源：会议室、停车位、篮球场（周末），每次不少于二小时`,
        `${at + 1}次`,
      ]),
    },
    { kind: 'heading', level: 1, text: '二、约定' },
    { kind: 'paragraph', runs: [{ text: '第一条', bold: true }, `　${clause}`] },
    {
      kind: 'signatures',
      sides: [
        { title: '甲方（盖章）', lines: ['负责人：', '　　　年　　月　　日'] },
        { title: '乙方（盖章）', lines: ['负责人：', '　　　年　　月　　日'] },
      ],
    },
  ],
}

export const aNote: Paper = {
  kind: 'official',
  size: 'A4',
  format: 'letter',
  masthead: '清溪街道办事处',
  no: '清街函〔2026〕12号',
  title: '关于商请支持小区停车治理的函',
  addressee: '市城市管理局',
  issuer: '清溪街道办事处',
  signedOn: '2026-03-02',
  attachments: ['清溪街道停车泊位现状表', '清溪街道停车诉求统计'],
  copiesTo: '市自然资源局。',
  footer: 'pages',
  blocks: Array.from({ length: 8 }, () => ({ kind: 'paragraph', runs: clause }) as const),
}

export const someMinutes: Paper = {
  kind: 'official',
  size: 'A4',
  format: 'minutes',
  masthead: '清溪社区大党委会议纪要',
  no: '〔2026〕4号',
  title: '停车治理专题会议纪要',
  signedOn: '2026-03-05',
  copiesTo: '各共建单位。',
  printed: { by: '清溪社区党委', on: '2026-03-06' },
  footer: 'pages',
  blocks: [
    { kind: 'paragraph', runs: clause },
    {
      kind: 'attendance',
      rows: [
        { label: '出席', words: '清溪社区党委欧阳若琳，市立第三小学党支部林测试，市人民银行支行党支部陈测试，物业服务处' },
        { label: '请假', words: '市供电公司党支部' },
        { label: '列席', words: '居民代表三人' },
      ],
    },
  ],
}

export const aSheet: Paper = {
  kind: 'plain',
  size: 'A4',
  landscape: true,
  title: '问题清单、任务清单、责任清单',
  footer: 'pages',
  blocks: [
    {
      kind: 'table',
      columns: ['序号', '问题', '措施', '责任人', '时限', '进展', '销号'].map((title, at) => ({
        title,
        width: [1, 4, 5, 2, 2, 4, 2][at]!,
      })),
      rows: Array.from({ length: 30 }, (_, at) => [
        `${at + 1}`,
        '东门停车难',
        '错时开放单位泊位',
        '欧阳若琳',
        '3月31日',
        '已开放四十个泊位',
        '',
      ]),
    },
  ],
}

export const aBook: Paper = {
  kind: 'book',
  size: 'A5',
  title: '双报到服务手册',
  issuer: '清溪社区党委',
  signedOn: '2026-01-05',
  footer: 'pages',
  blocks: [
    { kind: 'heading', level: 1, text: '一、使用说明' },
    { kind: 'paragraph', runs: clause },
    { kind: 'pageBreak' },
    { kind: 'heading', level: 1, text: '二、服务记录' },
    {
      kind: 'table',
      columns: [
        { title: '日期', width: 2 },
        { title: '服务内容', width: 5 },
        { title: '时长', width: 1.4, align: 'right' },
        { title: '确认', width: 1.6 },
      ],
      rows: Array.from({ length: 24 }, (_, at) => [`2026-01-${String(at + 1).padStart(2, '0')}`, '社区志愿服务', '1.5', '']),
    },
  ],
}
