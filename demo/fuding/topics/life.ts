/** 08 市场与消费, 09 民生保障, 10 教育文体, 11 医疗卫生. */
import { advice, asks, branch, choice, common, date, elsewhere, leaf, personal, text, twig } from '../../topic-tree.ts'

const bought = asks(text('seller', '商家名称', 'Name of the seller'), date('on', '哪一天买的', 'Bought on'))
const labour = advice(
  '12333',
  '社保、劳动的政策，拨打 12333 可以直接问。',
  'For rules on insurance and work you can ask 12333 directly.',
)
const insurance = advice(
  '12393',
  '医保的政策，拨打 12393 可以直接问。',
  'For rules on medical insurance you can ask 12393 directly.',
)

export const life = [
  branch('08', '市场与消费', 'Markets and shopping', [
    twig('01', '买东西', 'Buying', [
      leaf('01', '商品质量、退换', 'Faulty goods, refunds', 'complaint', '假货 不给退 质量差', bought),
      leaf('02', '预付卡、关门跑路', 'Prepaid cards, closed shops', 'complaint', '健身卡 跑路 充值', bought),
      leaf('03', '价格与缺斤短两', 'Prices and short weight', 'complaint', '缺斤少两 涨价 没标价'),
      leaf(
        '04',
        '保健品推销',
        'Pushing of health products',
        'complaint',
        '保健品 骗老人 讲座',
        advice('110', '钱已被骗走的，请先拨打 110。', 'If money has been taken by fraud, call 110 first.'),
      ),
    ]),
    twig('02', '食品与餐饮', 'Food', [
      leaf('01', '食品不卫生、过期', 'Food dirty or out of date', 'complaint', '吃坏肚子 过期 不卫生', bought),
      leaf('02', '农贸市场管理', 'Market halls', 'complaint', '菜市场 活禽 脏'),
      leaf('03', '小作坊、小餐饮', 'Small kitchens', 'complaint', '没有执照 小作坊'),
    ]),
    twig('03', '办执照', 'Trading licences', [
      leaf('01', '个体户、企业登记', 'Registering a business', 'inquiry', '营业执照 个体户 注销'),
      leaf('02', '无照经营', 'Trading without licence', 'complaint', '无照 没证'),
      leaf('03', '摊位与经营疏导点', 'Stalls and trading places', 'suggestion', '摆摊 摊位'),
    ]),
  ]),
  branch('09', '民生保障', 'Support in life', [
    twig('01', '养老', 'The old', [
      leaf('01', '高龄补贴、养老补贴', 'Allowances for the old', 'inquiry', '高龄补贴 老人补贴 敬老卡', {
        ...common(10, 'benefit', '补贴、社保怎么办', 'Benefits and insurance'),
        ...personal,
      }),
      leaf('02', '居家养老、助餐', 'Care at home, meals', 'help', '送餐 老人食堂 没人照顾', personal),
      leaf('03', '养老院', 'Care homes', 'inquiry', '养老院 敬老院'),
      leaf('04', '适老化改造', 'Making a home fit for age', 'help', '扶手 防滑 老人洗澡', personal),
    ]),
    twig('02', '救助与残疾人', 'Relief and disability', [
      leaf('01', '低保、临时救助', 'Subsistence and relief', 'inquiry', '低保 困难补助 临时救助', personal),
      leaf('02', '残疾人证与补贴', 'Disability card and allowances', 'inquiry', '残疾证 辅具 轮椅', personal),
      leaf('03', '流浪乞讨人员救助', 'People sleeping rough', 'help', '流浪 睡桥洞', {
        ...personal,
        ...advice(
          '110',
          '有人昏倒、受伤或受冻，请先拨打 120 或 110。',
          'If somebody has fainted, is hurt or freezing, call 120 or 110 first.',
        ),
      }),
      leaf('04', '殡葬服务', 'Funeral services', 'inquiry', '火化 公墓 殡仪馆', personal),
    ]),
    twig('03', '社保与就业', 'Insurance and work', [
      leaf('01', '社保缴费、转移', 'Paying and moving insurance', 'inquiry', '社保 养老保险 断缴', { ...personal, ...labour }),
      leaf('02', '退休与养老金', 'Retirement and pension', 'inquiry', '退休 养老金 资格认证', { ...personal, ...labour }),
      leaf('03', '劳动合同与工伤', 'Contracts and injuries at work', 'help', '合同 辞退 工伤', { ...personal, ...labour }),
      leaf('04', '找工作、技能培训', 'Finding work, training', 'inquiry', '找工作 招聘 培训'),
      leaf(
        '05',
        '劳动仲裁、诉讼中的事',
        'Matters before arbitration or court',
        'inquiry',
        '仲裁 打官司',
        elsewhere(
          '12368',
          '已在仲裁或法院办理的事，请问仲裁委员会，或拨打法院热线 12368。',
          'For matters before arbitration or court ask there, or call 12368.',
        ),
      ),
    ]),
    twig('04', '退役军人与户籍', 'Veterans and registration', [
      leaf('01', '优抚、优待证', 'Veterans’ benefits', 'inquiry', '优待证 退伍 抚恤', personal),
      leaf('02', '户口、身份证、居住证', 'Household, identity, residence papers', 'inquiry', '户口 身份证 居住证 迁移', personal),
    ]),
  ]),
  branch('10', '教育文体', 'Schools, culture, sport', [
    twig('01', '上学', 'Schools', [
      leaf('01', '入学、划片', 'Places and districts', 'inquiry', '入学 划片 学区 转学', personal),
      leaf('02', '学校收费与食堂', 'Fees and school meals', 'complaint', '学费 食堂 伙食'),
      leaf('03', '校外培训、退费', 'Tutoring and refunds', 'complaint', '培训班 退费 补课'),
      leaf('04', '托育与幼儿园', 'Nurseries', 'inquiry', '托儿所 幼儿园'),
      leaf('05', '校园安全、欺凌', 'Safety and bullying', 'complaint', '欺负 打架 欺凌', {
        ...personal,
        ...advice('110', '孩子正有危险，请先拨打 110。', 'If a child is in danger now, call 110 first.'),
      }),
    ]),
    twig('02', '文化与体育', 'Culture and sport', [
      leaf('01', '图书馆、文化站', 'Libraries and culture rooms', 'inquiry', '图书馆 文化站 活动室'),
      leaf('02', '体育场馆', 'Sports grounds', 'inquiry', '球场 游泳馆 开放时间'),
      leaf('03', '旅游服务', 'Tourism', 'complaint', '旅行社 景区 门票'),
    ]),
  ]),
  branch('11', '医疗卫生', 'Health', [
    twig('01', '看病', 'Seeing a doctor', [
      leaf('01', '医院服务', 'Service in hospitals', 'complaint', '医院 医生态度 排队', personal),
      leaf('02', '挂号、就诊咨询', 'Appointments', 'inquiry', '挂号 看哪科', personal),
      leaf('03', '突发疾病', 'Sudden illness', 'urgent', '晕倒 急救', elsewhere('120', '请立即拨打 120。', 'Call 120 now.')),
      leaf('04', '医疗纠纷', 'Disputes over treatment', 'complaint', '医疗事故 赔偿', personal),
    ]),
    twig('02', '医保', 'Medical insurance', [
      leaf('01', '医保报销', 'Reimbursement', 'inquiry', '报销 医保卡 异地就医', { ...personal, ...insurance }),
      leaf('02', '居民医保缴费', 'Paying for residents’ insurance', 'inquiry', '医保缴费 参保', { ...personal, ...insurance }),
      leaf('03', '长期护理、慢病待遇', 'Long care and chronic illness', 'inquiry', '慢性病 护理', { ...personal, ...insurance }),
    ]),
    twig('03', '公共卫生', 'Public health', [
      leaf('01', '预防接种、体检', 'Vaccination and check-ups', 'inquiry', '打疫苗 体检'),
      leaf(
        '02',
        '病媒消杀',
        'Rats, mosquitoes, cockroaches',
        'help',
        '老鼠 蚊子 蟑螂 消毒',
        asks(
          choice(
            'what',
            '是什么',
            'What',
            'rats 老鼠 Rats',
            'mosquitoes 蚊子 Mosquitoes',
            'cockroaches 蟑螂 Cockroaches',
            'other 其他 Other',
          ),
        ),
      ),
      leaf('03', '公共场所吸烟', 'Smoking in public places', 'complaint', '抽烟 二手烟'),
    ]),
  ]),
]
