import type { LoadedList } from '#server/admission'

type Item = LoadedList['items'][number]

const national = '民政部等六部门《关于改进和规范基层群众性自治组织出具证明工作的指导意见》（民发〔2020〕20号）附件，第一批 20 项'
const hubei = '《湖北省不应由基层群众性自治组织出具证明事项清单（第一批）》，21 项，本市参照'
const text = '凡是没有法律法规依据或未经国务院批准列入保留证明事项清单的证明事项，基层群众性自治组织不予出具。'

type Row = [name: string, sources: 'both' | 'state' | 'hubei', office: string, also?: string]
const rows: readonly Row[] = [
  ['亲属关系证明', 'both', '公安派出所（户籍档案）或公证处', '父子关系、母子关系、直系亲属'],
  ['居民身份信息证明', 'both', '公安派出所', '身份证明、曾用名'],
  ['户口登记项目内容变更申请证明', 'both', '公安派出所', '改名字、改年龄、户口变更、户口更正'],
  ['居民养犬证明', 'both', '公安派出所或城市管理部门', '狗证、养狗、犬证'],
  ['无犯罪记录证明', 'both', '公安派出所', '犯罪记录、无犯罪、政审'],
  ['社区戒毒社区康复人员情况证明', 'both', '街道社区戒毒社区康复工作机构', '表现证明'],
  ['人员失踪证明', 'both', '公安派出所；宣告失踪到人民法院', '失踪'],
  ['婚姻状况证明', 'both', '本人书面承诺；查询到民政部门婚姻登记处', '单身证明、未婚证明、结婚证明、离婚证明'],
  ['出生证明', 'both', '接生的医疗机构；补发到卫生健康部门', '出生医学证明'],
  ['健在证明', 'state', '社会保险、退役军人等发放单位自行核验', '生存证明、活着'],
  ['死亡证明', 'both', '医疗机构；在家死亡的到社区卫生服务中心', '死亡医学证明'],
  ['疾病状况证明', 'both', '就诊的医疗机构', '疾病证明、病情证明、诊断'],
  ['残疾状况证明', 'both', '市残疾人联合会', '残疾证'],
  ['婚育状况证明', 'state', '民政部门婚姻登记处、卫生健康部门', '婚育、计生证明'],
  ['生育状况证明', 'hubei', '卫生健康部门', '生育、几个孩子'],
  ['居民就业状况证明', 'both', '人力资源和社会保障部门', '就业、失业证明、无业证明'],
  ['居民个人档案证明', 'both', '档案存放的管理机构', '档案、人事档案'],
  ['居民财产证明', 'both', '不动产登记机构、银行等', '收入证明、房产证明、财产、存款'],
  ['遗产继承权证明', 'both', '公证处或人民法院', '继承、遗产'],
  ['市场主体住所证明', 'both', '市场监督管理部门（承诺制）', '经营场所、营业执照、开店地址'],
  ['证件遗失证明', 'both', '发证机关', '证件丢失、丢了证、遗失'],
  ['缴费票据遗失证明', 'hubei', '开票单位', '发票丢失、票据遗失、收据'],
  ['转学证明', 'hubei', '学校和教育部门', '转学'],
]

/** What a community does not certify: the state's first list and Hubei's, as this city's own configuration. */
export const notCertified: readonly Item[] = rows.map(([name, sources, office, also]) => ({
  name,
  section: 'certificate',
  office,
  also: also?.split('、') ?? [],
  basis: sources === 'both' ? `${national}；${hubei}` : sources === 'state' ? national : hubei,
  text,
}))

const demo = '演示配置：请按本市公布的可出具证明清单确认'
/** What it does certify; other places name about five. */
export const certified: readonly Item[] = [
  {
    name: '居住证明',
    words: '住在本社区、办理居住证没有其他材料时。带身份证件到社区前台，核实后当场办理。',
    also: ['住址证明', '住所'],
    basis: `《居住证暂行条例》第九条的其他合法居住证明材料；${demo}`,
  },
  {
    name: '法律援助经济困难状况说明的核实',
    words: '申请法律援助时核实本人书面说明。带申请表到社区。',
    also: ['法律援助', '经济困难'],
    basis: demo,
  },
  {
    name: '监护关系的指定和说明',
    words: '对监护人的确定有争议、由居民委员会指定监护人时出具。请先到社区谈一谈。',
    also: ['监护人', '监护'],
    basis: '《民法典》第三十一条',
  },
  {
    name: '居民小组长和楼栋长任职证明',
    words: '本社区推选的，当场出具。',
    also: ['楼栋长', '小组长'],
    basis: `《城市居民委员会组织法》第十条；${demo}`,
  },
  {
    name: '公益岗位和志愿服务记录证明',
    words: '在本社区做过的，按服务记录打印。',
    also: ['志愿服务', '公益'],
    basis: `《志愿服务条例》第十九条；${demo}`,
  },
]
