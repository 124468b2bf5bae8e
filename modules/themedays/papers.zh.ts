/** What stands on papers and in records: always Chinese, whoever prints it. */
export default {
  record:
    '{{day}}，{{hosts}}在{{place}}共同开展主题党日，主题为“{{subject}}”{{item}}。到场党员群众共{{all}}人{{guests}}。\n活动按方案进行：{{plan}}',
  hostHeads: '{{name}}（{{heads}}人）',
  item: '，参加基地项目“{{item}}”',
  guests: '（其中其他人员{{guests}}人）',
  papers: {
    subject: '主题',
    when: '时间',
    where: '地点',
    lead: '牵头单位',
    hosts: '参加支部、单位',
    planTitle: '“{{subject}}”主题党日活动方案',
    planHead: '一、活动安排',
    rollTitle: '“{{subject}}”主题党日签到表',
    no: '序号',
    hand: '签名',
    recordTitle: '“{{subject}}”主题党日活动记录',
    recordHead: '一、活动情况',
    summaryHead: '二、小结',
    counts: '本记录由{{count}}个参加支部、单位共用，各计一次，不另填写。',
  },
}
