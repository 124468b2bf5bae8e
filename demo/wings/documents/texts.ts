import type { LoadedDocument } from '#server/documents'

/** Days before today; `ends` days from today (negative: it has ended). */
type Text = Pick<LoadedDocument, 'kind' | 'visibility' | 'title' | 'body'> & {
  key: string
  no: string
  ago: number
  ends?: number
  supersedes?: string
}

const clauses = (...texts: string[]) => texts.map((text, i) => `第${'一二三四五六七八九十'[i]}条　${text}`).join('\n')
const limits = '各项期限、数量和比例以系统规则页所列现行值为准；调整时写明依据和理由，由市委组织部确认后执行'

/** Made-up texts under names that the report gives or that its arrangements need; none is a real document. */
export const texts: readonly Text[] = [
  {
    key: 'opinion',
    no: '委发〔{y}〕6号',
    ago: 520,
    kind: 'opinion',
    visibility: 'public',
    title: '关于推进城市基层党建“四共”工作的实施意见（演示文本）',
    body: `为推进上下共管、区域共建、资源共享、治理共促，现提出如下意见。
一、总体要求
以街道社区党组织为核心，有机联结单位、行业和各领域党组织，做到事有人管、话有人听、难有人帮。
二、上下共管
（一）市、街道、社区分别成立领导小组，组长由党组织书记担任，席位落在职务上，不落在个人。
（二）建立联席会议、责任书逐级签订、述职评议等制度，议定的事项必须有责任单位和完成日期。
（三）社区事项实行准入，未列入清单的，社区可以不接。
三、区域共建
（一）社区与辖区单位签订共建协议，条款可计量，履约双方确认。
（二）党员实行双管、托管、协管，到居住地社区报到。
四、资源共享
（一）建立资源清单、需求清单、项目清单，按需求对接。
（二）阵地向居民开放，单位设施错时共享。
五、治理共促
居民诉求首接负责、限时办理、逐级督办，办结后回访。
六、保障落实
指标和期限由市委组织部牵头确定，写入系统并注明依据；依据失效的，规则应当及时调整。`,
  },
  {
    key: 'standard',
    no: '委办〔{y}〕12号',
    ago: 470,
    kind: 'notice',
    visibility: 'staff',
    title: '关于开展基层党组织标准化建设工作的通知（演示文本）',
    body: clauses(
      '街道大工委每季度至少召开一次会议，社区大党委同样执行。',
      '大工委、大党委委员任期三年，席位空缺超过三十天的，由秘书提请补选。',
      '委员任职由市委组织部发任职通知，统一编号。',
      '文件应当分条表述，写明施行日期；有期限的写明失效日期。',
      `${limits}。`,
    ),
  },
  {
    key: 'points',
    no: '组通〔{y}〕9号',
    ago: 400,
    kind: 'measures',
    visibility: 'public',
    title: '在职党员积分制管理办法（演示文本）',
    body: clauses(
      '服务时长经受益方或社区确认后记入服务记实手册，半小时为一个单位。',
      '积分按确认的时长和事项计算，每人每日、每月设上限。',
      '积分在爱心超市兑换物品，每月兑换有上限；时长不因兑换减少。',
      '党员可以查看、更正自己的记录；不公布个人排名。',
      '党员报到编号、协议期限、复核期限由市委组织部确定。',
      '服务事项、特长、时段的目录由市委组织部维护。',
      `${limits}。`,
    ),
  },
  {
    key: 'reviewTrial',
    no: '组通〔{y}〕15号',
    ago: 640,
    kind: 'rules',
    visibility: 'public',
    title: '共驻共建考评细则（试行）（演示文本）',
    body: clauses('考评由社区和单位双向进行，双方提交后同时启封。', '分值由履约、参会、实效三部分组成。'),
  },
  {
    key: 'review',
    no: '组通〔{y}〕3号',
    ago: 300,
    kind: 'rules',
    visibility: 'public',
    title: '共驻共建考评细则（演示文本）',
    supersedes: 'reviewTrial',
    body: clauses(
      '考评由社区和单位双向进行，双方提交后同时启封。',
      '履约、参会、实效、满意等项目的权重合计为百分之一百。',
      '结果分为优秀、较好、一般、较差，分数线由市委组织部确定。',
      '扣分必须写明事实；被考评方可以在期限内申诉。',
      `${limits}。`,
    ),
  },
  {
    key: 'pacts',
    no: '委办〔{y}〕18号',
    ago: 450,
    kind: 'measures',
    visibility: 'public',
    title: '社区与辖区单位共建协议管理办法（演示文本）',
    body: clauses(
      '协议由社区党组织和辖区单位签订，期限最长三年，统一编号。',
      '条款应当写明数量和周期；一方记录履约，另一方在期限内确认，逾期视为无异议。',
      '九十天没有履约记录的，提醒双方联络员；仍无记录的，列入联席会议。',
      '违约按提醒、约谈、函告上级、取消当年评先依次处理，双方同样适用，每一步都有期限。',
      '协议到期前六十天商议续签。',
    ),
  },
  {
    key: 'meetings',
    no: '委办〔{y}〕21号',
    ago: 440,
    kind: 'rules',
    visibility: 'staff',
    title: '基层党建联席会议工作规则（演示文本）',
    body: clauses(
      '联席会议每季度至少召开一次，半数以上成员单位到会方可召开。',
      '议题来自诉求、未解决的需求、提案和上次议定事项，由召集人确定。',
      '议定事项必须写明责任单位和完成日期，否则不予记录。',
      '下一次会议的第一项议题是上次议定事项的落实情况。',
      `${limits}。`,
    ),
  },
  {
    key: 'letters',
    no: '委办〔{y}〕5号',
    ago: 320,
    kind: 'measures',
    visibility: 'staff',
    title: '基层党建工作责任书签订和考核办法（演示文本）',
    body: clauses(
      '责任书由上级书记与下级书记逐级签订；上一级双方签字后，下一级方可签订。',
      '责任书列明内容、目标、指标和分值，分值合计一百分；下级项目应当对应上级项目。',
      '每年七月进行年中检查，年底逐项评分；能从记录计数的，以记录为准。',
      '责任书一式两份；电子签字记录签字人、时间和文本摘要。',
      '述职评议以系统记录为事实依据；评议分组计权，不公布个人名次。',
      `${limits}。`,
    ),
  },
  {
    key: 'concerns',
    no: '政办〔{y}〕27号',
    ago: 410,
    kind: 'measures',
    visibility: 'public',
    title: '居民诉求办理规定（演示文本）',
    body: clauses(
      '居民诉求首接负责，不得要求居民自行转送。',
      '受理、首次联系、办结、退单按诉求类别规定时限，工作日以国务院公布的放假安排为准。',
      '承办单位的答复由另一人审核后发出；办结后回访，不满意的可以申请重办。',
      '暂时无法解决的挂账并定期复查。',
      '超过时限的逐级督办。',
      '派单目录由受理中心会同部门编制，写明主办、协办和依据。',
    ),
  },
  {
    key: 'admission',
    no: '委办〔{y}〕30号',
    ago: 380,
    kind: 'measures',
    visibility: 'public',
    title: '社区工作事项准入管理办法（演示文本）',
    body: clauses(
      '部门要求社区承担经常性工作、填报表格、接受检查的，应当先申请准入。',
      '申请写明依据、内容、频次、工时、经费和需要的数据。',
      '社区应当听取意见；市委组织部在期限内作出准予、附条件准予或者不予的决定。',
      '未准入的事项，社区可以直接退回，不需要任何人批准。',
      '紧急事项可以先行，写明结束日期，计入统计。',
      '准入事项每年复查；对社区的检查次数实行总量控制。',
      `${limits}。`,
    ),
  },
  {
    key: 'venues',
    no: '组通〔{y}〕22号',
    ago: 350,
    kind: 'measures',
    visibility: 'public',
    title: '党群服务阵地和单位设施共享管理办法（演示文本）',
    body: clauses(
      '阵地和设施的种类、开放对象、服务基地由市委组织部编目。',
      '预约在期限内答复；未到场达到次数的，暂停预约一段时间。',
      '候补依次递补，逾时不答复的转给下一位。',
      '共享协议统一编号。',
      '联系方式在使用后按期删除。',
    ),
  },
  {
    key: 'exchange',
    no: '委办〔{y}〕33号',
    ago: 340,
    kind: 'rules',
    visibility: 'public',
    title: '资源清单、需求清单、项目清单对接规则（演示文本）',
    body: clauses(
      '资源、需求的种类和计量单位统一编目。',
      '资源定期更新，逾期未更新的不参加配对。',
      '配对按远近、时间、内容和紧急程度计分，计分方法公开。',
      '长期未满足的需求列入联席会议。',
      '联系方式按期删除。',
    ),
  },
  {
    key: 'offers',
    no: '组通〔{y}〕25号',
    ago: 330,
    kind: 'rules',
    visibility: 'public',
    title: '“菜单式”服务项目管理细则（演示文本）',
    body: clauses(
      '服务项目按居民需要编目。',
      '提供方应当在期限内答复，逾期转给下一家。',
      '一个电话号码同时未完成的订单有上限。',
      '联系方式按期删除。',
    ),
  },
  {
    key: 'wishes',
    no: '组通〔{y}〕11号',
    ago: 460,
    ends: -41,
    kind: 'plan',
    visibility: 'public',
    title: '“微心愿”认领工作方案（试行）（演示文本）',
    body: clauses(
      '微心愿由社区核实，价值不超过上限，公开时不出现姓名和住址。',
      '认领后在期限内送到社区，由社区转交。',
      '认领和回执统一编号。',
      '姓名和电话按期删除。',
    ),
  },
  {
    key: 'volunteers',
    no: '组通〔{y}〕28号',
    ago: 345,
    ends: 19,
    kind: 'measures',
    visibility: 'public',
    title: '党员义工和志愿服务队管理试行办法（演示文本）',
    body: clauses(
      '队伍的种类由市委组织部编目。',
      '班次提前公布，开始前提醒；带队人在期限内登记到场。',
      '来访者信息按期删除。',
      `${limits}。`,
    ),
  },
  {
    key: 'support',
    no: '委办〔{y}〕36号',
    ago: 310,
    kind: 'notice',
    visibility: 'public',
    title: '关于市直单位挂钩联系社区的通知（演示文本）',
    body: clauses(
      '市直单位每年与社区商定支持计划，社区确认后计入。',
      '社区在期限内确认，部分到位的写明差额。',
      '支持情况按年公开。',
    ),
  },
  {
    key: 'lists',
    no: '委办〔{y}〕38号',
    ago: 260,
    kind: 'plan',
    visibility: 'staff',
    title: '问题、任务、责任“三个清单”管理方案（演示文本）',
    body: clauses(
      '问题、措施、责任人、时限只录入一次，三个清单同源。',
      '销号由办理人申报、另一人核实。',
      '三十天没有进展的自动上浮。',
      `${limits}。`,
    ),
  },
  {
    key: 'whistles',
    no: '委办〔{y}〕40号',
    ago: 240,
    kind: 'measures',
    visibility: 'staff',
    title: '街道指挥调度和“吹哨报到”办法（演示文本）',
    body: clauses(
      '街道可以就难点问题、联合执法、应急处置召集派驻机构和部门。',
      '召集单写明谁到、何时到；签收、到场、办结按时限计。',
      '不到场的应当说明理由，由领导小组办公室裁定。',
      '办结由召集方核实，双方互评。',
      `${limits}。`,
    ),
  },
  {
    key: 'projects',
    no: '委办〔{y}〕41号',
    ago: 230,
    kind: 'measures',
    visibility: 'staff',
    title: '领导挂钩联系和党建项目管理办法（演示文本）',
    body: clauses(
      '市领导挂钩联系社区，每季度至少到社区一次，领办的问题由社区确认解决。',
      '项目设里程碑，每月三句话小结，亮灯按日期计算。',
      '项目结束，临时党支部和攻坚队同时结束。',
      '观摩现场打分，去掉最高分和最低分后取平均。',
      `${limits}。`,
    ),
  },
]

