import type { LoadedList } from '#server/admission'
import { certified, notCertified } from './certificates.ts'

type Item = LoadedList['items'][number]
const law = (article: string) => `《中华人民共和国城市居民委员会组织法》${article}`

const duty: readonly Item[] = [
  ['宣传法律法规和政策', '第三条第一项', '教育居民依法履行义务，爱护公共财产。'],
  ['办理本居住地区居民的公共事务和公益事业', '第三条第二项', '楼道、绿地、公共照明等大家的事。'],
  ['调解民间纠纷', '第三条第三项', '邻里、婚姻家庭、物业等纠纷。'],
  ['协助维护社会治安', '第三条第四项', '发现情况及时报告，不承担执法。'],
  ['向人民政府反映居民的意见和要求', '第三条第六项', '居民的意见和建议，一件一条，有回音。'],
  ['开展便民利民的社区服务', '第四条', '与驻区单位、社会组织一起办。'],
  ['召集和主持居民会议', '第九条、第十条', '涉及全体居民利益的事项，由居民会议讨论决定。'],
  ['制定和执行居民公约', '第十五条', '由居民会议讨论制定，报街道备案。'],
  ['公布居务和财务', '第十七条', '办公益事业的费用收支账目及时公布。'],
  ['管理居民委员会的财产', '第四条', '任何部门和单位不得侵犯。'],
  ['分设若干居民小组，推选小组长', '第十四条', ''],
  ['指导业主大会和业主委员会的日常活动', '《物业管理条例》第二十条', '告知、列席、听取意见。'],
].map(
  ([name, clause, words]): Item => ({
    name: name!,
    basis: clause!.startsWith('《') ? clause! : law(clause!),
    ...(words ? { words } : {}),
  }),
)

const assist: readonly Item[] = [
  ['公共卫生宣传和免疫接种通知', law('第三条第五项'), '卫生健康部门'],
  ['优抚对象走访慰问', law('第三条第五项'), '退役军人事务部门'],
  ['低保、特困申请的入户见证', '《社会救助暂行办法》第十一条', '民政部门'],
  ['残疾人基本状况的通知和联系', '《残疾人保障法》第八条', '残疾人联合会'],
  ['未成年人保护的发现报告', '《未成年人保护法》第十一条', '民政部门'],
  ['老年人权益保障的联系', '《老年人权益保障法》第七条', '民政部门'],
  ['兵役登记的通知', '《兵役法》第十四条、第十五条', '人民武装部门'],
  ['人口普查和经济普查的宣传', '《全国人口普查条例》第九条', '统计部门'],
  ['防汛防台转移避险的通知', '《防汛条例》第三十五条', '应急管理部门'],
  ['消防安全宣传', '《消防法》第三十二条', '消防救援机构'],
  ['反家庭暴力的发现和劝阻', '《反家庭暴力法》第八条', '妇女联合会、公安机关'],
  ['选民登记的通知', '《选举法》第二十七条', '选举委员会'],
  ['社区矫正对象的帮扶', '《社区矫正法》第十二条', '司法行政部门'],
  ['垃圾分类宣传', '《固体废物污染环境防治法》第四十九条', '城市管理部门'],
].map(([name, basis, office]): Item => ({ name: name!, basis: basis!, office: office! }))

const notice = '民政部、中央组织部《关于进一步开展社区减负工作的通知》（民发〔2015〕136号）第一条'
const form = '《整治形式主义为基层减负若干规定》（2024年）'
const forbidden: readonly Item[] = [
  ['招商引资任务指标', notice],
  ['协税护税任务指标', notice],
  ['经济创收任务指标', notice],
  ['作为责任主体的行政执法', notice],
  ['作为责任主体的拆迁拆违', notice],
  ['作为责任主体的环境整治', notice],
  ['作为责任主体的城市管理', notice],
  ['对社区的一票否决事项', '民发〔2015〕136号第二条；本市演示配置'],
  ['部门单独组织的社区考核评比', '民发〔2015〕136号第二条；本市演示配置'],
  ['报送同一材料两次以上', form],
  ['要求安装和使用政务应用程序打卡、积分排名', `国办函〔2026〕12号；${form}`],
  ['以留痕代替实绩的台账和照片', form],
].map(([name, basis]): Item => ({ name: name!, basis: basis!, section: 'work' }))

const basis = `${notice}；厅字〔2022〕28号；本市联审办公室整理（演示配置，请按本市文件确认）`
export const lists = (short: string, year: number): LoadedList[] => {
  const one = (kind: LoadedList['kind'], title: string, items: readonly Item[], no: number, edition = 2): LoadedList => ({
    kind,
    edition,
    state: 'issued',
    title,
    basis,
    items,
    issuedOn: `${year}-03-02`,
    docNo: `${short}准入办〔${year}〕${no}号`,
  })
  return [
    one('duty', '社区依法履职事项清单', duty, 2),
    {
      ...one('duty', '社区依法履职事项清单', duty.slice(0, 10), 2, 1),
      state: 'replaced',
      issuedOn: `${year - 1}-03-03`,
      docNo: `${short}准入办〔${year - 1}〕2号`,
    },
    one('assist', '社区依法协助事项清单', assist, 3),
    one('forbidden', '社区负面事项清单', [...forbidden, ...notCertified], 4),
    one('certificates', '社区可出具证明事项清单', certified, 5),
  ]
}
