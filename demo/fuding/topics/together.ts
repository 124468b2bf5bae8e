/** 12 公共安全, 13 邻里与社区, 14 政务服务, 15 不在这里受理的事. */
import { advice, asks, branch, common, date, elsewhere, leaf, personal, text, twig } from '../../topic-tree.ts'

const fire = advice('119', '已经起火，请立即拨打 119。', 'If it is burning already, call 119 now.')
const crime = '请立即拨打 110。不便出声时可发短信到 12110。'
const crimeEn = 'Call 110 now. If you cannot speak, send a text to 12110.'

export const together = [
  branch('12', '公共安全', 'Safety', [
    twig('01', '消防', 'Fire', [
      leaf('01', '楼道堆物、堵消防通道', 'Stairs or fire lanes blocked', 'complaint', '楼道堆东西 消防通道 堵', {
        ...common(11, 'hazard', '楼道堆物、飞线充电', 'Fire hazards'),
        ...fire,
      }),
      leaf('02', '飞线充电、电动车进楼', 'Charging by loose wire, e-bikes indoors', 'complaint', '飞线 电瓶车上楼 充电', fire),
      leaf('03', '消防栓、灭火器损坏', 'Hydrants or extinguishers broken', 'complaint', '消防栓没水 灭火器过期'),
      leaf('04', '火灾', 'Fire', 'urgent', '着火 起火', elsewhere('119', '请立即拨打 119。', 'Call 119 now.')),
    ]),
    twig('02', '治安', 'Order', [
      leaf('01', '盗窃、打架、威胁', 'Theft, fights, threats', 'urgent', '偷东西 打人 威胁', elsewhere('110', crime, crimeEn)),
      leaf(
        '02',
        '电信诈骗',
        'Fraud by telephone',
        'urgent',
        '被骗 诈骗 转账',
        elsewhere(
          '96110',
          '钱刚转出，请立即拨打 110；咨询拨打 96110。',
          'If money has just gone, call 110 now; for advice call 96110.',
        ),
      ),
      leaf(
        '03',
        '养犬管理',
        'Dogs',
        'complaint',
        '狗 不牵绳 狗叫 狗屎',
        advice('120', '被狗咬伤，请先就医。', 'If a dog has bitten you, see a doctor first.'),
      ),
      leaf('04', '希望加强巡逻、装监控', 'More patrols or cameras', 'suggestion', '巡逻 监控 不安全'),
      leaf('05', '烟花爆竹', 'Fireworks', 'complaint', '放鞭炮 烟花'),
    ]),
    twig('03', '隐患与防灾', 'Hazards and disasters', [
      leaf(
        '01',
        '高空抛物、坠物',
        'Things thrown or falling',
        'urgent',
        '高空抛物 掉东西',
        advice('110', '有人受伤，请先拨打 120 和 110。', 'If somebody is hurt, call 120 and 110 first.'),
      ),
      leaf('02', '山体、边坡隐患', 'Slopes that may slide', 'urgent', '滑坡 山体 掉石头'),
      leaf('03', '台风、防汛', 'Typhoon and flood', 'urgent', '台风 避险 沙袋'),
      leaf('04', '危险化学品、生产安全', 'Chemicals and safety at work', 'complaint', '化工 油罐 安全生产'),
    ]),
  ]),
  branch('13', '邻里与社区', 'Neighbours and community', [
    twig('01', '邻里纠纷', 'Quarrels between neighbours', [
      leaf('01', '请求调解', 'Please mediate', 'help', '吵架 调解 邻居 纠纷', personal),
      leaf('02', '宠物、家禽扰邻', 'Pets and poultry', 'complaint', '养鸡 公鸡叫 养猫'),
      leaf('03', '家庭暴力', 'Violence at home', 'urgent', '家暴 打老婆', {
        ...personal,
        ...elsewhere('110', '请立即拨打 110；也可拨打妇联热线 12338。', 'Call 110 now; the women’s line is 12338.'),
      }),
    ]),
    twig('02', '社区服务', 'Community services', [
      leaf('01', '社区活动与志愿服务', 'Activities and volunteering', 'suggestion', '活动 志愿者 合唱 太极'),
      leaf('02', '社区活动场所', 'Community rooms', 'suggestion', '活动室 场地 老人活动'),
      leaf(
        '03',
        '开证明、盖章',
        'Certificates',
        'inquiry',
        '开证明 盖章 居住证明',
        asks(text('for', '哪个单位要的', 'Who asks for it')),
      ),
      leaf('04', '社区工作人员服务', 'Service by community staff', 'complaint', '态度 没人接 办事慢', personal),
      leaf('05', '上门代办', 'Help at my door', 'help', '腿脚不便 上门 代办 不会用手机', personal),
      leaf('06', '居务公开、选举', 'Open affairs and elections', 'inquiry', '居务公开 选举 账目'),
    ]),
    twig('03', '文明与风俗', 'Manners and customs', [
      leaf('01', '移风易俗', 'Simpler feasts', 'suggestion', '酒席 人情 攀比'),
      leaf('02', '丧事扰民', 'Funerals that disturb', 'complaint', '搭灵棚 吹打 放哀乐'),
      leaf('03', '不文明行为', 'Uncivil behaviour', 'complaint', '乱扔 吐痰 插队'),
      leaf('04', '好人好事、表扬', 'Praise', 'suggestion', '感谢 表扬 好人'),
    ]),
  ]),
  branch('14', '政务服务', 'Government services', [
    twig('01', '办事', 'Getting things done', [
      leaf(
        '01',
        '办事地点、时间、材料',
        'Where, when and with what',
        'inquiry',
        '去哪里办 几点上班 材料',
        common(12, 'ask', '问政策、问办事', 'Ask how to'),
      ),
      leaf('02', '窗口服务', 'Service at the counter', 'complaint', '窗口 推诿 跑多次', {
        ...personal,
        ...asks(date('on', '哪一天去的', 'On which day')),
      }),
      leaf('03', '网上办事', 'Online services', 'help', '登录不了 人脸 闽政通'),
      leaf('04', '政务公开', 'Open government', 'inquiry', '信息公开 文件'),
    ]),
    twig('02', '建议', 'Ideas', [
      leaf('01', '城市发展建议', 'Ideas for the city', 'suggestion', '建议 发展'),
      leaf('02', '基层治理建议', 'Ideas for governance', 'suggestion', '建议 治理'),
      leaf('03', '对本平台的建议', 'Ideas for this service', 'suggestion', '看不清 字小 不会用'),
    ]),
    twig('03', '农业与海洋', 'Farms and the sea', [
      leaf('01', '农业补贴、茶业', 'Farm subsidies, tea', 'inquiry', '补贴 白茶 茶园'),
      leaf('02', '渔船、渔港', 'Boats and harbours', 'inquiry', '渔船 休渔'),
      leaf('03', '农资质量', 'Seeds and fertiliser', 'complaint', '假种子 农药'),
      leaf(
        '04',
        '税费咨询',
        'Taxes',
        'inquiry',
        '税 发票 个税',
        advice('12366', '税费政策也可拨打 12366。', 'For rules on taxes you may also call 12366.'),
      ),
    ]),
  ]),
  branch('15', '不在这里受理的事', 'Matters for another door', [
    twig('01', '司法与监督', 'Courts and supervision', [
      leaf(
        '01',
        '法院、检察院的事',
        'Courts and procurators',
        'inquiry',
        '法院 判决 执行 检察院',
        elsewhere(
          '12368',
          '请拨打法院热线 12368 或检察热线 12309。',
          'Call the court line 12368 or the procurators’ line 12309.',
        ),
      ),
      leaf('02', '举报党员、干部违纪', 'Misconduct of officials', 'complaint', '腐败 贪污 举报干部', {
        ...personal,
        ...elsewhere(
          '12388',
          '请拨打 12388，由纪检监察机关受理。',
          'Call 12388: it is taken by the discipline inspection organs.',
        ),
      }),
      leaf(
        '03',
        '信访、复议程序中的事',
        'Petitions and reviews under way',
        'inquiry',
        '信访 复议',
        elsewhere(
          '信访',
          '已有程序的，请在原程序中提出，避免重复跑。',
          'Where a procedure is under way please speak there, to spare yourself a second road.',
        ),
      ),
      leaf(
        '04',
        '法律咨询',
        'Legal advice',
        'inquiry',
        '律师 法律 打官司',
        elsewhere('12348', '请拨打 12348，律师免费解答。', 'Call 12348: a lawyer answers free of charge.'),
      ),
    ]),
    twig('02', '国家秘密与军队', 'Secrets and the army', [
      leaf(
        '01',
        '涉密、涉军的事',
        'Secret or military matters',
        'inquiry',
        '涉密 部队',
        elsewhere('其他', '请勿在网上提交，请联系主管机关。', 'Please do not send it online; ask the organ in charge.'),
      ),
    ]),
  ]),
  branch('16', '其他', 'Anything else', [
    twig('01', '其他事项', 'Anything else', [
      leaf('01', '其他事项', 'Anything that fits nowhere else', 'help', '别的 不知道选哪个 其他'),
    ]),
  ]),
]