/** Which clause the rules of a module rest on, by the beginning of a rule's key; '' for all others of it. */
export const homes: Readonly<Record<string, readonly (readonly [begins: string, text: string, clause: string])[]>> = {
  documents: [['', 'standard', '第四条']],
  committees: [
    ['session', 'standard', '第一条'],
    ['notice', 'standard', '第三条'],
    ['', 'standard', '第二条'],
  ],
  careshop: [['', 'points', '第三条']],
  servicebook: [['', 'points', '第二条']],
  members: [
    ['memberNo', 'points', '第五条'],
    ['skills', 'points', '第六条'],
    ['willing', 'points', '第六条'],
    ['times', 'points', '第六条'],
    ['', 'points', '第五条'],
  ],
  reviews: [
    ['weight', 'review', '第二条'],
    ['band', 'review', '第三条'],
    ['appeal', 'review', '第四条'],
    ['', 'review', '第五条'],
  ],
  pacts: [
    ['silence', 'pacts', '第二条'],
    ['quiet', 'pacts', '第三条'],
    ['renewal', 'pacts', '第五条'],
    ['reply', 'pacts', '第四条'],
    ['stands', 'pacts', '第四条'],
    ['answer', 'pacts', '第二条'],
    ['', 'pacts', '第一条'],
  ],
  meetings: [['', 'meetings', '第五条']],
  support: [
    ['publish', 'support', '第三条'],
    ['', 'support', '第二条'],
  ],
  exchange: [
    ['kinds', 'exchange', '第一条'],
    ['units', 'exchange', '第一条'],
    ['refresh', 'exchange', '第二条'],
    ['unmet', 'exchange', '第四条'],
    ['contact', 'exchange', '第五条'],
    ['', 'exchange', '第三条'],
  ],
  offers: [
    ['kinds', 'offers', '第一条'],
    ['keep', 'offers', '第四条'],
    ['open', 'offers', '第三条'],
    ['', 'offers', '第二条'],
  ],
  wishes: [
    ['limit', 'wishes', '第一条'],
    ['keep', 'wishes', '第四条'],
    ['number', 'wishes', '第三条'],
    ['receipt', 'wishes', '第三条'],
    ['', 'wishes', '第二条'],
  ],
  venues: [
    ['facilityKinds', 'venues', '第一条'],
    ['home', 'venues', '第一条'],
    ['forWhom', 'venues', '第一条'],
    ['agreement', 'venues', '第四条'],
    ['contacts', 'venues', '第五条'],
    ['waiting', 'venues', '第三条'],
    ['offer', 'venues', '第三条'],
    ['', 'venues', '第二条'],
  ],
  volunteering: [
    ['team', 'volunteers', '第一条'],
    ['visitors', 'volunteers', '第三条'],
    ['', 'volunteers', '第二条'],
  ],
  concerns: [
    ['classes', 'concerns', '第二条'],
    ['topics', 'concerns', '第二条'],
    ['check', 'concerns', '第三条'],
    ['followUp', 'concerns', '第三条'],
    ['reopen', 'concerns', '第三条'],
    ['pending', 'concerns', '第四条'],
    ['warn', 'concerns', '第五条'],
    ['ladder', 'concerns', '第五条'],
    ['catalogue', 'concerns', '第六条'],
    ['', 'concerns', '第二条'],
  ],
  admission: [
    ['matter', 'admission', '第三条'],
    ['list', 'admission', '第一条'],
    ['', 'admission', '第七条'],
  ],
  burden: [['', 'admission', '第六条']],
  tasks: [['', 'lists', '第四条']],
  lists: [['', 'lists', '第四条']],
  letters: [['', 'letters', '第六条']],
  dutyreports: [['', 'letters', '第五条']],
  ballots: [['', 'letters', '第五条']],
  deliberations: [['', 'meetings', '第五条']],
  hearings: [['', 'meetings', '第五条']],
  themedays: [['', 'standard', '第五条']],
  whistles: [['', 'whistles', '第五条']],
  proposals: [['', 'meetings', '第五条']],
  inspections: [['', 'admission', '第六条']],
  fieldreviews: [['', 'projects', '第四条']],
  leaderlinks: [['', 'projects', '第一条']],
  projects: [['', 'projects', '第五条']],
  frontline: [['', 'projects', '第三条']],
  accountability: [['', 'letters', '第六条']],
}
