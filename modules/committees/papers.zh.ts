/** What stands on official papers: always Chinese, whoever prints it. */
export default {
  group: {
    established: '关于成立{{name}}的通知',
    adjusted: '关于调整{{name}}成员的通知',
    addressee: '各有关单位',
    openingFirst: '为加强对城市基层党的建设工作的统一领导，经研究，决定成立{{name}}。',
    openingAdjusted: '因工作和人员变动，经研究，决定对{{name}}成员作如下调整：',
    rosterFirst: '领导小组成员如下：',
    rosterAdjusted: '调整后的成员如下：',
    line: { leader: '组长：{{names}}', deputy: '副组长：{{names}}', member: '成员：{{names}}' },
    office: '领导小组办公室设在{{office}}。成员因职务变动需要调整的，由接任者自然递补，办公室按程序发文。',
    draft: '草稿，尚未编号',
    vacant: '空缺',
    changes: {
      left: '{{orgName}}{{postName}}{{was}}不再担任，暂缺。',
      came: '{{now}}任{{orgName}}{{postName}}，增补为成员。',
      replaced: '{{orgName}}{{postName}}由{{was}}调整为{{now}}。',
      seatAdded: '增加{{orgName}}{{postName}}（{{now}}）。',
      seatRemoved: '{{orgName}}{{postName}}（{{was}}）不再列入。',
      duty: '{{orgName}}{{postName}}的分工由“{{was}}”调整为“{{now}}”。',
    },
    rosterTitle: '{{name}}成员名单',
    dutiesTitle: '{{name}}分工表',
    columns: { no: '序号', role: '职务', name: '姓名', org: '单位', post: '单位职务', duty: '分工' },
    roles: { leader: '组长', deputy: '副组长', member: '成员' },
  },
}
